import * as z from 'zod'
import { accountIdField, pageOf, pageQuery, sellerIdField, writtenText } from './fields.ts'
import { accountAnswer, subscriptionAnswer } from './operations.ts'

const text = (max: number) => z.string().trim().min(1).max(max)
const day = z.iso.date()
const schemedId = z.strictObject({ scheme: text(10), id: text(60) })
const address = { street: text(120), additional: text(120), postcode: text(16), city: text(80), country: text(2) }
const billingCycle = z.discriminatedUnion('every', [
  z.strictObject({ every: z.literal('month'), day: z.int().min(1).max(31) }), z.strictObject({ every: z.literal('week'), weekday: z.int().min(1).max(7) }),
])
const reason = writtenText(500).exactOptional()

/** What an account may have beside what it must have; the rules of an import say what is allowed (docs/file-formats.md). */
const optional = {
  kind: z.enum(['consumer', 'business']), attention: text(100), email: text(254), language: text(35), timeZone: text(64), billingCycle, vatNumber: text(20),
  legalId: schemedId, endpointId: schemedId, buyerReference: text(100), eInvoice: z.enum(['mail', 'peppol']), iban: text(42), paymentTermDays: z.int().min(0).max(365), since: day,
}
const absentOr = <Fields extends Record<string, z.ZodType>>(fields: Fields) =>
  Object.fromEntries(Object.entries(fields).map(([name, schema]) => [name, schema.exactOptional()])) as { [Key in keyof Fields]: z.ZodExactOptional<Fields[Key]> }
const nullOr = <Fields extends Record<string, z.ZodType>>(fields: Fields) =>
  Object.fromEntries(Object.entries(fields).map(([name, schema]) => [name, schema.nullable().exactOptional()])) as { [Key in keyof Fields]: z.ZodExactOptional<z.ZodNullable<Fields[Key]>> }

export const accountsQuery = z.strictObject({
  sellerId: sellerIdField, ...pageQuery,
  customerNumber: text(60).exactOptional().meta({ description: 'Only the customer with this number.' }),
})
export const newAccountBody = z.strictObject({
  sellerId: sellerIdField, customerNumber: text(60), name: text(140), address: z.strictObject({ ...address, additional: address.additional.exactOptional() }),
  currency: text(3).exactOptional(), ...absentOr(optional), reason,
})
export const accountPatch = z.strictObject({
  name: text(140).exactOptional(), address: z.strictObject({ ...absentOr(address), additional: address.additional.nullable().exactOptional() }).exactOptional(), ...nullOr(optional), reason,
}).meta({ description: 'What is absent stays as it is; null takes it away, or puts the seller\'s default back. Seller, customer number and currency never change.' })

const version = z.string().meta({ description: 'What If-Match takes.' })
export const versionedAccount = accountAnswer.extend({ version })
export const accountList = pageOf(versionedAccount)

export const newSubscriptionBody = z.strictObject({
  reference: text(60), planId: text(60), quantity: text(30).exactOptional().meta({ description: 'An exact decimal as text; 1 where absent.' }), start: day, end: day.exactOptional(), anchor: day.exactOptional(),
  billedThrough: day.exactOptional().meta({ description: 'First day that was not billed yet by another system.' }), trialUntil: day.exactOptional(), label: text(100).exactOptional(),
  attributes: z.record(z.string().min(1).max(40), z.string().max(100)).exactOptional(), reason,
})
export const versionedSubscription = subscriptionAnswer.extend({ version })
export const accountWithVersions = z.object({ account: versionedAccount, subscriptions: z.array(versionedSubscription) })
export const oneAccountPath = z.strictObject({ accountId: accountIdField })
