import { createHash } from 'node:crypto'
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { DeleteCommand, GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import type { NoticeStore } from '../../application/ports/notice-store.ts'
import { accountPk } from './keys.ts'
import type { Table } from './table.ts'

const keyOf = (accountId: string, key: string) => ({ pk: accountPk(accountId), sk: `CUSTOMERNOTICE#${createHash('sha256').update(key).digest('base64url').slice(0, 22)}` })
const noticeItem = z.object({ status: z.enum(['sending', 'sent', 'failed', 'unknown']) })

/** Notices that were mailed, below their account. */
export function createNoticeStore({ client, name }: Table): NoticeStore {
  return {
    async claim(accountId, key, at) {
      const Key = keyOf(accountId, key)
      try {
        await client.send(new PutCommand({ TableName: name, Item: { ...Key, key, at, status: 'sending' }, ConditionExpression: 'attribute_not_exists(pk)' }))
        return true
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error
        return noticeItem.parse((await client.send(new GetCommand({ TableName: name, Key, ConsistentRead: true }))).Item).status
      }
    },
    async note(accountId, key, state, { sesMessageId, reason }) {
      await client.send(new UpdateCommand({
        TableName: name, Key: keyOf(accountId, key), UpdateExpression: 'SET #status = :status, #detail = :detail', ExpressionAttributeNames: { '#status': 'status', '#detail': 'detail' },
        ExpressionAttributeValues: { ':status': state, ':detail': sesMessageId ?? reason ?? '' },
      }))
    },
    async release(accountId, key) {
      await client.send(new DeleteCommand({ TableName: name, Key: keyOf(accountId, key) }))
    },
  }
}
