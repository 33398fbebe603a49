import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import { PeriodChangedError, type AccountingPeriod, type PeriodStore } from '../../application/ports/period-store.ts'
import { queryAll } from './query-all.ts'
import { sellerPk } from './seller-item.ts'
import type { Table } from './table.ts'

const periodSk = (month: string) => `PERIOD#${month}`

const text = z.string()
const minor = z.union([z.int(), z.bigint()]).transform(BigInt)
const periodItem = z.object({
  sellerId: text, month: text, state: z.enum(['open', 'soft-closed', 'closed']), cut: z.int(), chartVersion: z.int(), version: z.int(),
  events: z.array(z.object({ what: z.enum(['soft-closed', 'closed', 'reopen-requested', 'reopened']), by: text, at: text, reason: text.exactOptional() })),
  closing: z.object({
    exportId: text, manifest: text,
    trialBalance: z.array(z.object({ code: text, name: text, currency: text, opening: minor, debit: minor, credit: minor, closing: minor })),
  }).exactOptional(),
})

/** Accounting periods beside their seller: `SELLER#<seller>`, `PERIOD#<month>`. */
export function createPeriodStore(table: Table): PeriodStore {
  const { client, name } = table
  return {
    async get(sellerId, month) {
      const { Item } = await client.send(new GetCommand({ TableName: name, Key: { pk: sellerPk(sellerId), sk: periodSk(month) }, ConsistentRead: true }))
      return Item && fromItem(Item)
    },
    async list(sellerId) {
      const items = await queryAll(table, { KeyConditionExpression: 'pk = :pk AND begins_with(sk, :period)', ExpressionAttributeValues: { ':pk': sellerPk(sellerId), ':period': periodSk('') }, ConsistentRead: true })
      return items.map(fromItem)
    },
    async put(period) {
      const first = period.version === 1
      try {
        await client.send(new PutCommand({
          TableName: name, Item: { pk: sellerPk(period.sellerId), sk: periodSk(period.month), ...period },
          ConditionExpression: first ? 'attribute_not_exists(pk)' : 'version = :before', ...(first ? {} : { ExpressionAttributeValues: { ':before': period.version - 1 } }),
        }))
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error
        throw new PeriodChangedError(`Period ${period.month} of "${period.sellerId}" was changed meanwhile.`, { cause: error })
      }
    },
  }
}

function fromItem(item: unknown): AccountingPeriod {
  return periodItem.parse(item)
}
