import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import type { Held, HeldMessage, RunStore } from '../../application/ports/run-store.ts'
import { ifHeld } from './if-held.ts'
import { runPk } from './keys.ts'
import { queryAll } from './query-all.ts'
import type { Table } from './table.ts'

const prefix = 'HELD#'
const heldSk = (message: HeldMessage) => `${prefix}${message.kind}#${message.kind === 'shard' ? message.shardKey : message.chunkId}`
/** Items of earlier versions do not say which time they were kept. */
const heldItem = z.object({ sk: z.string(), kept: z.string().default('') })

/** Work of a paused run: each message once, kept until the run resumes. */
export function createHeldStore(table: Table): Pick<RunStore, 'hold' | 'held' | 'unhold'> {
  const { client, name } = table
  return {
    async hold(runId, message) {
      const kept = randomUUID()
      await client.send(new PutCommand({ TableName: name, Item: { pk: runPk(runId), sk: heldSk(message), kept } }))
      return { ...message, kept }
    },
    async held(runId) {
      const items = await queryAll(table, {
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
        ExpressionAttributeValues: { ':pk': runPk(runId), ':sk': prefix },
        ConsistentRead: true,
      })
      return items.map((item): Held => {
        const { sk, kept } = heldItem.parse(item)
        const [, kind, ...rest] = sk.split('#')
        return kind === 'shard' ? { kind, shardKey: rest.join('#'), kept } : { kind: 'chunk', chunkId: rest.join('#'), kept }
      })
    },
    async unhold(runId, { kept, ...message }) {
      await ifHeld(client.send(new DeleteCommand({
        TableName: name, Key: { pk: runPk(runId), sk: heldSk(message) },
        ...(kept === '' ? { ConditionExpression: 'attribute_not_exists(kept)' } : { ConditionExpression: 'kept = :kept', ExpressionAttributeValues: { ':kept': kept } }),
      })))
    },
  }
}
