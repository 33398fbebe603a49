import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import type { JournalRange, JournalRegister } from '../../application/ports/journal-register.ts'
import { chunkSk, counterSk, journalPk, registerSk, runPk, runsPk } from './keys.ts'
import { journalOriginFromItem, originToItem } from './origin-item.ts'
import { queryAll } from './query-all.ts'
import { chunkFromItem, runFromItem } from './run-item.ts'
import type { Table } from './table.ts'

const counterItem = z.object({ last: z.int().nonnegative() })
const rangeItem = z.object({ sk: z.string().regex(/^FROM#\d{10}$/), count: z.int().positive() })

/** Puts under way at once while a journal is opened; no batches, for they would need a permission that nothing else here does. */
const putsAtOnce = 16

/** The journal's counter and ranges: `JOURNAL#<seller>`, `COUNTER` and `FROM#<first sequence number>`. */
export function createJournalRegister(table: Table): JournalRegister {
  const { client, name } = table

  const read = async (sellerId: string): Promise<number | undefined> => {
    const { Item } = await client.send(new GetCommand({ TableName: name, Key: { pk: journalPk(sellerId), sk: counterSk }, ConsistentRead: true }))
    return Item && counterItem.parse(Item).last
  }

  /** Documents of the time before there was a journal are entered first, in the order of their runs and chunks, which does not change:
   * two that open at once write the same. */
  const open = async (sellerId: string): Promise<number> => {
    const items: Record<string, unknown>[] = []
    let last = 0
    for (const { runId } of await earlierRuns(sellerId)) {
      const chunks = await queryAll(table, { KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)', ExpressionAttributeValues: { ':pk': runPk(runId), ':sk': chunkSk('') }, ConsistentRead: true })
      for (const item of chunks) {
        const chunkId = String(item.sk).slice(chunkSk('').length)
        const count = chunkFromItem(runId, chunkId, item).outcomes?.filter((outcome) => 'number' in outcome).length ?? 0
        if (count === 0) continue
        items.push({ pk: journalPk(sellerId), sk: registerSk(last + 1), count, ...originToItem({ kind: 'chunk', runId, chunkId }) })
        last += count
      }
    }
    for (let from = 0; from < items.length; from += putsAtOnce) {
      await Promise.all(items.slice(from, from + putsAtOnce).map((Item) => client.send(new PutCommand({ TableName: name, Item }))))
    }
    try {
      await client.send(new PutCommand({ TableName: name, Item: { pk: journalPk(sellerId), sk: counterSk, last }, ConditionExpression: 'attribute_not_exists(pk)' }))
      return last
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error
      return (await read(sellerId))!
    }
  }

  const earlierRuns = async (sellerId: string) => {
    const items = await queryAll(table, { KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': runsPk(sellerId) }, ConsistentRead: true })
    return items.map(runFromItem).sort((a, b) => (`${a.startedAt} ${a.runId}` < `${b.startedAt} ${b.runId}` ? -1 : 1))
  }

  return {
    last: async (sellerId) => (await read(sellerId)) ?? open(sellerId),

    async ranges(sellerId, { after, limit }) {
      const pk = journalPk(sellerId)
      const page = async (condition: string, values: Record<string, unknown>, options: { readonly ScanIndexForward: boolean; readonly Limit: number }) => {
        const { Items = [] } = await client.send(new QueryCommand({
          TableName: name, KeyConditionExpression: condition, ExpressionAttributeValues: { ':pk': pk, ...values }, ConsistentRead: true, ...options,
        }))
        return Items.map(rangeFromItem)
      }
      const [around] = await page('pk = :pk AND sk BETWEEN :first AND :at', { ':first': registerSk(0), ':at': registerSk(after) }, { ScanIndexForward: false, Limit: 1 })
      const later = await page('pk = :pk AND sk BETWEEN :next AND :end', { ':next': registerSk(after + 1), ':end': 'FROM#~' }, { ScanIndexForward: true, Limit: limit })
      return [...(around && around.from + around.count - 1 > after ? [around] : []), ...later].slice(0, limit)
    },
  }
}

function rangeFromItem(item: unknown): JournalRange {
  const { sk, count } = rangeItem.parse(item)
  return { from: Number(sk.slice(5)), count, origin: journalOriginFromItem(item) }
}
