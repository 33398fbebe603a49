import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { PutCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import type { ProviderEvents } from '../../application/ports/payment-provider.ts'
import { providerEventTypes } from '../../domain/payment/provider-event.ts'
import { queryAll } from './query-all.ts'
import type { Table } from './table.ts'

const text = z.string()
const minor = z.union([z.int(), z.bigint()]).transform(BigInt)
const eventItem = z.object({
  id: text, sellerId: text, type: z.enum(providerEventTypes), at: text, paymentId: text, currency: text, amount: minor, reference: text.exactOptional(),
  accountId: text.exactOptional(), partId: text.exactOptional(), fee: minor.exactOptional(), reason: text.exactOptional(),
})

/** Events below their payment: `PROVIDER#<seller>#<payment>`, by the provider's id. */
export function createProviderEvents(table: Table): ProviderEvents {
  const { client, name } = table
  return {
    async note(event) {
      const pk = `PROVIDER#${event.sellerId}#${event.paymentId}`
      try {
        await client.send(new PutCommand({ TableName: name, Item: { pk, sk: event.id, ...event }, ConditionExpression: 'attribute_not_exists(pk)' }))
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error
      }
      const items = await queryAll(table, { KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': pk }, ConsistentRead: true })
      return items.map((item) => eventItem.parse(item))
    },
  }
}
