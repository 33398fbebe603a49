import * as z from 'zod'
import type { AdjustmentLimits } from '../../domain/adjustments/limits.ts'

const amount = z.string().regex(/^\d{1,12}(\.\d{1,3})?$/, 'is not an amount such as "40" or "12.50"')
const days = z.string().regex(/^\d{1,3}$/, 'is not a number of days')

const role = z.strictObject({
  each: z.strictObject({
    credit: amount.exactOptional(), goodwill: amount.exactOptional(), 'fee-waiver': amount.exactOptional(), 'payment-extension': days.exactOptional(), refund: amount.exactOptional(), discount: amount.exactOptional(),
  }),
  perDay: amount,
  perCustomer: amount,
})

/** A seller's limits of what people may give (policy kind `limits`). */
export const limitsPolicySchema: z.ZodType<AdjustmentLimits> = z.strictObject({
  roles: z.strictObject({ agent: role, supervisor: role }),
  reasons: z.record(z.string().regex(/^[a-z][a-z0-9-]{0,39}$/), z.string().min(1).max(200)).refine((reasons) => Object.keys(reasons).length > 0, 'at least one reason is needed'),
})
