import * as z from 'zod'
import { priceModel } from '../preview/price-schema.ts'
import { currencyCode, interval, isoDate, languageTag, lineOfText, oneOf, price, quantity, sellerId, slug, yesOrNo } from './fields.ts'

/** One name for all languages, or a name per language. */
const names = z.union([z.record(languageTag, lineOfText(120)), lineOfText(120)], { error: 'is neither a name nor a name per language' })

/** `unitPrice` for a price per unit, `amount` for one that the quantity does not multiply, `model` for tiers and the like. */
const priceVersion = z.strictObject({
  validFrom: isoDate,
  unitPrice: price.exactOptional(),
  amount: price.exactOptional(),
  model: priceModel.exactOptional(),
  included: quantity.exactOptional(),
  minimum: price.exactOptional(),
  appliesTo: oneOf(['all', 'new']).exactOptional(),
  runningFrom: isoDate.exactOptional(),
}).refine(({ unitPrice, amount, model }) => [unitPrice, amount, model].filter((each) => each !== undefined).length === 1, {
  error: 'has no price, or more than one', params: { allowed: 'one of unitPrice, amount and model' },
})

/** `{ unit: month, count: 2 }`, as the API has it, is the same as `2 months`. */
function intervalText(value: unknown): unknown {
  return value !== null && typeof value === 'object' && 'unit' in value ? `${'count' in value ? String(value.count) : '1'} ${String(value.unit)}s` : value
}

const charge = z.strictObject({
  id: slug,
  name: names.exactOptional(),
  interval: z.preprocess(intervalText, interval).exactOptional(),
  timing: oneOf(['advance', 'arrears']).default('advance'),
  vatClass: oneOf(['standard', 'reduced', 'zero', 'exempt']).default('standard'),
  supply: oneOf(['service', 'electronic', 'goods']).exactOptional(),
  unitCode: slug.default('C62'),
  proration: oneOf(['day', 'none']).default('day'),
  once: yesOrNo.exactOptional(),
  meter: slug.exactOptional(),
  aggregation: oneOf(['sum', 'count', 'unique', 'max', 'latest', 'time-weighted']).exactOptional(),
  pricesIncludeVat: yesOrNo.exactOptional(),
  prices: z.array(priceVersion).min(1),
})
  .refine((of) => of.interval !== undefined || of.once === true, { error: 'is required and absent', path: ['interval'], params: { allowed: 'a billing period, or `once: yes`' } })
  .refine((of) => of.aggregation === undefined || of.meter !== undefined, { error: 'is for a charge that bills a meter', path: ['aggregation'], params: { allowed: '`meter`, or no `aggregation`' } })
  .refine((of) => of.meter === undefined || of.once !== true, { error: 'stands beside a meter, which is billed every period', path: ['once'], params: { allowed: '`once` or `meter`' } })
  .transform((of) => ({ ...of, ...(of.meter === undefined ? {} : { timing: 'arrears' as const }), interval: of.interval ?? { unit: 'month' as const, count: 1 } }))

/** One plan of plans.yaml or plans.json. */
export const planFile = z.strictObject({
  seller: sellerId.exactOptional(),
  id: slug,
  name: names,
  currency: currencyCode.exactOptional(),
  family: slug.exactOptional(),
  soldUntil: isoDate.exactOptional(),
  charges: z.array(charge).min(1),
})

export type PlanFile = z.output<typeof planFile>
