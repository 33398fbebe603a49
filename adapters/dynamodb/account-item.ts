import * as z from 'zod'
import type { Account } from '../../domain/accounts/account.ts'
import type { Subscription } from '../../domain/accounts/subscription.ts'
import { InvalidAccountError } from '../../application/ports/account-reader.ts'
import { priceVersions } from '../../contracts/preview/price-schema.ts'
import { minorUnits } from '../../domain/money/currency.ts'
import { accountPk } from './keys.ts'

export const profileSk = 'PROFILE'
export const subscriptionSk = (id: string) => `SUBSCRIPTION#${id}`

const address = z.object({ street: z.string(), additional: z.string().exactOptional(), postcode: z.string(), city: z.string(), country: z.string().length(2) })
const schemedId = z.object({ scheme: z.string(), id: z.string() })
const text = z.string()

const accountItem = z.object({
  sellerId: text, customerNumber: text, kind: z.enum(['consumer', 'business']), name: text, attention: text.exactOptional(), address,
  email: text.exactOptional(), emailHold: z.enum(['bounced', 'complained']).exactOptional(), language: text,
  currency: text.refine((code) => minorUnits(code) !== undefined, 'is not an ISO 4217 currency'),
  timeZone: text,
  billingCycle: z.discriminatedUnion('every', [
    z.object({ every: z.literal('month'), day: z.int().min(1).max(31) }),
    z.object({ every: z.literal('week'), weekday: z.int().min(1).max(7) }),
  ]),
  vatNumber: text.exactOptional(), vatNumberCheck: z.enum(['valid', 'invalid']).exactOptional(), vatNumberCheckedOn: z.iso.date().exactOptional(), legalId: schemedId.exactOptional(), endpointId: schemedId.exactOptional(), buyerReference: text.exactOptional(),
  iban: text.exactOptional(), eInvoice: z.enum(['mail', 'peppol']).exactOptional(), paymentTermDays: z.int().min(0).max(365).exactOptional(), since: z.iso.date().exactOptional(), reconcileFrom: z.iso.date().exactOptional(), anonymised: z.literal(true).exactOptional(),
})

/** All that an account may have stored, but for its keys. */
export const accountFields: readonly string[] = Object.keys(accountItem.shape)

const subscriptionItem = z.object({
  reference: text, start: z.iso.date(), end: z.iso.date().exactOptional(), anchor: z.iso.date().exactOptional(), billedThrough: z.iso.date().exactOptional(),
  planId: text, quantity: z.string().regex(/^\d{1,15}(\.\d{1,9})?$/), label: text.exactOptional(),
  trialUntil: z.iso.date().exactOptional(), attributes: z.record(text, text).exactOptional(), prices: z.record(text, priceVersions).exactOptional(),
  changes: z.array(z.object({
    effective: z.iso.date(), planId: text.exactOptional(), quantity: z.string().regex(/^\d{1,15}(\.\d{1,9})?$/).exactOptional(), paused: z.boolean().exactOptional(),
  })).exactOptional(),
})

export function accountToItem({ id, ...account }: Account, billingKey: string): Record<string, unknown> {
  return { pk: accountPk(id), sk: profileSk, billingKey, ...account }
}

export function subscriptionToItem({ id, accountId, ...subscription }: Subscription): Record<string, unknown> {
  return { pk: accountPk(accountId), sk: subscriptionSk(id), ...subscription }
}

/** @throws InvalidAccountError naming the field */
export function accountFromItem(item: Record<string, unknown>): Account {
  return { id: String(item.pk).slice(4), ...parse(accountItem, item) }
}

/** @throws InvalidAccountError naming the subscription and the field */
export function subscriptionFromItem(item: Record<string, unknown>): Subscription {
  return { id: String(item.sk).slice(13), accountId: String(item.pk).slice(4), ...parse(subscriptionItem, item) }
}

function parse<Schema extends z.ZodType>(schema: Schema, item: Record<string, unknown>): z.output<Schema> {
  const result = schema.safeParse(item)
  if (result.success) return result.data
  const [issue] = result.error.issues
  throw new InvalidAccountError(`${String(item.sk)}: field ${issue?.path.join('.') || '(item)'}: ${issue?.message}`)
}
