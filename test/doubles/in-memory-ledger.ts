import { NumbersTakenError } from '../../application/ports/journal-register.ts'
import { EntryElsewhereError, LedgerMovedError, mostEntriesAtOnce, type Ledger } from '../../application/ports/ledger.ts'
import type { LedgerEntry } from '../../domain/ledger/ledger-entry.ts'
import { createJournalBook, type JournalBook } from './in-memory-journal.ts'

export interface InMemoryLedger extends Ledger {
  readonly entries: Map<string, LedgerEntry>
}

/** Twin of adapters/dynamodb/ledger.ts. */
export function createInMemoryLedger(journal: JournalBook = createJournalBook()): InMemoryLedger {
  const entries = new Map<string, LedgerEntry>()
  const versions = new Map<string, number>()
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
    async append(given, { ifVersion } = {}) {
      const all = 'id' in given ? [given] : given
      if (all.length > mostEntriesAtOnce) throw new RangeError(`At most ${mostEntriesAtOnce} entries are booked at once.`)
      for (const { id, accountId } of all) {
        const other = entries.get(id)
        if (other && other.accountId !== accountId) throw new EntryElsewhereError(`Entry ${id} is booked on account ${other.accountId}.`)
      }
      const fresh = all.find(({ id }) => !entries.has(id))
      if (fresh && ifVersion !== undefined) {
        if ((versions.get(fresh.accountId) ?? 0) !== ifVersion) throw new LedgerMovedError(`Account ${fresh.accountId} was booked on meanwhile.`)
        versions.set(fresh.accountId, ifVersion + 1)
      }
      for (const entry of all) await book(entry)
      return [...new Map(all.map(({ id }) => [id, entries.get(id)!])).values()]
    },
    async list(accountId) {
      return [...entries.values()].filter((entry) => entry.accountId === accountId).sort((one, other) => (`${one.date}|${one.id}` < `${other.date}|${other.id}` ? -1 : 1))
    },
    version: async (accountId) => versions.get(accountId) ?? 0,
    find: async (entryId) => entries.get(entryId),
  }
}
