import { DeleteCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { HeldMails, MailReleases } from '../../application/ports/mail-releases.ts'
import { runPk, workIndex } from './keys.ts'
import type { Table } from './table.ts'

const prefix = 'RELEASE#'
const workKey = (sellerId: string) => `MAILRELEASE#${sellerId}`

/** Held mails as they are stored. */
export function heldMailsToItem({ sellerId, runId, chunkId, at }: HeldMails): Record<string, unknown> {
  return { pk: runPk(runId), sk: `${prefix}${chunkId}`, workKey: workKey(sellerId), workAt: at }
}

/** Mails of a chunk that wait for their time: an item of their run, listed in the work index. */
export function createMailReleases({ client, name }: Table): MailReleases {
  return {
    async hold(held) {
      await client.send(new PutCommand({ TableName: name, Item: heldMailsToItem(held) }))
    },
    async due(sellerId, now, limit) {
      const { Items } = await client.send(new QueryCommand({
        TableName: name, IndexName: workIndex, KeyConditionExpression: 'workKey = :key AND workAt <= :now',
        ExpressionAttributeValues: { ':key': workKey(sellerId), ':now': now }, Limit: limit,
      }))
      return (Items ?? []).map(({ pk, sk, workAt }) => ({ sellerId, runId: String(pk).slice(4), chunkId: String(sk).slice(prefix.length), at: String(workAt) }))
    },
    async released({ runId, chunkId }) {
      await client.send(new DeleteCommand({ TableName: name, Key: { pk: runPk(runId), sk: `${prefix}${chunkId}` } }))
    },
  }
}
