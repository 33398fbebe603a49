import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { GetCommand, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import type { ApprovalStore } from '../../application/ports/approval-store.ts'
import { accountOfApproval, type Approval } from '../../domain/approvals/approval.ts'
import { batchGet } from './batch-write.ts'
import { ifHeld } from './if-held.ts'
import { accountPk, workIndex } from './keys.ts'
import type { Table } from './table.ts'

const keyOf = (id: string) => ({ pk: accountPk(accountOfApproval(id) ?? '-'), sk: `APPROVAL#${id}` })
const workKey = (sellerId: string) => `APPROVAL#${sellerId}`

const person = z.object({ id: z.string(), role: z.string() })
const text = z.string()
const approvalItem = z.object({
  id: text, sellerId: text, accountId: text, caseId: text.exactOptional(), kind: text, summary: text, because: z.array(text), payload: text, requestedBy: person, requestedAt: text,
  state: z.enum(['pending', 'approved', 'rejected']), agreed: z.object({ by: person, at: text, reason: text, because: z.array(text) }).exactOptional(), decidedBy: person.exactOptional(), decidedAt: text.exactOptional(), reason: text.exactOptional(), doneAt: text.exactOptional(),
})

/** Approvals, below their account; in the work index until they are rejected, or approved and done. */
export function createApprovalStore(table: Table): ApprovalStore {
  const { client, name } = table
  const get: ApprovalStore['get'] = async (id) => {
    const { Item } = await client.send(new GetCommand({ TableName: name, Key: keyOf(id), ConsistentRead: true }))
    return Item && approvalFromItem(Item)
  }
  return {
    get,

    async open(approval) {
      try {
        await client.send(new PutCommand({
          TableName: name,
          Item: { ...keyOf(approval.id), ...approval, payload: JSON.stringify(approval.payload), workKey: workKey(approval.sellerId), workAt: approval.requestedAt },
          ConditionExpression: 'attribute_not_exists(pk)',
        }))
        return { approval, created: true }
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error
        const stored = await get(approval.id)
        if (!stored) throw error
        return { approval: stored, created: false }
      }
    },

    async agree(id, agreed) {
      await ifHeld(client.send(new UpdateCommand({
        TableName: name, Key: keyOf(id), UpdateExpression: 'SET agreed = :agreed', ConditionExpression: '#state = :pending AND attribute_not_exists(agreed)',
        ExpressionAttributeNames: { '#state': 'state' }, ExpressionAttributeValues: { ':agreed': agreed, ':pending': 'pending' },
      })))
      return get(id)
    },

    async decide(id, { state, decidedBy, decidedAt, reason }) {
      await ifHeld(client.send(new UpdateCommand({
        TableName: name, Key: keyOf(id),
        UpdateExpression: `SET #state = :state, decidedBy = :by, decidedAt = :at, #reason = :reason${state === 'rejected' ? ' REMOVE workKey, workAt' : ''}`,
        ConditionExpression: '#state = :pending',
        ExpressionAttributeNames: { '#state': 'state', '#reason': 'reason' },
        ExpressionAttributeValues: { ':state': state, ':by': decidedBy, ':at': decidedAt, ':reason': reason, ':pending': 'pending' },
      })))
      return get(id)
    },

    async done(id, at) {
      await ifHeld(client.send(new UpdateCommand({
        TableName: name, Key: keyOf(id), UpdateExpression: 'SET doneAt = if_not_exists(doneAt, :at) REMOVE workKey, workAt', ConditionExpression: '#state = :approved',
        ExpressionAttributeNames: { '#state': 'state' }, ExpressionAttributeValues: { ':at': at, ':approved': 'approved' },
      })))
    },

    async waiting(sellerId, { limit, after }) {
      const [workAt, id] = after?.split(' ') ?? []
      const { Items = [], LastEvaluatedKey } = await client.send(new QueryCommand({
        TableName: name, IndexName: workIndex, KeyConditionExpression: 'workKey = :key', ExpressionAttributeValues: { ':key': workKey(sellerId) }, Limit: limit,
        ...(id ? { ExclusiveStartKey: { workKey: workKey(sellerId), workAt, ...keyOf(id) } } : {}),
      }))
      const found = new Map((await batchGet(table, Items.map(({ pk, sk }) => ({ pk: String(pk), sk: String(sk) })))).map((item) => [String(item.sk), approvalFromItem(item)]))
      const last = Items.at(-1)
      return {
        approvals: Items.flatMap(({ sk }) => found.get(String(sk)) ?? []),
        ...(LastEvaluatedKey && last ? { next: `${String(last.workAt)} ${String(last.sk).slice('APPROVAL#'.length)}` } : {}),
      }
    },
  }
}

function approvalFromItem(item: unknown): Approval {
  const { payload, ...rest } = approvalItem.parse(item)
  return { ...rest, payload: JSON.parse(payload) as unknown }
}
