import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import { GetCommand, PutCommand, TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import type { IdentityCheckStore } from '../../application/ports/identity-check-store.ts'
import { accountOfCheck, identityQuestions, type IdentityCheck, type IdentityQuestion } from '../../domain/identity/identity-check.ts'
import { accountPk } from './keys.ts'
import type { Table } from './table.ts'

const keyOf = (checkId: string) => ({ pk: accountPk(accountOfCheck(checkId) ?? '-'), sk: `CHECK#${checkId}` })
const passedKey = (accountId: string, agentId: string) => ({ pk: accountPk(accountId), sk: `CHECKED#${agentId}` })
const pauseKey = (accountId: string) => ({ pk: accountPk(accountId), sk: 'CHECKPAUSE' })
/** Checks are forgotten after a month; the audit log keeps who passed which. */
const keptSeconds = 30 * 86_400
const expiresAt = (at: string) => Math.floor(Date.parse(at) / 1_000) + keptSeconds

const text = z.string()
const checkItem = z.object({
  id: text, accountId: text, agentId: text, startedAt: text, method: z.enum(['questions', 'code']), questions: z.array(z.enum(Object.keys(identityQuestions) as IdentityQuestion[])),
  codeHash: text.exactOptional(), codeUntil: text.exactOptional(), triesLeft: z.int(), state: z.enum(['open', 'passed', 'failed']), passedAt: text.exactOptional(),
})
const pauseItem = z.object({ failures: z.int(), until: text.exactOptional() })

/** Identity checks, below their account. */
export function createIdentityCheckStore({ client, name }: Table): IdentityCheckStore {
  const read = async (Key: Record<string, string>) => (await client.send(new GetCommand({ TableName: name, Key, ConsistentRead: true }))).Item
  const get = async (checkId: string): Promise<IdentityCheck | undefined> => {
    const item = await read(keyOf(checkId))
    return item && checkItem.parse(item)
  }
  return {
    get,

    async start(check) {
      try {
        await client.send(new PutCommand({ TableName: name, Item: { ...keyOf(check.id), ...check, expiresAt: expiresAt(check.startedAt) }, ConditionExpression: 'attribute_not_exists(pk)' }))
        return check
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error
        return (await get(check.id)) ?? check
      }
    },

    async takeTry(checkId) {
      try {
        const { Attributes } = await client.send(new UpdateCommand({
          TableName: name, Key: keyOf(checkId), UpdateExpression: 'SET triesLeft = triesLeft - :one', ConditionExpression: '#state = :open AND triesLeft > :none',
          ExpressionAttributeNames: { '#state': 'state' }, ExpressionAttributeValues: { ':one': 1, ':none': 0, ':open': 'open' }, ReturnValues: 'ALL_NEW',
        }))
        return checkItem.parse(Attributes)
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return undefined
        throw error
      }
    },

    async end(check, state, at) {
      const ended = {
        Update: {
          TableName: name, Key: keyOf(check.id), UpdateExpression: state === 'passed' ? 'SET #state = :state, passedAt = :at' : 'SET #state = :state', ConditionExpression: '#state = :open',
          ExpressionAttributeNames: { '#state': 'state' }, ExpressionAttributeValues: { ':state': state, ':open': 'open', ...(state === 'passed' ? { ':at': at } : {}) },
        },
      }
      const passed = { Put: { TableName: name, Item: { ...passedKey(check.accountId, check.agentId), checkId: check.id, expiresAt: expiresAt(at) } } }
      try {
        await client.send(new TransactWriteCommand({ TransactItems: state === 'passed' ? [ended, passed] : [ended] }))
        return true
      } catch (error) {
        if (error instanceof TransactionCanceledException && error.CancellationReasons?.[0]?.Code === 'ConditionalCheckFailed') return false
        throw error
      }
    },

    async passedBy(accountId, agentId) {
      const item = await read(passedKey(accountId, agentId))
      return item && get(String(item.checkId))
    },

    async pause(accountId) {
      const item = await read(pauseKey(accountId))
      return item ? pauseItem.parse(item) : { failures: 0 }
    },

    async setPause(accountId, pause) {
      await client.send(new PutCommand({ TableName: name, Item: { ...pauseKey(accountId), ...pause } }))
    },
  }
}
