import type { Subscription } from '../accounts/subscription.ts'
import type { Period } from '../calendar/period.ts'
import { periodStarts, servicePeriodNumber } from '../calendar/service-periods.ts'
import type { Charge, Plan } from '../catalog/plan.ts'
import { discountCuts } from '../discounts/discount-cuts.ts'
import { takenPerInvoice, type Discount } from '../discounts/discount.ts'
import { BillRefusal } from '../invoicing/bill-refusal.ts'
import { intendedParts } from '../invoicing/intended-parts.ts'
import type { LineContext } from '../invoicing/line-context.ts'
import type { ChargeSettlement } from '../invoicing/proposed-line.ts'
import { overlap, serviceStates, type ServiceState } from '../invoicing/service-state.ts'
import { percentOf } from '../vat/vat-breakdown.ts'

/** What service costs in a window; minor units. */
export interface Cost {
  readonly net: bigint
  readonly gross: bigint
}

/** What a subscription should cost over a window, by the rules that bill it: its own history of changes, its usage, its prices, and the
 * discounts on it. One-off charges and discounts taken per invoice are left out, for they belong to no month. A charge whose period is
 * cut by the window counts by its days. VAT is computed once per service period and rate.
 * @param usage in `context`, complete over the window where a plan is metered
 * @throws BillRefusal where a plan or a price is missing, or metered usage is not known back to the start of the window
 * @example costOver(subscription, { start: '2026-10-01', end: '2027-01-01' }, [], context).gross */
export function costOver(subscription: Subscription, window: Period, discounts: readonly Discount[], context: LineContext): Cost {
  const states = serviceStates(subscription).flatMap((state) => clipped(state, window))
  const settlements: ChargeSettlement[] = []
  for (const planId of new Set(states.map((state) => state.planId))) {
    const plan = context.plans.get(planId)
    if (plan === undefined) throw new BillRefusal('unknown-plan', `Subscription ${subscription.reference} names plan "${planId}", which the catalog does not have.`)
    for (const charge of plan.charges) if (!charge.once) settlements.push(...settled({ subscription, plan, charge, states }, window, context))
  }
  const rest = settlements.map(({ intended }) => intended)
  for (const discount of discounts.filter((each) => !takenPerInvoice(each))) {
    discountCuts(discount, settlements, rest, [], context.currency).forEach((cut, index) => { rest[index]! -= cut })
  }
  const net = rest.reduce((sum, each) => sum + each, 0n)
  return { net, gross: net + vatOf(settlements, rest) }
}

function settled(of: { subscription: Subscription; plan: Plan; charge: Charge; states: readonly ServiceState[] }, window: Period, context: LineContext): ChargeSettlement[] {
  const { subscription, plan } = of
  if (of.charge.meter !== undefined && (context.usage === undefined || (context.usageSince !== undefined && context.usageSince > window.start))) {
    throw new BillRefusal('no-price', `What was used of "${of.charge.meter}" is not known back to ${window.start}.`)
  }
  const charge: Charge = { ...of.charge, proration: 'day' }
  const anchor = subscription.anchor ?? subscription.trialUntil ?? subscription.start
  const starts = periodStarts(anchor, charge.interval)
  const found: ChargeSettlement[] = []
  for (let n = servicePeriodNumber(anchor, charge.interval, window.start, starts); starts(n) < window.end; n++) {
    const period = { start: starts(n), end: starts(n + 1) }
    const treatment = context.treat(charge, period.start)
    const parts = intendedParts({ ...of, charge }, period, treatment, context)
    if (parts.length === 0) continue
    found.push({
      subscriptionId: subscription.id, planId: plan.id, chargeId: charge.id, interval: charge.interval,
      due: charge.timing === 'arrears' || charge.meter !== undefined ? period.end : period.start,
      intended: parts.reduce((sum, part) => sum + part.net, 0n),
      billedDiscounts: new Map(), lines: [], reference: { period, treatment, unitCode: charge.unitCode },
    })
  }
  return found
}

function clipped(state: ServiceState, window: Period): ServiceState[] {
  const part = overlap(state, window)
  return part === undefined ? [] : [{ ...state, from: part.start, to: part.end }]
}

function vatOf(settlements: readonly ChargeSettlement[], nets: readonly bigint[]): bigint {
  const sums = new Map<string, { readonly rate: string; net: bigint }>()
  settlements.forEach(({ reference: { period, treatment } }, index) => {
    const key = `${period!.start} ${treatment.category} ${treatment.rate}`
    const sum = sums.get(key) ?? { rate: treatment.rate, net: 0n }
    sum.net += nets[index]!
    sums.set(key, sum)
  })
  return [...sums.values()].reduce((total, { rate, net }) => total + percentOf(net, rate), 0n)
}
