import type { BillingDocument, DocumentLine } from '../documents/billing-document.ts'
import { mergePostings, type Posting } from './posting.ts'
import { lastDayOf, monthOf, revenueByMonth } from './revenue-by-month.ts'

type Posted = Pick<BillingDocument, 'kind' | 'issueDate' | 'lines' | 'vat' | 'gross' | 'creditsSpent'>

/** The postings of an issued document. They sum to zero, per date too.
 * - The customer owes the gross amount (a credit note: is owed it); VAT is owed per category and rate.
 * - Revenue of service up to the end of the month of issue is earned at once. What later months earn is deferred, and released on the last day
 *   of each of them (IFRS 15.31: as the service is given; by day, see `revenueByMonth`).
 * - Account credit that was spent pays part of what is owed.
 * @example documentPostings(invoice).reduce((sum, { amount }) => sum + amount, 0n) // 0n */
export function documentPostings(document: Posted): Posting[] {
  const { issueDate: date, gross, vat, lines, creditsSpent = [] } = document
  const sign = document.kind === 'invoice' ? 1n : -1n
  return mergePostings([
    { date, role: 'receivable', amount: sign * gross },
    ...lines.flatMap((line) => linePostings(line, sign, date)),
    ...vat.map((subtotal): Posting => ({ date, role: 'vat', amount: -sign * subtotal.vat, vatCategory: subtotal.category, vatRate: subtotal.rate })),
    ...creditsSpent.flatMap(({ amount }): Posting[] => [{ date, role: 'customer-credit', amount }, { date, role: 'receivable', amount: -amount }]),
  ])
}

function linePostings(line: DocumentLine, sign: bigint, date: string): Posting[] {
  const of = { vatCategory: line.vatCategory, vatRate: line.vatRate, ...(line.planId ? { planId: line.planId } : {}), ...(line.chargeId ? { chargeId: line.chargeId } : {}) }
  const now = monthOf(date)
  return revenueByMonth(line.net, line.period, date).flatMap(({ month, amount }): Posting[] => {
    if (month <= now) return [{ date, role: 'revenue', amount: -sign * amount, ...of }]
    const earned = lastDayOf(month)
    return [
      { date, role: 'deferred-revenue', amount: -sign * amount, ...of },
      { date: earned, role: 'deferred-revenue', amount: sign * amount, ...of },
      { date: earned, role: 'revenue', amount: -sign * amount, ...of },
    ]
  })
}
