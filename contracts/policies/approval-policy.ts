import * as z from 'zod'
import type { ApprovalPolicy } from '../../domain/invoicing/hold-reasons.ts'
import { decimalsOf } from '../../domain/money/amount.ts'
import { minorUnits } from '../../domain/money/currency.ts'

const perCurrency = z.record(z.string(), z.string().regex(/^\d{1,12}(\.\d{1,3})?$/, 'is not an amount such as "1000" or "12.50"')).superRefine((amounts, context) => {
  for (const [currency, amount] of Object.entries(amounts)) {
    if (minorUnits(currency) === undefined) context.addIssue({ code: 'custom', path: [currency], message: 'is not an ISO 4217 currency' })
    else if ((amount.split('.')[1]?.length ?? 0) > decimalsOf(currency)) context.addIssue({ code: 'custom', path: [currency], message: `has more decimals than ${currency}` })
  }
})

/** Which bills wait for a person's approval (policy kind `approval`). */
export const approvalPolicySchema: z.ZodType<ApprovalPolicy> = z.strictObject({
  all: z.boolean().exactOptional(),
  plans: z.array(z.string().min(1).max(100)).max(1_000).exactOptional(),
  customers: z.array(z.string().min(1).max(100)).max(10_000).exactOptional(),
  firstBill: z.boolean().exactOptional(),
  largeBill: perCurrency.exactOptional(),
  jump: z.strictObject({ percent: z.int().min(1).max(10_000), minimum: perCurrency.exactOptional() }).exactOptional(),
})
