import type { Account } from '../accounts/account.ts'
import type { Subscription } from '../accounts/subscription.ts'
import { addToDate } from '../calendar/add-to-date.ts'
import type { IsoDate } from '../calendar/iso-date.ts'
import { hasBudget, rememberedMonths, type Discount } from '../discounts/discount.ts'
import type { Plan } from '../catalog/plan.ts'
import type { BillingDocument } from '../documents/billing-document.ts'

/** Periods that fell due in these months are always looked at again: a late run, a released account and a change heal by themselves. */
const monthsLookedBack = 2

/** A change alters the period it falls in, which may have been billed in advance up to a year before. */
const longestCommonIntervalMonths = 12

/** The earliest issue date of documents that billing an account on a date needs: it reconsiders the periods that fell due since then.
 * A change, pause or end dated in the last two months or later brings back the year before it; an older one needs `account.reconcileFrom`
 * (and so does a change to a period longer than a year). A discount with a budget needs the invoices that spent it.
 * @example horizonOf(account, [], '2027-03-15') // '2027-01-15' */
export function horizonOf(account: Account, subscriptions: readonly Subscription[], billingDate: IsoDate, discounts: readonly Discount[] = []): IsoDate {
  const recent = addToDate(billingDate, 'month', -monthsLookedBack)
  let horizon = recent
  const include = (date: IsoDate) => { if (date < horizon) horizon = date }
  if (account.reconcileFrom !== undefined) include(addToDate(account.reconcileFrom, 'month', -longestCommonIntervalMonths))
  for (const { changes, end } of subscriptions) {
    for (const { effective } of changes ?? []) if (effective >= recent) include(addToDate(effective, 'month', -longestCommonIntervalMonths))
    if (end !== undefined && end >= recent) include(addToDate(end, 'month', -longestCommonIntervalMonths))
  }
  for (const discount of discounts) {
    if (hasBudget(discount)) include(later(discount.from, addToDate(billingDate, 'month', -rememberedMonths)))
  }
  return horizon
}

function later(left: IsoDate, right: IsoDate): IsoDate {
  return left > right ? left : right
}

/** The first due date that this bill reconsiders. Earlier than the horizon where the documents given prove that more is open: an account
 * whose documents are all given (or that has none), or whose newest bill is older than the horizon, because it was parked since.
 * A credit note that a person gave says nothing about what is billed.
 * Undefined: everything since the start of the subscriptions.
 * @example openSince('2027-01-15', []) // undefined */
export function openSince(horizon: IsoDate, documents: readonly BillingDocument[]): IsoDate | undefined {
  const [oldest] = documents
  if (oldest === undefined || oldest.ordinal === 1) return undefined
  const newest = documents.findLast(({ creditReason }) => creditReason === undefined)
  if (newest === undefined || newest.issueDate >= horizon) return horizon
  const afterNewest = addToDate(newest.billingDate, 'day', 1)
  return afterNewest < horizon ? afterNewest : horizon
}

/** The first day from which charges and usage are needed to bill what falls due since a date: a metered period began up to an interval before.
 * @param since undefined: everything since the start
 * @example inputsSince(subscriptions, plans, '2027-01-15') // '2026-12-15' with a monthly metered charge */
export function inputsSince(subscriptions: readonly Subscription[], plans: ReadonlyMap<string, Plan>, since: IsoDate | undefined): IsoDate {
  if (since === undefined) return '0001-01-01'
  let first = since
  const planIds = new Set(subscriptions.flatMap(({ planId, changes }) => [planId, ...(changes ?? []).flatMap((change) => change.planId ?? [])]))
  for (const planId of planIds) {
    for (const { meter, interval } of plans.get(planId)?.charges ?? []) {
      if (meter === undefined) continue
      const start = addToDate(since, interval.unit, -interval.count)
      if (start < first) first = start
    }
  }
  return first
}
