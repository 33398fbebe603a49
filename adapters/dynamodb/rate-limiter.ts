import { createHash } from 'node:crypto'
import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import type { RateLimiter } from '../../application/ports/rate-limiter.ts'
import type { Table } from './table.ts'

/** One counter per key and window, which DynamoDB forgets an hour after the window. The key is stored as a digest: it may
 * hold an address. */
export function createRateLimiter({ client, name }: Table): RateLimiter {
  return {
    async hit(key, { limit, windowSeconds }, now) {
      const second = Math.floor(Date.parse(now) / 1_000)
      const begins = second - (second % windowSeconds)
      const { Attributes } = await client.send(new UpdateCommand({
        TableName: name,
        Key: { pk: `RATE#${createHash('sha256').update(key).digest('base64url').slice(0, 22)}`, sk: String(begins) },
        UpdateExpression: 'ADD hits :one SET expiresAt = :expires',
        ExpressionAttributeValues: { ':one': 1, ':expires': begins + windowSeconds + 3_600 },
        ReturnValues: 'UPDATED_NEW',
      }))
      return Number(Attributes?.hits) <= limit ? { allowed: true } : { allowed: false, retryAfterSeconds: Math.max(1, begins + windowSeconds - second) }
    },
  }
}
