import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { DeleteCommand, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import type { ParkedAccount, ParkedStore } from '../../application/ports/parked-store.ts'
import { parkReasons, type ParkReason } from '../../domain/invoicing/bill-outcome.ts'
import { parkedPk } from './keys.ts'
import { queryAll } from './query-all.ts'
import type { Table } from './table.ts'

const parkedItem = z.object({
  sk: z.string(),
  reason: z.enum(Object.keys(parkReasons) as [ParkReason, ...ParkReason[]]),
  detail: z.string(),
  runId: z.string(),
  billingDate: z.iso.date(),
  parkedAt: z.string(),
  times: z.int(),
})

export function createParkedStore({ client, name }: Table): ParkedStore {
  const read = (sellerId: string, item: unknown): ParkedAccount => {
    const { sk, ...rest } = parkedItem.parse(item)
    return { sellerId, accountId: sk, ...rest }
  }
  return {
    async park({ sellerId, accountId, reason, detail, runId, billingDate, parkedAt }) {
      try {
        await client.send(new UpdateCommand({
          TableName: name,
          Key: { pk: parkedPk(sellerId), sk: accountId },
          UpdateExpression: 'SET reason = :reason, detail = :detail, runId = :run, billingDate = :date, parkedAt = :at ADD times :one',
          ConditionExpression: 'attribute_not_exists(runId) OR runId <> :run',
          ExpressionAttributeValues: { ':reason': reason, ':detail': detail.slice(0, 1000), ':run': runId, ':date': billingDate, ':at': parkedAt, ':one': 1 },
        }))
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error
      }
    },

    async list(sellerId, range) {
      const items = await queryAll({ client, name }, {
        KeyConditionExpression: range ? 'pk = :pk AND sk BETWEEN :from AND :to' : 'pk = :pk',
        ExpressionAttributeValues: { ':pk': parkedPk(sellerId), ...(range ? { ':from': range.from, ':to': range.to } : {}) },
      })
      return items.map((item) => read(sellerId, item))
    },

    async get(sellerId, accountId) {
      const { Item } = await client.send(new GetCommand({ TableName: name, Key: { pk: parkedPk(sellerId), sk: accountId }, ConsistentRead: true }))
      return Item && read(sellerId, Item)
    },

    async clear(sellerId, accountId) {
      await client.send(new DeleteCommand({ TableName: name, Key: { pk: parkedPk(sellerId), sk: accountId } }))
    },
  }
}
