import type { Subscription } from '../accounts/subscription.ts'
import type { Charge, Plan } from '../catalog/plan.ts'
import type { Period } from '../calendar/period.ts'
import { BillRefusal } from './bill-refusal.ts'
import type { BilledLine } from './billed-amounts.ts'
import { duePeriods } from './charge-periods.ts'
import type { ChargeOf } from './intended-parts.ts'
import type { LineContext } from './line-context.ts'
import type { ChargeSettlement } from './proposed-line.ts'
import { serviceStates } from './service-state.ts'
import { settlePeriod } from './settle-period.ts'

/** More unbilled periods of one charge than any gap in billing explains: most likely a migrated subscription without `billedThrough`. */
const mostPeriodsAtOnce = 24

/** What is to be settled of one subscription: every charge of every plan it has had, in every period that is reconsidered.
 * @throws BillRefusal where a plan or price is missing, or the bill is unsafe
 * @example settleSubscription(subscription, [], context).flatMap(({ lines }) => lines) */
export function settleSubscription(subscription: Subscription, billed: readonly BilledLine[], context: LineContext): ChargeSettlement[] {
  const states = serviceStates(subscription)
  const planIds = new Set(states.map((state) => state.planId))
  for (const line of billed) if (line.planId !== undefined) planIds.add(line.planId)
  const settlements: ChargeSettlement[] = []
  for (const planId of planIds) {
    const plan = planOf(planId, subscription, context)
    for (const charge of plan.charges) {
      if (charge.meter !== undefined && context.usage === undefined) continue
      const billedOfCharge = billed.filter((line) => line.planId === planId && line.chargeId === charge.id)
      settleCharge({ subscription, plan, charge, states }, billedOfCharge, context, settlements)
    }
  }
  return settlements
}

function settleCharge(of: ChargeOf, billed: readonly BilledLine[], context: LineContext, into: ChargeSettlement[]): void {
  const billedFrom = billed.reduce<string | undefined>((first, { period }) => (first === undefined || period!.start < first ? period!.start : first), undefined)
  let unbilled = 0
  const planFrom = of.states.find((state) => state.planId === of.plan.id)?.from
  for (const each of duePeriods(of.subscription, of.charge, planFrom, { since: context.openSince, until: context.billingDate }, billedFrom)) {
    if (of.charge.meter !== undefined && context.usageSince !== undefined && each.period.start < context.usageSince) continue
    const ofPeriod = of.charge.once ? billed : billed.filter((line) => startsIn(line, each.period))
    if (ofPeriod.length === 0 && each.period.start >= (of.subscription.end ?? '9999-12-31')) continue
    const settlement = settlePeriod(of, each, ofPeriod, context)
    if (ofPeriod.length === 0 && settlement.lines.length > 0 && ++unbilled > mostPeriodsAtOnce) throw tooManyPeriods(of, each.period)
    if (ofPeriod.length === 0) refuseSecondCharge(of, settlement, billed)
    into.push(settlement)
  }
}

/** Days that a bill charged already are never charged anew: what changed in them is a correction. Only a calendar that was moved under issued
 * bills (an anchor, a start, an interval of the catalog) makes periods that overlap billed ones; where those were taken back, they do not count. */
function refuseSecondCharge({ subscription, charge }: ChargeOf, { lines }: ChargeSettlement, billed: readonly BilledLine[]): void {
  for (const { period } of lines) {
    const [first, ...others] = billed.filter((line) => line.period!.start < period!.end && period!.start < line.period!.end)
    if (first === undefined || others.reduce((sum, { net }) => sum + net, first.net) <= 0n) continue
    throw new BillRefusal('unsafe-bill', `Subscription ${subscription.reference}, charge "${charge.id}" would be charged again from ${period!.start} to ${period!.end}: ` +
      `a bill charged ${first.period!.start} to ${first.period!.end} already. Set anchor, start and interval back, or void that bill first.`)
  }
}

function startsIn({ period }: BilledLine, { start, end }: Period): boolean {
  return period!.start >= start && period!.start < end
}

function planOf(planId: string, subscription: Subscription, { plans, currency }: LineContext): Plan {
  const plan = plans.get(planId)
  if (plan === undefined) throw new BillRefusal('unknown-plan', `Subscription ${subscription.reference} names plan "${planId}", which the catalog does not have.`)
  if (plan.currency !== currency) {
    throw new BillRefusal('currency-mismatch', `Plan "${planId}" is priced in ${plan.currency}, the account is billed in ${currency}.`)
  }
  return plan
}

function tooManyPeriods({ subscription, charge }: { readonly subscription: Subscription; readonly charge: Charge }, period: Period): BillRefusal {
  return new BillRefusal('unsafe-bill', `Subscription ${subscription.reference}, charge "${charge.id}" has more than ${mostPeriodsAtOnce} unbilled periods ` +
    `(up to ${period.start}). If it was billed elsewhere before, state the first date to bill in billedThrough.`)
}
