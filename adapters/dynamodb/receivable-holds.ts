import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import { UnknownHoldError, type ReceivableHolds } from '../../application/ports/receivable-holds.ts'
import type { ReceivableHold } from '../../domain/collections/receivable-hold.ts'
import { accountPk } from './keys.ts'
import { queryAll } from './query-all.ts'
import type { Table } from './table.ts'

/** Below `DOC#`, so that billing does not read them. */
const holdSk = (id: string) => `COLLECTION#HOLD#${id}`

const text = z.string()
const date = z.iso.date()
const minor = z.union([z.int(), z.bigint()]).transform(BigInt)
const base = {
  id: text, sellerId: text, accountId: text, from: date, reason: text.exactOptional(), by: text.exactOptional(), openedAt: text,
  released: z.object({ on: date, at: text, by: text.exactOptional(), why: text }).exactOptional(),
}
const holdItem = z.discriminatedUnion('kind', [
  z.object({ ...base, kind: z.literal('dispute'), documentId: text, amount: minor }),
  z.object({ ...base, kind: z.literal('pause'), documentId: text.exactOptional(), until: date }),
  z.object({ ...base, kind: z.literal('extension'), documentId: text, dueDate: date }),
  z.object({ ...base, kind: z.literal('plan'), documentIds: z.array(text), currency: text, instalments: z.array(z.object({ due: date, amount: minor })), graceDays: z.int() }),
])

/** Holds beside the account's entries. */
export function createReceivableHolds(table: Table): ReceivableHolds {
  const { client, name } = table
  const get = async (accountId: string, id: string): Promise<ReceivableHold | undefined> => {
    const { Item } = await client.send(new GetCommand({ TableName: name, Key: { pk: accountPk(accountId), sk: holdSk(id) }, ConsistentRead: true }))
    return Item && holdItem.parse(Item)
  }
  const existing = async (accountId: string, id: string): Promise<ReceivableHold> => {
    const hold = await get(accountId, id)
    if (!hold) throw new UnknownHoldError(`Account ${accountId} has no hold ${id}.`)
    return hold
  }

  return {
    async open(hold) {
      try {
        await client.send(new PutCommand({ TableName: name, Item: { pk: accountPk(hold.accountId), sk: holdSk(hold.id), ...hold }, ConditionExpression: 'attribute_not_exists(pk)' }))
        return hold
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error
        return existing(hold.accountId, hold.id)
      }
    },

    async release(accountId, holdId, released) {
      try {
        await client.send(new UpdateCommand({
          TableName: name,
          Key: { pk: accountPk(accountId), sk: holdSk(holdId) },
          UpdateExpression: 'SET released = :released',
          ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(released)',
          ExpressionAttributeValues: { ':released': released },
        }))
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error
      }
      return existing(accountId, holdId)
    },

    async list(accountId) {
      const items = await queryAll(table, {
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :hold)',
        ExpressionAttributeValues: { ':pk': accountPk(accountId), ':hold': holdSk('') },
        ConsistentRead: true,
      })
      const order = ({ openedAt, id }: ReceivableHold) => `${openedAt}|${id}`
      return items.map((item): ReceivableHold => holdItem.parse(item)).sort((one, other) => (order(one) < order(other) ? -1 : 1))
    },
  }
}
