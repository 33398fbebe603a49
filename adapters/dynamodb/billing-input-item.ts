import * as z from 'zod'
import { InvalidAccountError } from '../../application/ports/account-reader.ts'
import type { OneOffCharge } from '../../domain/catalog/one-off-charge.ts'
import type { GrantedDiscount } from '../../domain/discounts/discount.ts'
import { creditReasons, type GrantedCredit } from '../../domain/discounts/granted-credit.ts'
import { accountPk, inputSk, termsSk } from './keys.ts'

export const discountPrefix = termsSk('DISCOUNT#')
export const creditPrefix = termsSk('CREDIT#')
export const chargeSk = ({ id, date }: Pick<OneOffCharge, 'id' | 'date'>) => inputSk(date.slice(0, 7), `CHARGE#${date}#${id}`)
export const isChargeSk = (sk: string) => sk.startsWith('CHARGE#', 'INPUT#2027-01#'.length)

const text = z.string()
const decimal = z.string().regex(/^\d{1,20}(\.\d{1,20})?$/)
const names = z.record(text, text)
const minor = z.union([z.bigint(), z.int()]).transform(BigInt)
const interval = z.object({ unit: z.enum(['week', 'month', 'year']), count: z.int().positive() })

const chargeItem = z.object({
  id: text, date: z.iso.date(), name: names, quantity: decimal, unitCode: text, unitPrice: decimal, vatClass: z.enum(['standard', 'reduced', 'zero', 'exempt']),
  supply: z.enum(['service', 'electronic', 'goods']).exactOptional(), pricesIncludeVat: z.boolean().exactOptional(), subscriptionId: text.exactOptional(),
}) satisfies z.ZodType<OneOffCharge>

const discountItem = z.object({
  id: text, name: names, grantedAt: text, reason: text.exactOptional(), from: z.iso.date(),
  value: z.discriminatedUnion('type', [z.object({ type: z.literal('percentage'), percent: decimal }), z.object({ type: z.literal('fixed'), amount: decimal })]),
  duration: z.discriminatedUnion('type', [
    z.object({ type: z.literal('once') }), z.object({ type: z.literal('forever') }), z.object({ type: z.literal('until'), date: z.iso.date() }),
    z.object({ type: z.literal('periods'), count: z.int().positive(), interval: interval.exactOptional() }),
  ]),
  scope: z.discriminatedUnion('type', [
    z.object({ type: z.literal('invoice') }), z.object({ type: z.literal('subscription'), subscriptionId: text }),
    z.object({ type: z.literal('plan'), planId: text }), z.object({ type: z.literal('charge'), chargeId: text, planId: text.exactOptional() }),
  ]),
  cap: decimal.exactOptional(), excess: z.enum(['drop', 'keep']).exactOptional(), endedOn: z.iso.date().exactOptional(),
}) satisfies z.ZodType<GrantedDiscount>

const creditItem = z.object({
  id: text, grantedOn: z.iso.date(), expiresOn: z.iso.date().exactOptional(), amount: minor, reason: z.enum(creditReasons), note: text.exactOptional(), spentBy: z.record(z.string().regex(/^\d+$/), minor),
}) satisfies z.ZodType<GrantedCredit>

export function chargeToItem(accountId: string, charge: OneOffCharge): Record<string, unknown> {
  return { pk: accountPk(accountId), sk: chargeSk(charge), ...charge }
}

export function discountToItem(accountId: string, discount: GrantedDiscount): Record<string, unknown> {
  return { pk: accountPk(accountId), sk: `${discountPrefix}${discount.id}`, ...discount }
}

export function creditToItem(accountId: string, credit: GrantedCredit): Record<string, unknown> {
  return { pk: accountPk(accountId), sk: `${creditPrefix}${credit.id}`, ...credit }
}

/** @throws InvalidAccountError naming the item and the field */
export const chargeFromItem = (item: Record<string, unknown>): OneOffCharge => parse(chargeItem, item)

/** @throws InvalidAccountError naming the item and the field */
export const discountFromItem = (item: Record<string, unknown>): GrantedDiscount => parse(discountItem, item)

/** @throws InvalidAccountError naming the item and the field */
export const creditFromItem = (item: Record<string, unknown>): GrantedCredit => parse(creditItem, item)

function parse<Schema extends z.ZodType>(schema: Schema, item: Record<string, unknown>): z.output<Schema> {
  const result = schema.safeParse(item)
  if (result.success) return result.data
  const [issue] = result.error.issues
  throw new InvalidAccountError(`${String(item.sk)}: field ${issue?.path.join('.') || '(item)'}: ${issue?.message}`)
}
