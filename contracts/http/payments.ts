import * as z from 'zod'
import { ageingBuckets } from '../../domain/ledger/ageing.ts'
import { entryKinds, type EntryKind } from '../../domain/ledger/ledger-entry.ts'
import { minorUnits } from '../../domain/money/currency.ts'
import { accountIdField, amountText, instant, sellerIdField, writtenText } from './fields.ts'

const date = z.iso.date()
const currency = z.string().refine((code) => minorUnits(code) !== undefined, 'is not an ISO 4217 currency')
const positive = amountText.refine((text) => BigInt(text) > 0n, 'is not more than zero')
const invoice = z.string().min(1).max(60)
const iban = z.string().transform((text) => text.replace(/\s/g, '').toUpperCase()).pipe(z.string().regex(/^[A-Z]{2}\d{2}[A-Z0-9]{8,30}$/))

export const paymentPath = z.strictObject({ paymentId: z.string().regex(/^btx_[a-z2-7]{16}$/) })
export const accountPath = z.strictObject({ accountId: accountIdField })
export const holdPath = z.strictObject({ accountId: accountIdField, holdId: z.string().regex(/^hld_[\x21-\x7e]{1,120}$/) })

export const recordPaymentBody = z.strictObject({
  accountId: accountIdField, amount: positive, currency, date, invoice: invoice.exactOptional(),
  /** Unique for the payment: sending it again is no second payment. */
  reference: z.string().regex(/^[\x21-\x7e]{1,120}$/),
  payer: z.strictObject({ name: writtenText(140).exactOptional(), iban: iban.exactOptional() }).exactOptional(),
  note: writtenText(200).exactOptional(),
})

export const entryAnswer = z.object({
  id: z.string(), kind: z.enum(Object.keys(entryKinds) as [EntryKind, ...EntryKind[]]), accountId: accountIdField, date, currency: z.string(), amount: amountText,
  settles: z.array(z.object({ target: z.string(), amount: amountText })).exactOptional(), reverses: z.string().exactOptional(), note: z.string().exactOptional(), by: z.string().exactOptional(), recordedAt: instant,
})
export const recordedPayment = z.object({ entry: entryAnswer, known: z.boolean().meta({ description: 'It was recorded before.' }) })

export const writeOffBody = z.strictObject({ invoice, reason: writtenText(200) })
export const differenceBody = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['rounding-loss', 'currency-loss']), amount: positive, invoice, reason: writtenText(500) }),
  z.strictObject({ kind: z.enum(['rounding-gain', 'currency-gain']), amount: positive, currency, reason: writtenText(500) }),
])
export const bookedDifference = z.object({ entry: entryAnswer })

export const waitingQuery = z.strictObject({ sellerId: sellerIdField, limit: z.coerce.number().int().min(1).max(100).default(50) })
const waiting = z.object({
  id: z.string(), date, currency: z.string(), amount: amountText, direction: z.enum(['in', 'out']), name: z.string().exactOptional(), iban: z.string().exactOptional(), references: z.array(z.string()), text: z.string(),
  reason: z.string(), candidates: z.array(accountIdField),
})
export const waitingAnswer = z.object({ payments: z.array(waiting) })
export const assignBody = z.union([z.strictObject({ accountId: accountIdField, invoice: invoice.exactOptional() }), z.strictObject({ ignore: writtenText(200) })])
export const assignedAnswer = z.object({ state: z.enum(['matched', 'unmatched', 'ignored']), accountId: accountIdField.exactOptional(), entryId: z.string().exactOptional() })

export const statementQuery = z.strictObject({ from: date.default('0001-01-01'), to: date.exactOptional() })
const item = z.object({ id: z.string(), kind: z.string(), number: z.string().exactOptional(), date, dueDate: date, amount: amountText, open: amountText, disputed: amountText })
export const statementAnswer = z.object({
  currencies: z.array(z.object({
    currency: z.string(), opening: amountText, closing: amountText,
    lines: z.array(z.object({ date, kind: z.string(), reference: z.string(), dueDate: date.exactOptional(), amount: amountText, balance: amountText })),
    open: z.array(item), overdue: amountText, disputed: amountText, credit: amountText,
  })),
})

export const ageingQuery = z.strictObject({ sellerId: sellerIdField, asOf: date, cursor: z.string().min(1).max(300).exactOptional() })
export const ageingAnswer = z.object({
  totals: z.array(z.object({
    currency: z.string(), buckets: z.object(Object.fromEntries(ageingBuckets.map((bucket) => [bucket, amountText])) as Record<(typeof ageingBuckets)[number], typeof amountText>),
    open: amountText, disputed: amountText, credit: amountText, balance: amountText, accounts: z.int(),
  })),
  accounts: z.int().meta({ description: 'Accounts that this part adds up.' }),
  next: z.string().exactOptional().meta({ description: 'There is more: ask again with it as `cursor`, and add the parts up.' }),
})

const reason = { reason: writtenText(500) }
export const holdBody = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('dispute'), invoice, amount: positive, ...reason }),
  z.strictObject({ kind: z.literal('pause'), invoice: invoice.exactOptional(), until: date, ...reason }),
  z.strictObject({ kind: z.literal('extension'), invoice, dueDate: date, ...reason }),
  z.strictObject({ kind: z.literal('plan'), invoices: z.array(invoice).min(1).max(20), instalments: z.array(z.strictObject({ due: date, amount: positive })).min(1).max(36), graceDays: z.int().min(0).max(30).exactOptional(), ...reason }),
])
export const holdAnswer = z.object({ id: z.string(), kind: z.enum(['dispute', 'pause', 'extension', 'plan']), from: date, openedAt: instant, reason: z.string().exactOptional(), released: z.object({ on: date, at: instant, why: z.string() }).exactOptional() })
export const holdsAnswer = z.object({ holds: z.array(holdAnswer) })
export const releaseHoldBody = z.strictObject({ why: writtenText(500) })

export const eventAnswer = z.object({ state: z.enum(['booked', 'waiting', 'unmatched']) })
