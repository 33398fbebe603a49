import * as z from 'zod'
import { pageOf, pageQuery, sellerIdField, writtenText } from './fields.ts'

const text = (max: number) => z.string().trim().min(1).max(max)
const schemedId = z.strictObject({ scheme: text(10), id: text(60) })
const reason = writtenText(500).exactOptional()

/** Who sends the bills; the rules of an import say what is allowed (docs/file-formats.md). */
const sellerFields = {
  legalName: text(140), tradeName: text(140).exactOptional(),
  address: z.strictObject({ street: text(120), additional: text(120).exactOptional(), postcode: text(16), city: text(80), country: text(2) }),
  vatNumber: text(20), legalId: schemedId, endpointId: schemedId.exactOptional(), iban: text(42), bic: text(11).exactOptional(),
  email: text(254), phone: text(40).exactOptional(), website: text(200).exactOptional(),
  languages: z.array(text(35)).min(1).max(20), currencies: z.array(text(3)).min(1).max(20), timeZone: text(64), paymentTermDays: z.int().min(0).max(365).exactOptional(),
  series: z.array(z.strictObject({ kind: z.enum(['invoice', 'credit-note']), prefix: z.string().max(40), digits: z.int().min(4).max(10).exactOptional() })).min(1).max(2).exactOptional(),
  shards: z.int().min(1).max(256).exactOptional(), paymentReference: z.enum(['RF', 'OGM']).exactOptional(), smallBusiness: z.boolean().exactOptional(),
  discountOrder: text(40).exactOptional(),
}

export const sellerBody = z.strictObject({ ...sellerFields, reason })
export const sellerPath = z.strictObject({ sellerId: sellerIdField })
export const sellersQuery = z.strictObject(pageQuery)
export const sellerAnswer = z.object({
  id: z.string(), version: z.int().meta({ description: 'What If-Match takes. Issued documents keep the version they were issued under.' }), ...sellerFields,
  catalogRevision: z.int().meta({ description: 'Revision of the plans; bill runs pin it.' }), zones: z.array(z.string()).meta({ description: 'Time zones in which the seller has accounts.' }),
}).meta({ id: 'Seller' })
export const sellerList = pageOf(sellerAnswer)

const slug = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$/)
const names = z.union([z.record(z.string().min(2).max(35), text(120)), text(120)]).meta({ description: 'One name for all languages of the seller, or one per language.' })
const exact = text(30).meta({ description: 'An exact decimal as text, such as "39.95".' })
const model = z.looseObject({ type: z.enum(['per-unit', 'flat', 'graduated', 'volume', 'stair-step', 'package', 'percentage', 'matrix']) }).meta({ description: 'docs/preview.md describes the models.' })
const interval = z.strictObject({ unit: z.enum(['week', 'month', 'year']), count: z.int().min(1).max(99) })
const terms = {
  timing: z.enum(['advance', 'arrears']).exactOptional(), vatClass: z.enum(['standard', 'reduced', 'zero', 'exempt']).exactOptional(), supply: z.enum(['service', 'electronic', 'goods']).exactOptional(),
  unitCode: text(60).exactOptional(), proration: z.enum(['day', 'none']).exactOptional(), once: z.boolean().exactOptional(), meter: slug.exactOptional(),
  aggregation: z.enum(['sum', 'count', 'unique', 'max', 'latest', 'time-weighted']).exactOptional(), pricesIncludeVat: z.boolean().exactOptional(),
}
const price = z.strictObject({
  validFrom: z.iso.date(), unitPrice: exact.exactOptional(), amount: exact.exactOptional(), model: model.exactOptional(), included: exact.exactOptional(), minimum: exact.exactOptional(),
  appliesTo: z.enum(['all', 'new']).exactOptional(), runningFrom: z.iso.date().exactOptional(),
}).meta({ description: 'One of unitPrice, amount and model. A new price is one more, with its own validFrom: earlier ones stay.' })

export const planPath = z.strictObject({ sellerId: sellerIdField, planId: slug })
const revision = z.coerce.number().int().min(0).max(999_999).exactOptional().meta({ description: 'As it was at this revision of the catalog; now where absent.' })
export const planQuery = z.strictObject({ revision })
export const plansQuery = z.strictObject({ revision, ...pageQuery })
export const planBody = z.strictObject({
  name: names, currency: text(3).exactOptional(), family: slug.exactOptional(), soldUntil: z.iso.date().exactOptional().meta({ description: 'First day on which it is no longer sold; who has it keeps it.' }),
  charges: z.array(z.strictObject({ id: slug, name: names.exactOptional(), interval: interval.exactOptional(), ...terms, prices: z.array(price).min(1).max(100) })).min(1).max(50),
  correctPrices: z.literal(true).exactOptional().meta({ description: 'Lets prices of days gone by change: the next bills correct the earlier ones.' }), reason,
})
export const planAnswer = z.object({
  id: z.string(), sellerId: z.string(), version: z.string().meta({ description: 'What If-Match takes.' }), name: z.record(z.string(), z.string()), currency: z.string(),
  family: z.string().exactOptional(), soldUntil: z.iso.date().exactOptional(),
  charges: z.array(z.object({ id: z.string(), name: z.record(z.string(), z.string()), interval, ...terms, prices: z.array(z.looseObject({ validFrom: z.iso.date(), model })) })),
}).meta({ id: 'Plan' })
export const planList = pageOf(planAnswer)
