import { AdjustmentRefusal, type Adjustment } from '../../domain/adjustments/adjustment.ts'
import { addToDate } from '../../domain/calendar/add-to-date.ts'
import type { DiscountScope } from '../../domain/discounts/discount.ts'
import { parseAmount, formatAmount } from '../../domain/money/amount.ts'
import { roundHalfAwayFromZero } from '../../domain/money/round.ts'
import { percentOf } from '../../domain/vat/vat-breakdown.ts'
import type { DiscountRequest } from '../accounts/grant-discount.ts'
import type { WholeAccount } from '../care/load-account.ts'

type DiscountAdjustment = Extract<Adjustment, { kind: 'discount' }>

/** What a discount of an adjustment is, by its terms. */
export type DiscountTerms = Pick<DiscountRequest, 'name' | 'value' | 'scope' | 'cap'>

/** The terms of a discount that an adjustment gives.
 * @throws AdjustmentRefusal `unknown-discount` */
export function discountTerms({ of }: Pick<DiscountAdjustment, 'of'>, { snapshot: { account, discounts = [] } }: Pick<WholeAccount, 'snapshot'>): DiscountTerms {
  if (of.type === 'again') {
    const given = discounts.find(({ id }) => id === of.discountId)
    if (!given) throw new AdjustmentRefusal('unknown-discount', `It has ${discounts.map(({ id }) => id).join(', ') || 'none'}.`)
    const { name, value, scope, cap } = given
    return { name, value, scope, ...(cap === undefined ? {} : { cap }) }
  }
  const scope: DiscountScope = of.subscriptionId === undefined ? { type: 'invoice' } : { type: 'subscription', subscriptionId: of.subscriptionId }
  const value = of.type === 'percentage' ? { type: of.type, percent: of.percent } as const : { type: of.type, amount: formatAmount(of.amount, account.currency) } as const
  return { name: { en: 'Discount', nl: 'Korting' }, value, scope }
}

/** What a discount is expected to come to over its months, gross, minor units: of a percentage that share of what is billed a month, of a fixed amount that much
 * with the VAT that the last bill had. Whatever the scope, it is never more than the bills.
 * @throws AdjustmentRefusal `too-much` where a month of it is more than a month's bill; `unknown-discount` */
export function sizeDiscount(adjustment: DiscountAdjustment, whole: Pick<WholeAccount, 'snapshot' | 'today'>): bigint {
  const { snapshot: { account: { currency, since }, documents }, today } = whole
  const { value } = discountTerms(adjustment, whole)
  const yearAgo = addToDate(today, 'month', -12)
  const year = documents.filter((each) => each.issueDate > yearAgo && each.currency === currency)
  const sum = (field: 'gross' | 'net') => year.reduce((total, { kind, ...each }) => total + (kind === 'invoice' ? each[field] : -each[field]), 0n)
  const [gross, net] = [sum('gross'), sum('net')]
  const first = [since, year[0]?.issueDate].filter((each) => each !== undefined && each > yearAgo).sort()[0]
  const months = BigInt(first === undefined ? 12 : Math.max(1, monthsSince(first, today)))
  const monthly = { gross: roundHalfAwayFromZero(gross, months), net: roundHalfAwayFromZero(net, months) }
  const once = value.type === 'percentage' ? percentOf(monthly.gross, value.percent) : net > 0n ? roundHalfAwayFromZero(parseAmount(value.amount, currency) * gross, net) : parseAmount(value.amount, currency)
  if (once > monthly.gross) throw new AdjustmentRefusal('too-much', `${formatAmount(monthly.gross, currency)} ${currency} is billed a month.`)
  return once * BigInt(adjustment.months)
}

/** Months that were begun, the one of the date with them. */
function monthsSince(from: string, date: string): number {
  const [fromYear = 0, fromMonth = 0] = from.split('-').map(Number)
  const [year = 0, month = 0] = date.split('-').map(Number)
  return (year - fromYear) * 12 + month - fromMonth + 1
}
