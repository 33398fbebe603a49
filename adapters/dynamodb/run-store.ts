import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { GetCommand, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import type { MailTotals, RunStore } from '../../application/ports/run-store.ts'
import { parseRunId } from '../../domain/bill-runs/run-id.ts'
import { createChunkStore } from './chunk-store.ts'
import { mailTotalsPrefix } from './delivery-keys.ts'
import { ifHeld } from './if-held.ts'
import { createShardStore } from './shard-store.ts'
import { billingIndex, runPk, runSk, runsPk } from './keys.ts'
import { createHeldStore } from './held-store.ts'
import { queryAll } from './query-all.ts'
import { runFromItem, runToItem } from './run-item.ts'
import type { Table } from './table.ts'

/** Runs and what hangs below them: shards, chunks with their manifests, held messages. */
export function createRunStore(table: Table): RunStore {
  const { client, name } = table

  const keyOf = (runId: string) => {
    const key = parseRunId(runId)
    return key && { pk: runsPk(key.sellerId), sk: runSk(key.billingDate, key.zone, key.release) }
  }

  const get: RunStore['get'] = async (runId) => {
    const Key = keyOf(runId)
    if (!Key) return undefined
    const { Item } = await client.send(new GetCommand({ TableName: name, Key, ConsistentRead: true }))
    return Item && runFromItem(Item)
  }

  return {
    ...createChunkStore(table),
    ...createShardStore(table),
    ...createHeldStore(table),
    get,

    async create(run) {
      try {
        await client.send(new PutCommand({ TableName: name, Item: runToItem(run), ConditionExpression: 'attribute_not_exists(pk)' }))
        return { run, created: true }
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error
        const stored = await get(run.runId)
        if (!stored) throw error
        return { run: stored, created: false }
      }
    },

    async list(sellerId, { limit, since = '' } = {}) {
      const query = {
        KeyConditionExpression: since ? 'pk = :pk AND sk >= :since' : 'pk = :pk', ExpressionAttributeValues: { ':pk': runsPk(sellerId), ...(since ? { ':since': since } : {}) }, ScanIndexForward: false,
      }
      if (!limit) return (await queryAll(table, query)).map(runFromItem)
      const { Items = [] } = await client.send(new QueryCommand({ ...query, TableName: name, Limit: limit }))
      return Items.map(runFromItem)
    },

    async setState(runId, from, to) {
      const Key = keyOf(runId)
      if (!Key) return false
      return ifHeld(client.send(new UpdateCommand({
        TableName: name,
        Key,
        UpdateExpression: 'SET #state = :to',
        ConditionExpression: '#state = :from',
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: { ':from': from, ':to': to },
      })))
    },

    async close(runId, closedAt, planned, counts) {
      return ifHeld(client.send(new UpdateCommand({
        TableName: name,
        Key: keyOf(runId),
        UpdateExpression: 'SET #state = :closed, closedAt = :at, planned = :planned, #counts = :counts',
        ConditionExpression: 'attribute_exists(pk) AND #state <> :closed',
        ExpressionAttributeNames: { '#state': 'state', '#counts': 'counts' },
        ExpressionAttributeValues: { ':closed': 'closed', ':at': closedAt, ':planned': planned, ':counts': counts },
      })))
    },

    async accountsOfShard(shardKey, after, limit) {
      const accountIds: string[] = []
      let from = after === undefined ? undefined : { billingKey: shardKey, pk: `ACC#${after}`, sk: 'PROFILE' }
      do {
        const page = await client.send(new QueryCommand({
          TableName: name,
          IndexName: billingIndex,
          KeyConditionExpression: 'billingKey = :key',
          ExpressionAttributeValues: { ':key': shardKey },
          Limit: limit - accountIds.length,
          ...(from ? { ExclusiveStartKey: from } : {}),
        }))
        for (const item of page.Items ?? []) accountIds.push(String(item.pk).slice(4))
        from = page.LastEvaluatedKey as typeof from
      } while (from && accountIds.length < limit)
      return accountIds
    },

    async mailTotals(runId) {
      const items = await queryAll(table, {
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)', ExpressionAttributeValues: { ':pk': runPk(runId), ':prefix': mailTotalsPrefix }, ConsistentRead: true,
      })
      const sum = (of: keyof MailTotals) => items.reduce((total, item) => total + Number(item[of] ?? 0), 0)
      return { sent: sum('sent'), failed: sum('failed'), unknown: sum('unknown') }
    },
  }
}
