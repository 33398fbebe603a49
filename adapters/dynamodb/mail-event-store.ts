import { DeleteCommand, GetCommand, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import type { AddressTask, MailEventStore } from '../../application/ports/mail-event-store.ts'
import { parseDocumentId } from '../../domain/documents/document-id.ts'
import { isStronger, mailEvents, type MailEventType } from '../../domain/mail/mail-event.ts'
import { profileSk } from './account-item.ts'
import { batchGet } from './batch-write.ts'
import { deliverySk, mailIssuesPk } from './delivery-keys.ts'
import { ifHeld } from './if-held.ts'
import { accountPk, workIndex } from './keys.ts'
import type { Table } from './table.ts'

const taskSk = 'ADDRESSTASK'
const addressKey = (sellerId: string) => `ADDRESS#${sellerId}`
const noted = z.object({ status: z.string(), event: z.enum(Object.keys(mailEvents) as MailEventType[]).exactOptional(), eventAt: z.string().exactOptional(), eventDetail: z.string().exactOptional() })
const taskItem = z.object({
  sellerId: z.string(), accountId: z.string(), address: z.string(), why: z.enum(['bounced', 'complained']), detail: z.string().exactOptional(), documentId: z.string().exactOptional(), at: z.string(),
}) satisfies z.ZodType<AddressTask>
const attempts = 5

/** What SES says later, beside the delivery of a document's mail; the hold on the account; and tasks of people. */
export function createMailEventStore(table: Table): MailEventStore {
  const { client, name } = table
  const keyOf = (accountId: string, ordinal: number) => ({ pk: accountPk(accountId), sk: deliverySk(ordinal) })
  const read = async (accountId: string, ordinal: number) => {
    const { Item } = await client.send(new GetCommand({ TableName: name, Key: keyOf(accountId, ordinal), ConsistentRead: true }))
    return Item && noted.parse(Item)
  }
  /** @returns false where the condition does not hold */
  const update = async (input: ConstructorParameters<typeof UpdateCommand>[0]): Promise<boolean> => {
    return ifHeld(client.send(new UpdateCommand(input)))
  }

  return {
    async note(documentId, { type, at, recipient, sesMessageId, detail }) {
      const place = parseDocumentId(documentId)
      if (!place) return undefined
      const { accountId, ordinal } = place
      for (let attempt = 0; attempt < attempts; attempt++) {
        const before = await read(accountId, ordinal)
        if (before && !isStronger(type, before.event)) return { noted: false, settled: false, ...(before.event ? { before: before.event } : {}) }
        // The event may be faster than the sender's own note of the outcome.
        const known = before?.status === 'SENT' || before?.status === 'FAILED'
        const ok = await update({
          TableName: name, Key: keyOf(accountId, ordinal),
          UpdateExpression: `SET #event = :event, eventAt = :at, eventDetail = :detail${known ? '' : ', #status = :sent, #to = :to, sesMessageId = :id, documentId = if_not_exists(documentId, :document), #at = if_not_exists(#at, :at)'}${known ? '' : ' REMOVE #reason'}`,
          ConditionExpression: before ? '#status = :status AND (attribute_not_exists(#event) OR #event = :before)' : 'attribute_not_exists(#status)',
          ExpressionAttributeNames: { '#event': 'event', '#status': 'status', ...(known ? {} : { '#to': 'to', '#at': 'at', '#reason': 'reason' }) },
          ExpressionAttributeValues: {
            ':event': type, ':at': at, ':detail': (detail ?? '').slice(0, 300),
            ...(before ? { ':status': before.status, ':before': before.event ?? '-' } : {}),
            ...(known ? {} : { ':sent': 'SENT', ':to': recipient, ':id': sesMessageId, ':document': documentId }),
          },
        })
        if (ok) return { noted: true, settled: before?.status === 'UNKNOWN', ...(before?.event ? { before: before.event } : {}) }
      }
      throw new Error(`The mail of ${accountId} ${ordinal} is being changed by several events.`)
    },

    async eventOf(accountId, ordinal) {
      const stored = await read(accountId, ordinal)
      return stored?.event && { type: stored.event, at: stored.eventAt ?? '', ...(stored.eventDetail ? { detail: stored.eventDetail } : {}) }
    },

    async hold(accountId, address, why) {
      const { Item } = await client.send(new GetCommand({ TableName: name, Key: { pk: accountPk(accountId), sk: profileSk }, ConsistentRead: true }))
      const email = z.object({ email: z.string().exactOptional() }).parse(Item ?? {}).email
      if (email?.toLowerCase() !== address.toLowerCase()) return false
      return update({
        TableName: name, Key: { pk: accountPk(accountId), sk: profileSk }, UpdateExpression: 'SET emailHold = :why', ConditionExpression: 'email = :email',
        ExpressionAttributeValues: { ':why': why, ':email': email },
      })
    },

    correct: (accountId, address) => update({
      TableName: name, Key: { pk: accountPk(accountId), sk: profileSk }, UpdateExpression: 'SET email = :email REMOVE emailHold', ConditionExpression: 'attribute_exists(pk)', ExpressionAttributeValues: { ':email': address },
    }),

    async putTask(task) {
      await client.send(new PutCommand({ TableName: name, Item: { pk: accountPk(task.accountId), sk: taskSk, ...task, workKey: addressKey(task.sellerId), workAt: task.at } }))
    },

    async tasks(sellerId, limit) {
      const { Items = [] } = await client.send(new QueryCommand({ TableName: name, IndexName: workIndex, KeyConditionExpression: 'workKey = :key', ExpressionAttributeValues: { ':key': addressKey(sellerId) }, Limit: limit }))
      const found = await batchGet(table, Items.map(({ pk, sk }) => ({ pk: String(pk), sk: String(sk) })))
      return found.map((item) => taskItem.parse(item)).sort((a, b) => (a.at < b.at ? -1 : 1))
    },

    async endTask(accountId) {
      await client.send(new DeleteCommand({ TableName: name, Key: { pk: accountPk(accountId), sk: taskSk } }))
    },

    async endIssue(sellerId, documentId) {
      await client.send(new DeleteCommand({ TableName: name, Key: { pk: mailIssuesPk(sellerId), sk: documentId } }))
    },

    beginResend: (accountId, ordinal, to, at) => update({
      TableName: name, Key: keyOf(accountId, ordinal),
      UpdateExpression: 'SET #status = :unknown, #reason = :reason, #to = :to, #at = :at REMOVE #event, eventAt, eventDetail, sesMessageId, detail',
      ConditionExpression: '#status = :failed OR (#status = :sent AND #event IN (:bounced, :soft, :rejected))',
      ExpressionAttributeNames: { '#status': 'status', '#reason': 'reason', '#to': 'to', '#at': 'at', '#event': 'event' },
      ExpressionAttributeValues: { ':unknown': 'UNKNOWN', ':reason': 'interrupted', ':to': to, ':at': at, ':failed': 'FAILED', ':sent': 'SENT', ':bounced': 'bounced', ':soft': 'soft-bounced', ':rejected': 'rejected' },
    }),

    async resent(accountId, ordinal, { to, sesMessageId, at }) {
      await update({
        TableName: name, Key: keyOf(accountId, ordinal), UpdateExpression: 'SET #status = :sent, #to = :to, sesMessageId = :id, #at = :at REMOVE #reason, detail',
        ExpressionAttributeNames: { '#status': 'status', '#to': 'to', '#at': 'at', '#reason': 'reason' }, ExpressionAttributeValues: { ':sent': 'SENT', ':to': to, ':id': sesMessageId, ':at': at },
      })
    },

    async resendFailed(accountId, ordinal, { to, detail, at }) {
      await update({
        TableName: name, Key: keyOf(accountId, ordinal), UpdateExpression: 'SET #status = :failed, #reason = :reason, detail = :detail, #to = :to, #at = :at',
        ExpressionAttributeNames: { '#status': 'status', '#to': 'to', '#at': 'at', '#reason': 'reason' }, ExpressionAttributeValues: { ':failed': 'FAILED', ':reason': 'rejected', ':detail': detail.slice(0, 300), ':to': to, ':at': at },
      })
    },
  }
}
