import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import { BatchGetCommand, GetCommand, PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import { NumbersTakenError } from '../../application/ports/journal-register.ts'
import type { RunStore } from '../../application/ports/run-store.ts'
import { journalWrites, seriesWrites } from './counter-writes.ts'
import { chunkSk, doneSk, runPk, shardSk } from './keys.ts'
import { queryAll } from './query-all.ts'
import { chunkFromItem, countsToAttributes, outcomeToText } from './run-item.ts'
import type { Table } from './table.ts'
import { whileConflicting } from './while-conflicting.ts'

export function createChunkStore(table: Table): Pick<RunStore, 'putPlanned' | 'chunksOfShard' | 'chunk' | 'takeNumbers' | 'finishChunk'> {
  const { client, name } = table

  return {
    async putPlanned({ runId, chunkId, shardKey, accountIds }) {
      try {
        await client.send(new PutCommand({
          TableName: name,
          Item: { pk: runPk(runId), sk: chunkSk(chunkId), shardKey, accountIds },
          ConditionExpression: 'attribute_not_exists(pk)',
        }))
        return accountIds
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error
        const { Item = {} } = await client.send(new GetCommand({ TableName: name, Key: { pk: runPk(runId), sk: chunkSk(chunkId) }, ConsistentRead: true }))
        return chunkFromItem(runId, chunkId, Item).accountIds
      }
    },

    async chunksOfShard(runId, shardKey) {
      const items = await queryAll(table, {
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
        ExpressionAttributeValues: { ':pk': runPk(runId), ':sk': chunkSk(`${shardKey}#`) },
        ConsistentRead: true,
      })
      return items.map((item) => chunkFromItem(runId, String(item.sk).slice(6), item))
    },

    async chunk(runId, chunkId) {
      const pk = runPk(runId)
      const { Responses } = await client.send(new BatchGetCommand({
        RequestItems: { [name]: { ConsistentRead: true, Keys: [{ pk, sk: chunkSk(chunkId) }, { pk, sk: doneSk(chunkId) }] } },
      }))
      const items = Responses?.[name] ?? []
      const plan = items.find((item) => item.sk === chunkSk(chunkId))
      return plan && { chunk: chunkFromItem(runId, chunkId, plan), done: items.some((item) => item.sk === doneSk(chunkId)) }
    },

    async takeNumbers({ runId, chunkId, shardKey, accountIds }, outcomes, claim) {
      const manifest = {
        Put: {
          TableName: name,
          Item: { pk: runPk(runId), sk: chunkSk(chunkId), shardKey, accountIds, outcomes: outcomes.map(outcomeToText) },
          ConditionExpression: 'attribute_not_exists(outcomes)',
        },
      }
      try {
        if (!claim) await client.send(new PutCommand(manifest.Put))
        else {
          const numbers = claim.series.flatMap((each) => seriesWrites(name, each, [{ sequence: each.after + 1, origin: { kind: 'chunk', runId, chunkId } }]))
          await client.send(new TransactWriteCommand({ TransactItems: [...numbers, ...journalWrites(name, claim.journal), manifest] }))
        }
      } catch (error) {
        if (error instanceof TransactionCanceledException || error instanceof ConditionalCheckFailedException) {
          throw new NumbersTakenError(`Chunk ${chunkId}: another chunk was first, or the manifest exists.`, { cause: error })
        }
        throw error
      }
    },

    async finishChunk({ runId, chunkId, shardKey }, counts) {
      const added = Object.entries({ chunksDone: 1, ...countsToAttributes(counts) }).filter(([, value]) => BigInt(value) !== 0n)
      try {
        // Chunks of a shard that end in the same moment meet at its counts.
        await whileConflicting(() => client.send(new TransactWriteCommand({
          TransactItems: [
            { Put: { TableName: name, Item: { pk: runPk(runId), sk: doneSk(chunkId) }, ConditionExpression: 'attribute_not_exists(pk)' } },
            {
              Update: {
                TableName: name,
                Key: { pk: runPk(runId), sk: shardSk(shardKey) },
                UpdateExpression: `ADD ${added.map((_, index) => `#a${index} :a${index}`).join(', ')}`,
                ExpressionAttributeNames: Object.fromEntries(added.map(([attribute], index) => [`#a${index}`, attribute])),
                ExpressionAttributeValues: Object.fromEntries(added.map(([, value], index) => [`:a${index}`, value])),
              },
            },
          ],
        })))
      } catch (error) {
        if (isAlreadyDone(error)) return
        throw error
      }
    },
  }
}

/** The first write's condition failed: the chunk was finished before. */
function isAlreadyDone(error: unknown): boolean {
  return error instanceof TransactionCanceledException && error.CancellationReasons?.[0]?.Code === 'ConditionalCheckFailed'
}
