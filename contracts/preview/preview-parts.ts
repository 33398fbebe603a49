import * as z from 'zod'
import { discountOrders } from '../../domain/discounts/discount-order.ts'
import { isTimeZone } from '../../domain/accounts/time-zone.ts'
import { readVatNumber } from '../../domain/accounts/vat-number.ts'
import type { Charge } from '../../domain/catalog/plan.ts'
import type { Discount } from '../../domain/discounts/discount.ts'
import { count, country, currency, decimal, flag, id, interval, isoDate, name } from './preview-fields.ts'
import { priceVersions } from './price-schema.ts'

const address = z.strictObject({
  street: z.string().default('Example street 1'), additional: z.string().exactOptional(), postcode: z.string().default('0000'),
  city: z.string().default('Example'), country,
})

const schemedId = z.strictObject({ scheme: z.string(), id: z.string() })

export const seller = z.strictObject({
  country,
  legalName: z.string().default('Example seller'),
  address: address.omit({ country: true }).prefault({}),
  vatNumber: z.string().default('-'),
  languages: z.array(z.string().min(2)).min(1).default(['en', 'nl']),
  paymentTermDays: z.union([count, z.literal(0), z.literal('0').transform(() => 0)]).default(14),
  smallBusiness: flag.exactOptional(),
  discountOrder: z.enum(discountOrders).exactOptional(),
  legalId: schemedId.exactOptional(),
  endpointId: schemedId.exactOptional(),
  iban: z.string().exactOptional(),
  bic: z.string().exactOptional(),
  paymentReference: z.enum(['RF', 'OGM']).exactOptional(),
})

export const account = z.strictObject({
  country,
  kind: z.enum(['consumer', 'business']).default('consumer'),
  name: z.string().default('Example customer'),
  address: address.omit({ country: true }).prefault({}),
  language: z.string().min(2).default('en'),
  currency: currency.default('EUR'),
  timeZone: z.string().refine(isTimeZone, 'must be an IANA time zone, such as Europe/Amsterdam').default('UTC'),
  vatNumber: z.string().refine((text) => readVatNumber(text) !== undefined, 'is not a VAT number: format or check digit is wrong').exactOptional(),
  vatNumberCheck: z.enum(['valid', 'invalid']).exactOptional(),
  legalId: schemedId.exactOptional(),
  endpointId: schemedId.exactOptional(),
  buyerReference: z.string().exactOptional(),
  email: z.string().exactOptional(),
  paymentTermDays: count.exactOptional(),
  reconcileFrom: isoDate.exactOptional(),
})

const aggregation = z.enum(['sum', 'count', 'unique', 'max', 'latest', 'time-weighted'])

/** The day on which it came to be known: runs before it do not see it. Absent: known from the start. */
const recorded = isoDate.exactOptional()

const charge = z.strictObject({
  id,
  name: name.exactOptional(),
  interval: interval.prefault({ unit: 'month' }),
  timing: z.enum(['advance', 'arrears']).default('advance'),
  vatClass: z.enum(['standard', 'reduced', 'zero', 'exempt']).default('standard'),
  supply: z.enum(['service', 'electronic', 'goods']).exactOptional(),
  unitCode: z.string().min(1).max(10).default('C62'),
  proration: z.enum(['day', 'none']).default('day'),
  prices: priceVersions,
  once: flag.exactOptional(),
  meter: id.exactOptional(),
  aggregation: aggregation.exactOptional(),
  pricesIncludeVat: flag.exactOptional(),
}).transform((of): Charge => ({ ...of, name: of.name ?? { en: of.id } }))

export const plan = z.strictObject({ id, name: name.exactOptional(), currency: currency.exactOptional(), charges: z.array(charge).min(1).max(100) })

export const subscription = z.strictObject({
  reference: id,
  planId: id,
  quantity: decimal.default('1'),
  start: isoDate,
  end: isoDate.exactOptional(),
  /** The day on which the end came to be known. */
  endRecorded: isoDate.exactOptional(),
  anchor: isoDate.exactOptional(),
  trialUntil: isoDate.exactOptional(),
  billedThrough: isoDate.exactOptional(),
  label: z.string().max(200).exactOptional(),
  attributes: z.record(z.string(), z.string()).exactOptional(),
  prices: z.record(z.string(), priceVersions).exactOptional(),
  changes: z.array(z.strictObject({ effective: isoDate, planId: id.exactOptional(), quantity: decimal.exactOptional(), paused: flag.exactOptional(), recorded })).max(200).exactOptional(),
})

export const usage = z.strictObject({
  subscription: id,
  meter: id,
  day: isoDate,
  aggregation: aggregation.exactOptional(),
  recorded,
  value: decimal,
  members: z.array(z.string()).max(10_000).exactOptional(),
  attributes: z.record(z.string(), z.string()).exactOptional(),
})

export const oneOffCharge = z.strictObject({
  id, date: isoDate, name: name.exactOptional(), quantity: decimal.default('1'), unitCode: z.string().default('C62'), unitPrice: decimal,
  vatClass: z.enum(['standard', 'reduced', 'zero', 'exempt']).default('standard'),
  supply: z.enum(['service', 'electronic', 'goods']).exactOptional(),
  pricesIncludeVat: flag.exactOptional(),
  subscription: id.exactOptional(),
  recorded,
})

export const discountValue = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('percentage'), percent: decimal.refine((text) => /^0*(\d{1,2}(\.\d+)?|100(\.0+)?)$/.test(text), 'is at most 100') }),
  z.strictObject({ type: z.literal('fixed'), amount: decimal }),
])

export const discountDuration = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('once') }), z.strictObject({ type: z.literal('forever') }),
  z.strictObject({ type: z.literal('periods'), count, interval: interval.exactOptional() }), z.strictObject({ type: z.literal('until'), date: isoDate }),
])

export const discount = z.strictObject({
  id,
  name: name.exactOptional(),
  value: discountValue,
  from: isoDate,
  recorded,
  duration: discountDuration.default({ type: 'forever' }),
  scope: z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('invoice') }), z.strictObject({ type: z.literal('subscription'), subscription: id }),
    z.strictObject({ type: z.literal('plan'), planId: id }), z.strictObject({ type: z.literal('charge'), chargeId: id, planId: id.exactOptional() }),
  ]).default({ type: 'invoice' }),
  cap: decimal.exactOptional(),
  excess: z.enum(['drop', 'keep']).exactOptional(),
}).transform(({ scope, ...of }): Discount & { readonly recorded?: string } => ({
  ...of, name: of.name ?? { en: of.id },
  scope: scope.type === 'subscription' ? { type: 'subscription', subscriptionId: scope.subscription } : scope,
}))

export const accountCredit = z.strictObject({ id, grantedOn: isoDate, expiresOn: isoDate.exactOptional(), amount: decimal })
