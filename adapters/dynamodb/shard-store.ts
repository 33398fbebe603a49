import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import type { RunStore, ShardProgress } from '../../application/ports/run-store.ts'
import { runPk, shardSk } from './keys.ts'
import { queryAll } from './query-all.ts'
import { countsFromAttributes } from './run-item.ts'
import type { Table } from './table.ts'
import { whileConflicting } from './while-conflicting.ts'

const completeSk = 'COMPLETE'

export function createShardStore(table: Table): Pick<RunStore, 'setShardPlanned' | 'shards' | 'shard' | 'noteShardDone'> {
  const { client, name } = table
  return {
    async setShardPlanned(runId, shardKey, planned, chunks) {
      // The first chunks may be ending already, each with a transaction on this item.
      await whileConflicting(() => client.send(new UpdateCommand({
        TableName: name,
        Key: { pk: runPk(runId), sk: shardSk(shardKey) },
        UpdateExpression: 'SET planned = if_not_exists(planned, :planned), chunks = if_not_exists(chunks, :chunks)',
        ExpressionAttributeValues: { ':planned': planned, ':chunks': chunks },
      })))
    },

    async shards(runId) {
      const items = await queryAll(table, {
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
        ExpressionAttributeValues: { ':pk': runPk(runId), ':sk': shardSk('') },
        ConsistentRead: true,
      })
      return items.map((item) => shardFromItem(String(item.sk).slice(6), item))
    },

    async shard(runId, shardKey) {
      const { Item } = await client.send(new GetCommand({ TableName: name, Key: { pk: runPk(runId), sk: shardSk(shardKey) }, ConsistentRead: true }))
      return Item && shardFromItem(shardKey, Item)
    },

    async noteShardDone(runId, shardKey) {
      const { Attributes } = await client.send(new UpdateCommand({
        TableName: name,
        Key: { pk: runPk(runId), sk: completeSk },
        UpdateExpression: 'ADD shardKeys :key',
        ExpressionAttributeValues: { ':key': new Set([shardKey]) },
        ReturnValues: 'ALL_NEW',
      }))
      return [...((Attributes?.shardKeys as Set<string> | undefined) ?? [])]
    },
  }
}

function shardFromItem(shardKey: string, item: Record<string, unknown>): ShardProgress {
  return {
    shardKey,
    ...(typeof item.planned === 'number' ? { planned: item.planned } : {}),
    ...(typeof item.chunks === 'number' ? { chunks: item.chunks } : {}),
    chunksDone: Number(item.chunksDone ?? 0),
    counts: countsFromAttributes(item),
  }
}
