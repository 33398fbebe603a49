import { TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import { RevisionPublishedError, type CatalogStore } from '../../application/ports/catalog-store.ts'
import type { Plan, PriceModel } from '../../domain/catalog/plan.ts'
import { queryAll } from './query-all.ts'
import { sellerPk, sellerSk } from './seller-item.ts'
import type { Table } from './table.ts'

const planPrefix = 'PLAN#'
const planSk = (planId: string, revision: number) => `${planPrefix}${planId}#${String(revision).padStart(6, '0')}`

const names = z.record(z.string(), z.string())
const isObject = (value: unknown): value is object => value !== null && typeof value === 'object'

/** Checks what every reader of a plan relies on. Price models are checked before a plan is stored; a kind of model that is new
 * passes here without a change, and so do further fields. */
const planItem = z.object({
  id: z.string(), sellerId: z.string(), name: names, currency: z.string().length(3), family: z.string().exactOptional(), soldUntil: z.iso.date().exactOptional(),
  charges: z.array(z.looseObject({
    id: z.string(), name: names,
    interval: z.object({ unit: z.enum(['week', 'month', 'year']), count: z.int().positive() }),
    timing: z.enum(['advance', 'arrears']),
    vatClass: z.enum(['standard', 'reduced', 'zero', 'exempt']),
    unitCode: z.string(), proration: z.enum(['day', 'none']),
    prices: z.array(z.looseObject({ validFrom: z.iso.date(), model: z.custom<PriceModel>((value) => isObject(value) && 'type' in value) })),
  })),
})

/** Plans per transaction, beside the check that the revision is not published. */
const plansPerWrite = 50

/** Each plan item carries the revision it was written under and is never changed once that revision is published. */
export function createCatalogStore(table: Table): CatalogStore {
  const { client, name } = table
  return {
    async load(sellerId, revision) {
      const items = await queryAll(table, {
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
        ExpressionAttributeValues: { ':pk': sellerPk(sellerId), ':sk': planPrefix },
      })
      const plans = new Map<string, Plan>()
      // Items come in order of plan and revision, so the last one at or below the pinned revision stays.
      for (const item of items) {
        if (Number(String(item.sk).slice(-6)) <= revision) plans.set(String(item.id), planItem.parse(item) as Plan)
      }
      return plans
    },

    async put(sellerId, revision, plans) {
      for (let from = 0; from < plans.length; from += plansPerWrite) {
        try {
          await client.send(new TransactWriteCommand({
            TransactItems: [
              {
                ConditionCheck: {
                  TableName: name,
                  Key: { pk: sellerPk(sellerId), sk: sellerSk },
                  ConditionExpression: 'catalogRevision = :published',
                  ExpressionAttributeValues: { ':published': revision - 1 },
                },
              },
              ...plans.slice(from, from + plansPerWrite).map((plan) => ({
                Put: { TableName: name, Item: { pk: sellerPk(sellerId), sk: planSk(plan.id, revision), ...plan } },
              })),
            ],
          }))
        } catch (error) {
          if (!(error instanceof TransactionCanceledException) || error.CancellationReasons?.[0]?.Code !== 'ConditionalCheckFailed') throw error
          throw new RevisionPublishedError(`Catalog revision ${revision} of "${sellerId}" is not the one to be published next: somebody else changed the catalog meanwhile.`)
        }
      }
    },
  }
}
