import { TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import { GetCommand } from '@aws-sdk/lib-dynamodb'
import { EntryElsewhereError, LedgerMovedError, mostEntriesAtOnce, type Ledger } from '../../application/ports/ledger.ts'
import type { LedgerEntry } from '../../domain/ledger/ledger-entry.ts'
import { batchGet } from './batch-write.ts'
import { createJournalRegister } from './journal-register.ts'
import { createJournalTransaction } from './journal-transaction.ts'
import { accountPk } from './keys.ts'
import { bookingSk, entryFromItem, entryPlaceItem, entryPlaceKey, ledgerVersionItem, ledgerVersionSk } from './ledger-item.ts'
import { entryWrites, versionWrites } from './ledger-writes.ts'
import { queryAll } from './query-all.ts'
import type { Table } from './table.ts'

/** Tries against others that book the same events at the same moment. */
const tries = 5

/** Entries in their account's partition, each with its place by id and its number in the journal. */
export function createLedger(table: Table): Ledger {
  const { client, name } = table

  const stored = async (entries: readonly LedgerEntry[]) => {
    const items = await batchGet(table, entries.map(({ accountId, id }) => ({ pk: accountPk(accountId), sk: bookingSk(id) })))
    return new Map(items.map((item) => [String(item.sk), entryFromItem(item)]))
  }

  const inJournal = createJournalTransaction(table, createJournalRegister(table))
  const book = async (entries: readonly LedgerEntry[], ifVersion?: number) => {
    await inJournal({
      sellerId: entries[0]!.sellerId,
      parts: entries.map(({ accountId, id: entryId }) => ({ count: 1, origin: { kind: 'entry', accountId, entryId } })),
      writes: [...entries.flatMap((entry) => entryWrites(name, entry)), ...versionWrites(name, entries[0]!.accountId, ifVersion)],
    })
  }

  const version: Ledger['version'] = async (accountId) => {
    const { Item } = await client.send(new GetCommand({ TableName: name, Key: { pk: accountPk(accountId), sk: ledgerVersionSk }, ConsistentRead: true }))
    return Item ? ledgerVersionItem.parse(Item).version : 0
  }

  const find: Ledger['find'] = async (entryId) => {
    const place = entryPlaceItem.optional().parse((await client.send(new GetCommand({ TableName: name, Key: entryPlaceKey(entryId), ConsistentRead: true }))).Item)
    if (!place) return undefined
    const { Item } = await client.send(new GetCommand({ TableName: name, Key: { pk: accountPk(place.accountId), sk: bookingSk(entryId) }, ConsistentRead: true }))
    return Item && entryFromItem(Item)
  }

  return {
    async append(given, { ifVersion } = {}) {
      const entries = 'id' in given ? [given] : [...new Map(given.map((entry) => [entry.id, entry])).values()]
      if (entries.length > mostEntriesAtOnce) throw new RangeError(`At most ${mostEntriesAtOnce} entries are booked at once.`)
      for (let attempt = 1; entries.length > 0; attempt++) {
        const there = await stored(entries)
        const missing = entries.filter(({ id }) => !there.has(bookingSk(id)))
        if (missing.length === 0) return entries.map(({ id }) => there.get(bookingSk(id))!)
        try {
          await book(missing, ifVersion)
        } catch (error) {
          if (!(error instanceof TransactionCanceledException) || attempt === tries) throw error
          for (const { id, accountId } of missing) {
            const other = await find(id)
            if (other && other.accountId !== accountId) throw new EntryElsewhereError(`Entry ${id} is booked on account ${other.accountId}.`, { cause: error })
          }
          if (ifVersion !== undefined && (await version(missing[0]!.accountId)) !== ifVersion && (await stored(missing)).size < missing.length) throw new LedgerMovedError(`Account ${missing[0]!.accountId} was booked on meanwhile.`, { cause: error })
        }
      }
      return []
    },

    async list(accountId) {
      const items = await queryAll(table, {
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :booking)',
        ExpressionAttributeValues: { ':pk': accountPk(accountId), ':booking': bookingSk('') },
        ConsistentRead: true,
      })
      return items.map(entryFromItem).sort((one, other) => (`${one.date}|${one.id}` < `${other.date}|${other.id}` ? -1 : 1))
    },

    find,
    version,
  }
}
