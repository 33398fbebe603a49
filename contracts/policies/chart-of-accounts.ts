import * as z from 'zod'
import { checkChartOfAccounts, type ChartOfAccounts } from '../../domain/ledger/chart-of-accounts.ts'
import { ledgerRoles } from '../../domain/ledger/posting.ts'

const text = z.string().min(1).max(60)

const rule = z.strictObject({
  role: z.enum(ledgerRoles),
  vatCategory: z.enum(['S', 'Z', 'E', 'AE', 'K', 'G', 'O']).exactOptional(),
  vatRate: z.string().regex(/^\d{1,3}(\.\d{1,4})?$/).exactOptional(),
  planId: text.exactOptional(),
  chargeId: text.exactOptional(),
  code: z.string().regex(/^[0-9A-Za-z.:_ -]{1,40}$/),
  name: z.string().min(1).max(120),
})

/** A seller's chart of accounts (policy kind `chart-of-accounts`). */
export const chartOfAccountsSchema: z.ZodType<ChartOfAccounts> = z.strictObject({ rules: z.array(rule).min(ledgerRoles.length).max(500) }).superRefine((chart, context) => {
  const wrong = checkChartOfAccounts(chart)
  if (wrong !== undefined) context.addIssue({ code: 'custom', path: ['rules'], message: wrong })
})
