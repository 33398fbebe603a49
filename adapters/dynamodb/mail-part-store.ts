import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import { GetCommand, PutCommand, TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import type { DeliveryStore, PartClaim, PartKey, PartProgress } from '../../application/ports/delivery-store.ts'
import { progressFromItem } from './delivery-item.ts'
import { earlierMailPartSk, mailPartKey, mailTotalsSk } from './delivery-keys.ts'
import { ifHeld } from './if-held.ts'
import { runPk } from './keys.ts'
import type { Table } from './table.ts'
import { whileConflicting } from './while-conflicting.ts'

/** Lease and progress of mail parts. `owner` is a reserved word, hence the `#` names. */
export function createMailPartStore({ client, name }: Table): Pick<DeliveryStore, 'claimPart' | 'advance' | 'release' | 'finishPart'> {
  const keyOf = ({ runId, chunkId, part }: PartKey) => mailPartKey(runId, chunkId, part)

  /** Moves a part that was begun where parts stood earlier, unless somebody still sends it there.
   * @returns what a claim finds there, if it needs to look no further */
  const moveEarlier = async (key: PartKey, now: number): Promise<PartClaim | undefined> => {
    const { Item } = await client.send(new GetCommand({ TableName: name, Key: { pk: runPk(key.runId), sk: earlierMailPartSk(key.chunkId, key.part) }, ConsistentRead: true }))
    if (!Item) return undefined
    if (Item.done) return { kind: 'done' }
    if (Item.owner !== undefined && Number(Item.leaseUntil) >= now) return { kind: 'leased' }
    try {
      await client.send(new PutCommand({ TableName: name, Item: { ...Item, ...keyOf(key) }, ConditionExpression: 'attribute_not_exists(pk)' }))
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error
    }
    return undefined
  }

  const progressUpdate = async (key: PartKey, owner: string, { settled, claimed, counts }: PartProgress, remove = '') => {
    return ifHeld(client.send(new UpdateCommand({
      TableName: name,
      Key: keyOf(key),
      UpdateExpression: `SET settled = :settled, claimed = :claimed, sent = :sent, failed = :failed, #unknown = :unknown${remove}`,
      ConditionExpression: '#owner = :owner AND attribute_not_exists(done)',
      ExpressionAttributeNames: { '#owner': 'owner', '#unknown': 'unknown' },
      ExpressionAttributeValues: { ':owner': owner, ':settled': settled, ':claimed': claimed, ':sent': counts.sent, ':failed': counts.failed, ':unknown': counts.unknown },
    })))
  }

  return {
    async claimPart(key, { owner, now, until }, digest) {
      const earlier = await moveEarlier(key, now)
      if (earlier) return earlier
      try {
        const { Attributes } = await client.send(new UpdateCommand({
          TableName: name,
          Key: keyOf(key),
          UpdateExpression: 'SET #owner = :owner, leaseUntil = :until, digest = :digest',
          ConditionExpression: 'attribute_not_exists(done) AND (attribute_not_exists(digest) OR digest = :digest) AND (attribute_not_exists(#owner) OR leaseUntil < :now OR #owner = :owner)',
          ExpressionAttributeNames: { '#owner': 'owner' },
          ExpressionAttributeValues: { ':owner': owner, ':until': until, ':now': now, ':digest': digest },
          ReturnValues: 'ALL_OLD',
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        }))
        // A claim that was answered too late and is made again finds itself: it cannot know what was before, and takes the careful side.
        return { kind: 'taken', progress: progressFromItem(Attributes ?? {}), interrupted: Attributes?.owner !== undefined }
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error
        // The document client leaves the item of an error in the wire format.
        if (error.Item?.done?.BOOL) return { kind: 'done' }
        return error.Item?.digest?.S === digest ? { kind: 'leased' } : { kind: 'different' }
      }
    },

    advance: (key, owner, progress) => progressUpdate(key, owner, progress),

    release: (key, owner, progress) => progressUpdate(key, owner, progress, ' REMOVE #owner, leaseUntil'),

    async finishPart(key, owner, { sent, failed, unknown }) {
      const counts = { ':sent': sent, ':failed': failed, ':unknown': unknown }
      try {
        // Parts that end in the same moment meet at the run's totals.
        await whileConflicting(() => client.send(new TransactWriteCommand({
          TransactItems: [
            {
              Update: {
                TableName: name,
                Key: keyOf(key),
                UpdateExpression: 'SET done = :done, sent = :sent, failed = :failed, #unknown = :unknown REMOVE #owner, leaseUntil, settled, claimed',
                ConditionExpression: '#owner = :owner AND attribute_not_exists(done)',
                ExpressionAttributeNames: { '#owner': 'owner', '#unknown': 'unknown' },
                ExpressionAttributeValues: { ...counts, ':done': true, ':owner': owner },
              },
            },
            {
              Update: {
                TableName: name,
                Key: { pk: runPk(key.runId), sk: mailTotalsSk(key.chunkId) },
                UpdateExpression: 'ADD sent :sent, failed :failed, #unknown :unknown',
                ExpressionAttributeNames: { '#unknown': 'unknown' },
                ExpressionAttributeValues: counts,
              },
            },
          ],
        })))
        return true
      } catch (error) {
        if (!(error instanceof TransactionCanceledException)) throw error
        if (error.CancellationReasons?.some(({ Code }) => Code === 'ConditionalCheckFailed')) return false
        throw error
      }
    },
  }
}
