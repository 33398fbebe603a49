import { daysBetween } from '../calendar/day-number.ts'
import type { IsoDate } from '../calendar/iso-date.ts'
import type { BillingDocument } from '../documents/billing-document.ts'
import type { LedgerEntry } from '../ledger/ledger-entry.ts'
import { periodDays } from './retention-case.ts'

type DocumentOfMoney = Pick<BillingDocument, 'kind' | 'issueDate' | 'net' | 'creditsSpent' | 'currency'> & { readonly lines: readonly Pick<BillingDocument['lines'][number], 'kind' | 'net' | 'discountId'>[] }

export interface MoneyOfCase {
  /** Minor units in each whole period of 30 days from the decision up to the cut. */
  readonly net: readonly bigint[]
  /** What the named discount took off invoices up to the cut, minor units, positive. */
  readonly discountGiven: bigint
}

/** What a customer brought after a decision, by the dates of documents and bookings, however late they arrived: invoices net of VAT, less credit
 * notes, less account credit spent, less write-offs. Payments and refunds move cash that documents count already.
 * @param from the day of the decision, the first that counts @param cut the first day that does not count
 * @param discountId the discount that was granted, where one was
 * @example moneyByPeriod([invoice], [], '2027-01-01', '2027-03-02').net.length // 2 */
export function moneyByPeriod(documents: readonly DocumentOfMoney[], entries: readonly Pick<LedgerEntry, 'kind' | 'date' | 'amount'>[], from: IsoDate, cut: IsoDate, discountId?: string): MoneyOfCase {
  const net = new Array<bigint>(Math.floor(Math.max(daysBetween(from, cut), 0) / periodDays)).fill(0n)
  let discountGiven = 0n
  const add = (date: IsoDate, amount: bigint) => {
    const period = Math.floor(daysBetween(from, date) / periodDays)
    if (date >= from && date < cut && period < net.length) net[period]! += amount
  }
  for (const { kind, issueDate, net: amount, creditsSpent = [], lines } of documents) {
    const sign = kind === 'invoice' ? 1n : -1n
    add(issueDate, sign * amount - creditsSpent.reduce((sum, each) => sum + each.amount, 0n))
    if (discountId === undefined || issueDate < from || issueDate >= cut) continue
    for (const line of lines) if (line.discountId === discountId) discountGiven -= sign * line.net
  }
  for (const { kind, date, amount } of entries) {
    if (kind === 'write-off') add(date, -amount)
    if (kind === 'write-off-recovery') add(date, amount)
  }
  return { net, discountGiven }
}
