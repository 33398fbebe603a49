import { TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import { GetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import { setTimeout } from 'node:timers/promises'
import { EntryElsewhereError, mostEntriesAtOnce, type Ledger } from '../../application/ports/ledger.ts'
import type { LedgerEntry } from '../../domain/ledger/ledger-entry.ts'
import { batchGet } from './batch-write.ts'
import { accountPk } from './keys.ts'
import { bookingSk, entryFromItem, entryPlaceItem, entryPlaceKey, entryToItem } from './ledger-item.ts'
import { queryAll } from './query-all.ts'
import type { Table } from './table.ts'

/** Tries against others that book in the seller's journal at the same moment. */
const tries = 12

/** Entries in their account's partition, each with its place by id. */
export function createLedger(table: Table): Ledger {
  const { client, name } = table

  const stored = async (entries: readonly LedgerEntry[]) => {
    const items = await batchGet(table, entries.map(({ accountId, id }) => ({ pk: accountPk(accountId), sk: bookingSk(id) })))
    return new Map(items.map((item) => [String(item.sk), entryFromItem(item)]))
  }

  const book = async (entries: readonly LedgerEntry[]) => {
    await client.send(new TransactWriteCommand({
      TransactItems: entries.flatMap((entry) => [
        { Put: { TableName: name, Item: entryToItem(entry), ConditionExpression: 'attribute_not_exists(pk)' } },
        { Put: { TableName: name, Item: { ...entryPlaceKey(entry.id), accountId: entry.accountId }, ConditionExpression: 'attribute_not_exists(pk)' } },
      ]),
    }))
  }

  const find: Ledger['find'] = async (entryId) => {
    const place = entryPlaceItem.optional().parse((await client.send(new GetCommand({ TableName: name, Key: entryPlaceKey(entryId), ConsistentRead: true }))).Item)
    if (!place) return undefined
    const { Item } = await client.send(new GetCommand({ TableName: name, Key: { pk: accountPk(place.accountId), sk: bookingSk(entryId) }, ConsistentRead: true }))
    return Item && entryFromItem(Item)
  }

  return {
    async append(given) {
      const entries = 'id' in given ? [given] : [...new Map(given.map((entry) => [entry.id, entry])).values()]
      if (entries.length > mostEntriesAtOnce) throw new RangeError(`At most ${mostEntriesAtOnce} entries are booked at once.`)
      for (let attempt = 1; entries.length > 0; attempt++) {
        const there = await stored(entries)
        const missing = entries.filter(({ id }) => !there.has(bookingSk(id)))
        if (missing.length === 0) return entries.map(({ id }) => there.get(bookingSk(id))!)
        try {
          await book(missing)
        } catch (error) {
          if (!(error instanceof TransactionCanceledException) || attempt === tries) throw error
          for (const { id, accountId } of missing) {
            const other = await find(id)
            if (other && other.accountId !== accountId) throw new EntryElsewhereError(`Entry ${id} is booked on account ${other.accountId}.`, { cause: error })
          }
          await setTimeout(10 * 2 ** Math.min(attempt, 6) * Math.random())
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
  }
}
