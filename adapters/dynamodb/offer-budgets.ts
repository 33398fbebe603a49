import { TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import { QueryCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import type { OfferBudgets } from '../../application/ports/offer-budgets.ts'
import type { Table } from './table.ts'

const budgetPk = (sellerId: string, month: string) => `OFFERSPENT#${sellerId}#${month}`
const totalItem = z.object({ sk: z.string(), total: z.union([z.bigint(), z.int()]).transform(BigInt) })

/** One total per policy and month, and a marker per accepted offer, in one transaction. Markers sort after the totals. */
export function createOfferBudgets({ client, name }: Table): OfferBudgets {
  return {
    async spent(sellerId, month) {
      const { Items = [] } = await client.send(new QueryCommand({
        TableName: name, KeyConditionExpression: 'pk = :pk AND begins_with(sk, :total)', ExpressionAttributeValues: { ':pk': budgetPk(sellerId, month), ':total': 'TOTAL#' }, ConsistentRead: true,
      }))
      return new Map(Items.map((item) => totalItem.parse(item)).map(({ sk, total }) => [sk.slice(6), total]))
    },

    async spend({ sellerId, month, policyId, key, amount, most }) {
      const pk = budgetPk(sellerId, month)
      try {
        await client.send(new TransactWriteCommand({
          TransactItems: [
            { Put: { TableName: name, Item: { pk, sk: `SPENT#${key}`, policyId, amount }, ConditionExpression: 'attribute_not_exists(pk)' } },
            {
              Update: {
                TableName: name, Key: { pk, sk: `TOTAL#${policyId}` }, UpdateExpression: 'ADD #total :amount', ExpressionAttributeNames: { '#total': 'total' },
                ...(most === undefined
                  ? { ExpressionAttributeValues: { ':amount': amount } }
                  // What is by itself more than the most has no room in an empty month either.
                  : { ConditionExpression: `${amount > most ? '' : 'attribute_not_exists(#total) OR '}#total <= :room`, ExpressionAttributeValues: { ':amount': amount, ':room': most - amount } }),
              },
            },
          ],
        }))
        return true
      } catch (error) {
        if (!(error instanceof TransactionCanceledException)) throw error
        return error.CancellationReasons?.[0]?.Code === 'ConditionalCheckFailed'
      }
    },
  }
}
