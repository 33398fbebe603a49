import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { GetCommand, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import type { DisputeStore } from '../../application/ports/dispute-store.ts'
import { accountOfDispute, disputeReasons, type Dispute, type DisputeReason } from '../../domain/disputes/dispute.ts'
import { batchGet } from './batch-write.ts'
import { ifHeld } from './if-held.ts'
import { accountPk, workIndex } from './keys.ts'
import { queryAll } from './query-all.ts'
import type { Table } from './table.ts'

const keyOf = (id: string) => ({ pk: accountPk(accountOfDispute(id) ?? '-'), sk: `DISPUTE#${id}` })

const workKey = (sellerId: string) => `DISPUTE#${sellerId}`

const text = z.string()
const amount = z.union([z.int(), z.bigint()]).transform(BigInt)
const person = z.object({ id: text, role: text })
const credit = z.discriminatedUnion('type', [
  z.object({ type: z.literal('whole') }),
  z.object({ type: z.literal('lines'), lines: z.array(z.object({ position: z.int(), net: amount.exactOptional() })) }),
  z.object({ type: z.literal('amount'), gross: amount }),
])
const disputeItem = z.object({
  id: text, sellerId: text, accountId: text, documentId: text, number: text, currency: text, about: credit, amount, reason: z.enum(Object.keys(disputeReasons) as DisputeReason[]),
  note: text.exactOptional(), caseId: text, openedAt: text, openedBy: person, answerBy: z.iso.date(), state: z.enum(['open', 'waits-for-approval', 'decided', 'settled']), approvalId: text.exactOptional(),
  decision: z.object({ outcome: z.enum(['upheld', 'partly', 'rejected', 'withdrawn']), credit: credit.exactOptional(), reason: text.exactOptional(), by: person, at: text }).exactOptional(),
  credited: z.object({ documentId: text, number: text, amount }).exactOptional(), settledAt: text.exactOptional(),
})
const fromItem = (item: unknown): Dispute => disputeItem.parse(item)

/** Disputes, below their account; in the work index under `DISPUTE#<seller>` by their deadline until they are settled. */
export function createDisputeStore(table: Table): DisputeStore {
  const { client, name } = table
  const get: DisputeStore['get'] = async (id) => {
    const { Item } = await client.send(new GetCommand({ TableName: name, Key: keyOf(id), ConsistentRead: true }))
    return Item && fromItem(Item)
  }
  const change = async (id: string, UpdateExpression: string, ConditionExpression: string, values: Record<string, unknown>) => {
    await ifHeld(client.send(new UpdateCommand({
      TableName: name, Key: keyOf(id), UpdateExpression, ConditionExpression, ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: Object.fromEntries(Object.entries(values).map(([field, value]) => [`:${field}`, value])),
    })))
    return get(id)
  }
  return {
    get,
    async open(dispute) {
      try {
        await client.send(new PutCommand({ TableName: name, Item: { ...keyOf(dispute.id), ...dispute, workKey: workKey(dispute.sellerId), workAt: dispute.answerBy }, ConditionExpression: 'attribute_not_exists(pk)' }))
        return { dispute, created: true }
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error
        const stored = await get(dispute.id)
        if (!stored) throw error
        return { dispute: stored, created: false }
      }
    },
    async ofAccount(accountId) {
      const items = await queryAll(table, { KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)', ExpressionAttributeValues: { ':pk': accountPk(accountId), ':sk': 'DISPUTE#' }, ConsistentRead: true })
      return items.map(fromItem).sort((a, b) => (a.openedAt > b.openedAt ? -1 : 1))
    },
    async waiting(sellerId, { limit, after }) {
      const [workAt, id] = after?.split(' ') ?? []
      const { Items = [], LastEvaluatedKey } = await client.send(new QueryCommand({
        TableName: name, IndexName: workIndex, KeyConditionExpression: 'workKey = :key', ExpressionAttributeValues: { ':key': workKey(sellerId) }, Limit: limit,
        ...(id ? { ExclusiveStartKey: { workKey: workKey(sellerId), workAt, ...keyOf(id) } } : {}),
      }))
      const found = new Map((await batchGet(table, Items.map(({ pk, sk }) => ({ pk: String(pk), sk: String(sk) })))).map((item) => [String(item.sk), fromItem(item)]))
      const last = Items.at(-1)
      return {
        disputes: Items.flatMap(({ sk }) => found.get(String(sk)) ?? []).filter(({ state }) => state !== 'settled'),
        ...(LastEvaluatedKey && last ? { next: `${String(last.workAt)} ${String(last.sk).slice('DISPUTE#'.length)}` } : {}),
      }
    },
    await: (id, approval) => change(id, 'SET #state = :waits, approvalId = :approval', '#state = :open', { waits: 'waits-for-approval', approval, open: 'open' }),
    async reopen(id, approval) {
      await change(id, 'SET #state = :open REMOVE approvalId', '#state = :waits AND approvalId = :approval', { waits: 'waits-for-approval', approval, open: 'open' })
    },
    decide: (id, decision) => change(id, 'SET #state = :decided, decision = :decision', '#state IN (:open, :waits)', { decided: 'decided', decision, open: 'open', waits: 'waits-for-approval' }),
    async settle(id, at, credited) {
      await change(id, `SET #state = :settled, settledAt = if_not_exists(settledAt, :at)${credited ? ', credited = :credited' : ''} REMOVE workKey, workAt`, '#state IN (:decided, :settled)', { settled: 'settled', decided: 'decided', at, ...(credited ? { credited } : {}) })
    },
  }
}
