import type { Subscription } from '../accounts/subscription.ts'
import type { IsoDate } from '../calendar/iso-date.ts'
import type { Plan } from '../catalog/plan.ts'
import { priceAt } from '../catalog/price-at.ts'
import { BillRefusal } from '../invoicing/bill-refusal.ts'
import type { LineContext } from '../invoicing/line-context.ts'
import { serviceStates } from '../invoicing/service-state.ts'
import { costOver } from './cost-over.ts'
import type { Finding } from './finding.ts'
import { lastMonths } from './usage-window.ts'

const months = 3

/** Whether a customer who starts today would pay less for the same plan and the same usage: the last three months at today's price for
 * this customer, and at today's price for a new one. Discounts are left out on both sides.
 * @example findNewCustomersPayLess(subscription, '2027-01-20', context)?.gross */
export function findNewCustomersPayLess(subscription: Subscription, date: IsoDate, context: LineContext): Finding | undefined {
  const period = lastMonths(subscription, months, date)
  const state = serviceStates(subscription).findLast(({ from, to }) => from <= date && (to === undefined || to > date))
  const plan = state && context.plans.get(state.planId)
  if (period === undefined || plan === undefined || plan.soldUntil !== undefined && plan.soldUntil <= date) return undefined
  const { prices: _own, ...listed } = subscription
  const cost = (as: Pick<Subscription, 'start' | 'prices'>) => costOver({ ...listed, planId: plan.id, changes: (listed.changes ?? []).map(({ planId: _planId, ...change }) => change) }, period, [], {
    ...context, plans: new Map([[plan.id, pricedAsOf(plan, as, date)]]),
  })
  try {
    const [own, theirs] = [cost(subscription), cost({ start: date })]
    const gross = own.gross - theirs.gross
    if (gross <= 0n) return undefined
    return {
      code: 'new-customers-pay-less', period, gross, currency: context.currency, subscriptionId: subscription.id,
      values: {
        plan: { type: 'name', names: plan.name }, months: { type: 'number', value: String(months) },
        cost: { type: 'amount', minor: own.gross }, newCost: { type: 'amount', minor: theirs.gross }, difference: { type: 'amount', minor: gross },
      },
      action: { type: 'match-price', subscriptionId: subscription.id, percent: percentUp(own.net - theirs.net, own.net), monthlyNet: (own.net - theirs.net + BigInt(months) - 1n) / BigInt(months) },
    }
  } catch (error) {
    if (error instanceof BillRefusal) return undefined
    throw error
  }
}

/** How many percent a part is of a whole, rounded up to four decimals so that nobody is asked more than the part leaves.
 * @example percentUp(1n, 3n) // '33.3334' */
function percentUp(part: bigint, whole: bigint): string {
  const scaled = (part * 1_000_000n + whole - 1n) / whole
  const decimals = String(scaled % 10_000n).padStart(4, '0').replace(/0+$/, '')
  return decimals === '' ? String(scaled / 10_000n) : `${scaled / 10_000n}.${decimals}`
}

/** A plan whose only prices are those that hold on a date for somebody; a charge without one is left out. */
function pricedAsOf(plan: Plan, as: Pick<Subscription, 'start' | 'prices'>, date: IsoDate): Plan {
  return {
    ...plan,
    charges: plan.charges.flatMap((charge) => {
      const price = priceAt(charge, as, date)
      if (price === undefined) return []
      const { appliesTo: _appliesTo, runningFrom: _runningFrom, ...always } = price
      return [{ ...charge, prices: [{ ...always, validFrom: '0001-01-01' }] }]
    }),
  }
}
