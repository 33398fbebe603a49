import type { Subscription } from '../accounts/subscription.ts'
import type { IsoDate } from '../calendar/iso-date.ts'
import type { Period } from '../calendar/period.ts'
import { alternativePlans } from '../catalog/alternative-plans.ts'
import type { Plan } from '../catalog/plan.ts'
import { priceAt } from '../catalog/price-at.ts'
import type { Discount } from '../discounts/discount.ts'
import { BillRefusal } from '../invoicing/bill-refusal.ts'
import type { LineContext } from '../invoicing/line-context.ts'
import { serviceStates } from '../invoicing/service-state.ts'
import { costOver, type Cost } from './cost-over.ts'
import { lastMonths } from './usage-window.ts'

export interface WindowComparison {
  readonly months: number
  readonly period: Period
  readonly now: Cost
  readonly other: Cost
  /** Gross, minor units; positive where the other plan is cheaper. */
  readonly saving: bigint
}

/** One plan that could take the place of the present one, and what the customer's own last months would have cost on it. */
export interface PlanComparison {
  readonly subscriptionId: string
  readonly from: Plan
  readonly to: Plan
  readonly windows: readonly WindowComparison[]
}

export const comparedMonths = [3, 6, 12] as const

/** What each plan of the same family would have cost for the real usage of the last 3, 6 and 12 months, beside what the service has cost.
 * Prices are those of each month; a plan that had none then is priced as it is today. A window the service or its known usage does not
 * reach back over is left out, and so is a plan left without any window.
 * @param date today, in the account's zone
 * @example comparePlans(subscription, [], '2027-01-20', context)[0]?.windows[0]?.saving */
export function comparePlans(subscription: Subscription, discounts: readonly Discount[], date: IsoDate, context: LineContext, months: readonly number[] = comparedMonths): PlanComparison[] {
  const state = serviceStates(subscription).findLast(({ from, to }) => from <= date && (to === undefined || to > date))
  const from = state && context.plans.get(state.planId)
  if (from === undefined) return []
  return alternativePlans(from, context.plans.values(), date).flatMap((to) => {
    const priced = pricedBefore(to, date)
    const inPlace = { ...context, plans: new Map([...context.plans, [to.id, priced]]) }
    const moved = onPlan(subscription, to.id)
    const windows = months.flatMap((count) => compareWindow(count, subscription, moved, discounts, date, context, inPlace))
    return windows.length === 0 ? [] : [{ subscriptionId: subscription.id, from, to, windows }]
  })
}

function compareWindow(
  months: number, subscription: Subscription, moved: Subscription, discounts: readonly Discount[], date: IsoDate, context: LineContext, inPlace: LineContext,
): WindowComparison[] {
  const period = lastMonths(subscription, months, date)
  if (period === undefined) return []
  try {
    const now = costOver(subscription, period, discounts, context)
    const other = costOver(moved, period, discounts, inPlace)
    return [{ months, period, now, other, saving: now.gross - other.gross }]
  } catch (error) {
    if (error instanceof BillRefusal) return []
    throw error
  }
}

/** The subscription as it would have been on another plan all along: same quantities, same pauses, the plan's own prices. */
export function onPlan({ prices: _prices, ...subscription }: Subscription, planId: string): Subscription {
  return { ...subscription, planId, ...(subscription.changes ? { changes: subscription.changes.map(({ planId: _planId, ...change }) => change) } : {}) }
}

/** A plan that is sold today, whose charges have today's price before they had any. */
function pricedBefore(plan: Plan, date: IsoDate): Plan {
  return {
    ...plan,
    charges: plan.charges.map((charge) => ({ ...charge, prices: [{ ...withoutNotice(priceAt(charge, { start: date }, date)!), validFrom: '0001-01-01' }, ...charge.prices] })),
  }
}

function withoutNotice({ appliesTo: _appliesTo, runningFrom: _runningFrom, ...price }: Plan['charges'][number]['prices'][number]) {
  return price
}
