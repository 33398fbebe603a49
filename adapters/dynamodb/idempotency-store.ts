import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import type { IdempotencyStore } from '../../application/ports/idempotency-store.ts'
import { ifHeld } from './if-held.ts'
import type { Table } from './table.ts'

const keyOf = (key: string) => ({ pk: `REQUEST#${key}`, sk: 'REQUEST' })
const epochSecond = (instant: string) => Math.floor(Date.parse(instant) / 1_000)

const requestItem = z.object({
  fingerprint: z.string(),
  owner: z.string(),
  firstAt: z.string(),
  leaseUntil: z.string(),
  answer: z.object({ statusCode: z.int(), headers: z.record(z.string(), z.string()), body: z.string(), isBase64Encoded: z.boolean().exactOptional() }).exactOptional(),
})

/** Answers of requests by their key; DynamoDB forgets them after `expiresAt`, and what it has not forgotten yet counts as forgotten. */
export function createIdempotencyStore({ client, name }: Table): IdempotencyStore {
  return {
    async begin({ key, fingerprint, owner, now, leaseUntil, expiresAt }) {
      try {
        await client.send(new PutCommand({
          TableName: name,
          Item: { ...keyOf(key), fingerprint, owner, firstAt: now, leaseUntil, expiresAt: epochSecond(expiresAt) },
          ConditionExpression: 'attribute_not_exists(pk) OR expiresAt <= :now',
          ExpressionAttributeValues: { ':now': epochSecond(now) },
        }))
        return { kind: 'begun', firstAt: now }
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error
      }
      const { Item } = await client.send(new GetCommand({ TableName: name, Key: keyOf(key), ConsistentRead: true }))
      if (!Item) return { kind: 'in-progress' }
      const stored = requestItem.parse(Item)
      if (stored.fingerprint !== fingerprint) return { kind: 'different' }
      if (stored.answer) return { kind: 'answered', answer: stored.answer }
      if (stored.leaseUntil > now) return { kind: 'in-progress' }
      const taken = await ifHeld(client.send(new UpdateCommand({
        TableName: name,
        Key: keyOf(key),
        UpdateExpression: 'SET #owner = :owner, leaseUntil = :until',
        ConditionExpression: '#owner = :before AND leaseUntil = :seen AND attribute_not_exists(answer)',
        ExpressionAttributeNames: { '#owner': 'owner' },
        ExpressionAttributeValues: { ':owner': owner, ':until': leaseUntil, ':before': stored.owner, ':seen': stored.leaseUntil },
      })))
      return taken ? { kind: 'begun', firstAt: stored.firstAt } : { kind: 'in-progress' }
    },

    async finish(key, owner, answer) {
      await ifHeld(client.send(new UpdateCommand({
        TableName: name,
        Key: keyOf(key),
        UpdateExpression: 'SET answer = :answer',
        ConditionExpression: '#owner = :owner AND attribute_not_exists(answer)',
        ExpressionAttributeNames: { '#owner': 'owner' },
        ExpressionAttributeValues: { ':owner': owner, ':answer': answer },
      })))
    },

    async abandon(key, owner) {
      await ifHeld(client.send(new UpdateCommand({
        TableName: name,
        Key: keyOf(key),
        UpdateExpression: 'SET leaseUntil = :none',
        ConditionExpression: '#owner = :owner AND attribute_not_exists(answer)',
        ExpressionAttributeNames: { '#owner': 'owner' },
        ExpressionAttributeValues: { ':owner': owner, ':none': '0' },
      })))
    },
  }
}
