import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import type { CallSlots } from '../../application/ports/call-slots.ts'
import { queryAll } from './query-all.ts'
import type { Table } from './table.ts'

const slotsPk = (sellerId: string) => `CALLSLOTS#${sellerId}`
const keptSeconds = 7 * 86_400
const slotItem = z.object({ sk: z.string(), to: z.string(), bookings: z.instanceof(Set).optional() })

/** A slot is one item, and who has a place in it a set: taking a place is one conditional write, and the same booking takes one place however often it is sent. */
export function createCallSlots(table: Table): CallSlots {
  const { client, name } = table
  return {
    async take({ sellerId, from, to, bookingId, places }) {
      if (places < 1) return 'full'
      try {
        await client.send(new UpdateCommand({
          TableName: name, Key: { pk: slotsPk(sellerId), sk: from },
          UpdateExpression: 'ADD bookings :set SET #to = :to, expiresAt = :expires',
          ConditionExpression: 'attribute_not_exists(bookings) OR contains(bookings, :id) OR size(bookings) < :places',
          ExpressionAttributeNames: { '#to': 'to' },
          ExpressionAttributeValues: { ':set': new Set([bookingId]), ':id': bookingId, ':places': places, ':to': to, ':expires': Math.floor(Date.parse(to) / 1000) + keptSeconds },
        }))
        return 'taken'
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return 'full'
        throw error
      }
    },

    async release({ sellerId, from, bookingId }) {
      try {
        await client.send(new UpdateCommand({
          TableName: name, Key: { pk: slotsPk(sellerId), sk: from }, UpdateExpression: 'DELETE bookings :set', ConditionExpression: 'attribute_exists(pk)', ExpressionAttributeValues: { ':set': new Set([bookingId]) },
        }))
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error
      }
    },

    async booked(sellerId, from, to) {
      const items = await queryAll(table, { KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to', ExpressionAttributeValues: { ':pk': slotsPk(sellerId), ':from': from, ':to': to }, ConsistentRead: true })
      return items.map((item) => slotItem.parse(item)).flatMap(({ sk, to: until, bookings }) => (bookings && bookings.size > 0 ? [{ from: sk, to: until, count: bookings.size }] : []))
    },
  }
}
