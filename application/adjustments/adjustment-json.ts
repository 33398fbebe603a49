import * as z from 'zod'
import type { Adjustment } from '../../domain/adjustments/adjustment.ts'

const minor = z.string().regex(/^\d{1,18}$/).transform(BigInt)
const date = z.iso.date()

const credit = z.discriminatedUnion('type', [
  z.object({ type: z.literal('whole') }),
  z.object({ type: z.literal('lines'), lines: z.array(z.object({ position: z.int(), net: z.string().regex(/^-?\d{1,18}$/).transform(BigInt).exactOptional() })) }),
  z.object({ type: z.literal('amount'), gross: minor }),
  z.object({ type: z.literal('percentage'), percent: z.string() }),
])

const adjustment: z.ZodType<Adjustment> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('credit'), invoice: z.string(), of: credit }),
  z.object({ kind: z.literal('goodwill'), amount: minor }),
  z.object({ kind: z.literal('fee-waiver'), entryId: z.string() }),
  z.object({ kind: z.literal('payment-extension'), documentId: z.string(), dueDate: date }),
  z.object({ kind: z.literal('payment-plan'), documentIds: z.array(z.string()), instalments: z.array(z.object({ due: date, amount: minor })) }),
  z.object({
    kind: z.literal('discount'), months: z.int(),
    of: z.discriminatedUnion('type', [
      z.object({ type: z.literal('percentage'), percent: z.string(), subscriptionId: z.string().exactOptional() }),
      z.object({ type: z.literal('fixed'), amount: minor, subscriptionId: z.string().exactOptional() }),
      z.object({ type: z.literal('again'), discountId: z.string() }),
    ]),
  }),
  z.object({ kind: z.literal('refund'), amount: minor }),
])

const payload = z.object({ adjustment, reason: z.string(), note: z.string().exactOptional(), requestKey: z.string() })

/** An adjustment as JSON keeps it in an approval: amounts as decimal strings. */
export function writeAdjustment(of: Adjustment): unknown {
  return JSON.parse(JSON.stringify(of, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value)))
}

/** What an approval of an adjustment holds. */
export function readAdjustment(stored: unknown): z.output<typeof payload> {
  return payload.parse(stored)
}
