import { NumbersTakenError } from '../../application/ports/journal-register.ts'
import { EntryElsewhereError, mostEntriesAtOnce, type Ledger } from '../../application/ports/ledger.ts'
import type { LedgerEntry } from '../../domain/ledger/ledger-entry.ts'
import { createJournalBook, type JournalBook } from './in-memory-journal.ts'

/** Twin of adapters/dynamodb/ledger.ts. */
export function createInMemoryLedger(journal: JournalBook = createJournalBook()): Ledger & { readonly entries: Map<string, LedgerEntry> } {
  const entries = new Map<string, LedgerEntry>()
  const book = async (entry: LedgerEntry): Promise<void> => {
    const { id, sellerId, accountId } = entry
    const after = await journal.last(sellerId)
    if (entries.has(id)) return
    try {
      journal.take({ sellerId, after, parts: [{ count: 1, origin: { kind: 'entry', accountId, entryId: id } }] })
      entries.set(id, entry)
    } catch (error) {
      if (!(error instanceof NumbersTakenError)) throw error
      await book(entry)
    }
  }
  return {
    entries,
    async append(given) {
      const all = 'id' in given ? [given] : given
      if (all.length > mostEntriesAtOnce) throw new RangeError(`At most ${mostEntriesAtOnce} entries are booked at once.`)
      for (const { id, accountId } of all) {
        const other = entries.get(id)
        if (other && other.accountId !== accountId) throw new EntryElsewhereError(`Entry ${id} is booked on account ${other.accountId}.`)
      }
      for (const entry of all) await book(entry)
      return [...new Map(all.map(({ id }) => [id, entries.get(id)!])).values()]
    },
    async list(accountId) {
      return [...entries.values()].filter((entry) => entry.accountId === accountId).sort((one, other) => (`${one.date}|${one.id}` < `${other.date}|${other.id}` ? -1 : 1))
    },
    find: async (entryId) => entries.get(entryId),
  }
}
