import { createHash } from 'node:crypto'
import { GetCommand, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import type { ReceivedMailStore, ReceivedReply, SentMail } from '../../application/ports/received-mail-store.ts'
import { parsedMailSchema } from '../../contracts/replies/parsed-mail.ts'
import { receivedAtOf } from '../../domain/replies/reply-id.ts'
import { replyOutcomes, waitsForPerson, type ReplyOutcome } from '../../domain/replies/reply-outcome.ts'
import { batchGet } from './batch-write.ts'
import { ifHeld } from './if-held.ts'
import { accountPk, workIndex } from './keys.ts'
import type { Table } from './table.ts'

const { kind, intent: wholeIntent } = parsedMailSchema.shape
/** Stored in hundredths: the table's numbers are whole. */
const intent = wholeIntent.extend({ confidence: z.int().transform((hundredths) => hundredths / 100) })
const attachment = z.object({
  name: z.string(), type: z.string(), size: z.int(), disposition: z.enum(['attachment', 'inline']), contentId: z.string().exactOptional(), sha256: z.string(), part: z.string(), key: z.string().exactOptional(),
})
const optionalText = z.string().exactOptional()
const replyItem = z.object({
  id: z.string(), receivedAt: z.string(), rawKey: z.string(), from: z.object({ display: z.string(), address: z.string() }).exactOptional(), subject: z.string(), messageId: optionalText, references: z.array(z.string()).readonly().exactOptional(),
  kind, kindReason: z.string(), outcome: z.enum(Object.keys(replyOutcomes) as ReplyOutcome[]), matchedBy: z.string(), sender: z.enum(['verified', 'unverified']), senderReason: z.string(),
  sellerId: optionalText, accountId: optionalText, documentId: optionalText, caseId: optionalText, replyText: z.string(), language: z.string(), intent,
  attachments: z.array(attachment), warnings: z.array(z.string()),
}) satisfies z.ZodType<ReceivedReply>
const sentItem = z.object({ sesMessageId: z.string(), accountId: z.string(), caseId: z.string(), at: z.string() }) satisfies z.ZodType<SentMail>

const waitingKey = 'UNMATCHED#all'
export const replyKey = (id: string) => {
  const receivedAt = receivedAtOf(id) ?? '-'
  return { pk: `REPLIES#${receivedAt.slice(0, 7)}`, sk: `${receivedAt}#${id}` }
}
/** Says that a mail is about an account: a customer's mails are found by it, also those without a case. Sorts below `DOC#`. */
const placePrefix = 'CUSTOMERMAIL#'
const placeKey = (accountId: string, id: string) => ({ pk: accountPk(accountId), sk: `${placePrefix}${id}` })
export const replyIdOfPlace = (sk: string) => sk.slice(placePrefix.length)
const sentKey = (sesMessageId: string) => ({ pk: `SENTMAIL#${sesMessageId.toLowerCase().slice(0, 200)}`, sk: 'MAIL' })
const revokedKey = (accountId: string, ordinal: number) => ({ pk: accountPk(accountId), sk: `CLOSEDADDRESS#${String(ordinal).padStart(6, '0')}` })
/** Seconds that a Message-ID is remembered: mails are not delivered again after a year. */
const messageSeconds = 400 * 86_400

/** Received mails by month, and what leads from message ids to cases. */
export function createReceivedMailStore(table: Table): ReceivedMailStore {
  const { client, name } = table
  const get = async (id: string): Promise<ReceivedReply | undefined> => {
    const { Item } = await client.send(new GetCommand({ TableName: name, Key: replyKey(id), ConsistentRead: true }))
    return Item && replyItem.parse(Item)
  }
  const unlessThere = async (Item: Record<string, unknown>): Promise<boolean> => {
    return ifHeld(client.send(new PutCommand({ TableName: name, Item, ConditionExpression: 'attribute_not_exists(pk)' })))
  }

  const putPlace = (accountId: string, id: string) => client.send(new PutCommand({ TableName: name, Item: placeKey(accountId, id) }))

  return {
    get,

    async put(reply) {
      const waits = waitsForPerson.has(reply.outcome) ? { workKey: waitingKey, workAt: reply.receivedAt } : {}
      // The place first: one that leads nowhere is harmless, a mail that nothing leads to is not.
      if (reply.accountId !== undefined) await putPlace(reply.accountId, reply.id)
      return (await unlessThere({ ...replyKey(reply.id), ...reply, intent: { ...reply.intent, confidence: Math.round(reply.intent.confidence * 100) }, ...waits })) ? reply : (await get(reply.id)) ?? reply
    },

    async list(month, limit) {
      const { Items = [] } = await client.send(new QueryCommand({
        TableName: name, KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': `REPLIES#${month}` }, Limit: limit, ScanIndexForward: false, ConsistentRead: true,
      }))
      return Items.map((item) => replyItem.parse(item))
    },

    async waiting(limit) {
      const { Items = [] } = await client.send(new QueryCommand({
        TableName: name, IndexName: workIndex, KeyConditionExpression: 'workKey = :key', ExpressionAttributeValues: { ':key': waitingKey }, Limit: limit,
      }))
      const found = await batchGet(table, Items.map(({ pk, sk }) => ({ pk: String(pk), sk: String(sk) })))
      return found.map((item) => replyItem.parse(item)).sort((a, b) => (a.receivedAt < b.receivedAt ? -1 : 1))
    },

    async settle(id, { outcome, matchedBy, caseId, accountId }) {
      if (accountId !== undefined) await putPlace(accountId, id)
      await client.send(new UpdateCommand({
        TableName: name, Key: replyKey(id),
        UpdateExpression: `SET outcome = :outcome, matchedBy = :by${caseId === undefined ? '' : ', caseId = :case'}${accountId === undefined ? '' : ', accountId = :account'} REMOVE workKey, workAt`,
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeValues: { ':outcome': outcome, ':by': matchedBy, ...(caseId === undefined ? {} : { ':case': caseId }), ...(accountId === undefined ? {} : { ':account': accountId }) },
      }))
    },

    async claimMessage(messageId, digest, replyId) {
      const key = { pk: `MESSAGE#${createHash('sha256').update(messageId).digest('base64url').slice(0, 22)}`, sk: digest }
      const expiresAt = Math.floor(Date.parse(receivedAtOf(replyId) ?? '') / 1000) + messageSeconds
      if (await unlessThere({ ...key, replyId, ...(Number.isFinite(expiresAt) ? { expiresAt } : {}) })) return replyId
      const { Item } = await client.send(new GetCommand({ TableName: name, Key: key, ConsistentRead: true }))
      return z.object({ replyId: z.string() }).parse(Item).replyId
    },

    async noteSent(sent) {
      await client.send(new PutCommand({ TableName: name, Item: { ...sentKey(sent.sesMessageId), ...sent } }))
    },

    async findSent(ids) {
      if (ids.length === 0) return undefined
      const items = await batchGet(table, [...new Set(ids)].map(sentKey))
      const found = new Map(items.map((item) => sentItem.parse(item)).map((sent) => [sent.sesMessageId.toLowerCase(), sent]))
      return ids.map((id) => found.get(id.toLowerCase())).find((sent) => sent !== undefined)
    },

    async isRevoked(accountId, ordinal) {
      return (await client.send(new GetCommand({ TableName: name, Key: revokedKey(accountId, ordinal) }))).Item !== undefined
    },

    async revoke(accountId, ordinal, by) {
      await client.send(new PutCommand({ TableName: name, Item: { ...revokedKey(accountId, ordinal), ...by } }))
    },
  }
}
