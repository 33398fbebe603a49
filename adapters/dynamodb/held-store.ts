import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import type { HeldMessage, RunStore } from '../../application/ports/run-store.ts'
import { runPk } from './keys.ts'
import { queryAll } from './query-all.ts'
import type { Table } from './table.ts'

const prefix = 'HELD#'
const heldSk = (message: HeldMessage) => `${prefix}${message.kind}#${message.kind === 'shard' ? message.shardKey : message.chunkId}`

/** Work of a paused run: each message once, kept until the run resumes. */
export function createHeldStore(table: Table): Pick<RunStore, 'hold' | 'held' | 'unhold'> {
  const { client, name } = table
  return {
    async hold(runId, message) {
      await client.send(new PutCommand({ TableName: name, Item: { pk: runPk(runId), sk: heldSk(message) } }))
    },
    async held(runId) {
      const items = await queryAll(table, {
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
        ExpressionAttributeValues: { ':pk': runPk(runId), ':sk': prefix },
        ConsistentRead: true,
      })
      return items.map(({ sk }): HeldMessage => {
        const [, kind, ...rest] = String(sk).split('#')
        return kind === 'shard' ? { kind, shardKey: rest.join('#') } : { kind: 'chunk', chunkId: rest.join('#') }
      })
    },
    async unhold(runId, message) {
      await client.send(new DeleteCommand({ TableName: name, Key: { pk: runPk(runId), sk: heldSk(message) } }))
    },
  }
}
