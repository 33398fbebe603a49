import type * as z from 'zod'
import type { PreviewedChange } from '../../application/accounts/change-subscription.ts'
import type { changePreviewAnswer } from '../../contracts/http/subscriptions.ts'
import type { BillOutcome } from '../../domain/invoicing/bill-outcome.ts'
import { formatAmount } from '../../domain/money/amount.ts'
import type { Wire } from '../http/route.ts'

/** A previewed change as the API answers it: amounts both ways. */
export function changePreviewJson({ before, after, billingDate, withChange, without, difference, currency }: PreviewedChange): Wire<z.input<typeof changePreviewAnswer>> {
  const money = (minor: bigint) => ({ amount: formatAmount(minor, currency), minor })
  const outcome = (of: BillOutcome) => {
    if (of.kind === 'nothing-due') return { outcome: of.kind }
    if (of.kind === 'parked') return { outcome: of.kind, reason: of.reason, detail: of.detail }
    const { kind, lines, net, vatTotal, gross } = of.draft
    return {
      outcome: kind, net: money(net), vatTotal: money(vatTotal), gross: money(gross),
      lines: lines.map(({ kind: line, description, quantity, unitPrice, net: amount, vatCategory, vatRate, period }) => ({ kind: line, description, quantity, unitPrice, net: money(amount), vatCategory, vatRate, ...(period ? { period } : {}) })),
    }
  }
  return {
    before: before as never, after: after as never, billingDate, withChange: outcome(withChange), without: outcome(without),
    ...(difference ? { difference: { amount: money(difference.amount), causes: difference.causes.map(({ cause, amount, text }) => ({ cause, amount: money(amount), text })) } } : {}),
  }
}
