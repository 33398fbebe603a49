import { addToDate } from '../calendar/add-to-date.ts'
import type { BillingDocument, DocumentLine } from '../documents/billing-document.ts'
import { percentOf } from '../vat/vat-breakdown.ts'
import type { Finding } from './finding.ts'

/** Discounts that the bill before had and the last one has not, while what they lowered is still billed: the customer pays more and may
 * not know why. A discount that the customer was told about beforehand is left out.
 * @param told ids of the discounts whose end was announced
 * @example findDiscountsEnded(documents, new Set())[0]?.gross */
export function findDiscountsEnded(documents: readonly BillingDocument[], told: ReadonlySet<string>): Finding[] {
  const [before, last] = documents.filter(({ kind }) => kind === 'invoice').slice(-2)
  if (before === undefined || last === undefined) return []
  const taken = new Map<string, DocumentLine[]>()
  for (const line of before.lines) {
    if (line.kind === 'discount' && line.discountId !== undefined && line.net < 0n) taken.set(line.discountId, [...(taken.get(line.discountId) ?? []), line])
  }
  return [...taken].flatMap(([discountId, lines]) => {
    if (told.has(discountId) || last.lines.some((line) => line.discountId === discountId)) return []
    const still = lines.filter((line) => last.lines.some((other) => other.kind !== 'discount' && other.subscriptionId === line.subscriptionId && other.planId === line.planId && other.chargeId === line.chargeId))
    if (still.length === 0) return []
    const gross = still.reduce((sum, { net, vatRate }) => sum - net - percentOf(net, vatRate), 0n)
    const [{ subscriptionId, description }] = still as [DocumentLine]
    return [{
      code: 'discount-ended' as const, period: { start: last.issueDate, end: addToDate(last.issueDate, 'day', 1) }, gross, currency: last.currency, documentId: last.id,
      ...(subscriptionId === undefined ? {} : { subscriptionId }),
      values: {
        discount: { type: 'text' as const, text: description }, amount: { type: 'amount' as const, minor: gross },
        number: { type: 'text' as const, text: last.number }, before: { type: 'text' as const, text: before.number },
      },
      action: { type: 'renew-discount' as const, discountId },
    }]
  })
}
