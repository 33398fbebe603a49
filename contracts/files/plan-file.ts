import * as z from 'zod'
import { currencyCode, interval, isoDate, languageTag, lineOfText, oneOf, price, sellerId, slug } from './fields.ts'

/** One name for all languages, or a name per language. */
const names = z.union([z.record(languageTag, lineOfText(120)), lineOfText(120)], { error: 'is neither a name nor a name per language' })

/** `unitPrice` for a price per unit, `amount` for one that the quantity does not multiply. */
const priceVersion = z.strictObject({ validFrom: isoDate, unitPrice: price.exactOptional(), amount: price.exactOptional() })
  .refine((version) => (version.unitPrice === undefined) !== (version.amount === undefined), { error: 'has no price, or two', params: { allowed: 'either unitPrice or amount' } })

const charge = z.strictObject({
  id: slug,
  name: names.exactOptional(),
  interval,
  timing: oneOf(['advance', 'arrears']).default('advance'),
  vatClass: oneOf(['standard', 'reduced', 'zero', 'exempt']).default('standard'),
  unitCode: slug.default('C62'),
  proration: oneOf(['day', 'none']).default('day'),
  prices: z.array(priceVersion).min(1),
})

/** One plan of plans.yaml or plans.json. */
export const planFile = z.strictObject({
  seller: sellerId.exactOptional(),
  id: slug,
  name: names,
  currency: currencyCode.exactOptional(),
  charges: z.array(charge).min(1),
})

export type PlanFile = z.output<typeof planFile>
