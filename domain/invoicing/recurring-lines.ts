import type { Subscription } from '../accounts/subscription.ts'
import { servicePeriod, servicePeriodNumber } from '../calendar/service-periods.ts'
import { daysBetween } from '../calendar/day-number.ts'
import type { IsoDate } from '../calendar/iso-date.ts'
import type { Period } from '../calendar/period.ts'
import type { Charge, Plan } from '../catalog/plan.ts'
import { priceAt } from '../catalog/price-at.ts'
import { decimalsOf, formatAmount } from '../money/amount.ts'
import { parseDecimal, powerOfTen } from '../money/decimal.ts'
import { roundHalfAwayFromZero } from '../money/round.ts'
import { rateQuantity } from '../rating/rate-quantity.ts'
import { BillRefusal } from './bill-refusal.ts'
import type { BilledLine } from './billed-amounts.ts'
import { firstBillableDay, overlap, serviceStates, type ServiceState } from './service-state.ts'

/** What is to be billed for one charge and period, before texts and VAT. */
export interface RecurringLine {
  readonly plan: Plan
  readonly charge: Charge
  readonly subscription: Subscription
  readonly period: Period
  readonly quantity: string
  readonly unitPrice: string
  readonly net: bigint
  readonly correction: boolean
}

/** More unbilled periods of one charge than any gap in billing explains: most likely a migrated subscription without `billedThrough`. */
const mostPeriodsAtOnce = 24

export interface RecurringContext {
  readonly plans: ReadonlyMap<string, Plan>
  readonly currency: string
  readonly billingDate: IsoDate
  /** First due date that is reconsidered; undefined: since the start. */
  readonly openSince: IsoDate | undefined
}

/** Intended minus billed, for all recurring charges of one subscription.
 * @throws BillRefusal where a plan or price is missing */
export function recurringLines(subscription: Subscription, billed: readonly BilledLine[], context: RecurringContext): RecurringLine[] {
  const states = serviceStates(subscription)
  const lines: RecurringLine[] = []
  const planIds = new Set(states.map((state) => state.planId))
  for (const line of billed) if (line.planId !== undefined) planIds.add(line.planId)
  for (const planId of planIds) {
    const plan = planOf(planId, subscription, context)
    const planStates = states.filter((state) => state.planId === planId)
    for (const charge of plan.charges) {
      const billedOfCharge = billed.filter((line) => line.planId === planId && line.chargeId === charge.id)
      lines.push(...chargeLines({ subscription, plan, charge, states: planStates, billed: billedOfCharge }, context))
    }
  }
  return lines
}

function planOf(planId: string, subscription: Subscription, { plans, currency }: RecurringContext): Plan {
  const plan = plans.get(planId)
  if (plan === undefined) throw new BillRefusal('unknown-plan', `Subscription ${subscription.reference} names plan "${planId}", which the catalog does not have.`)
  if (plan.currency !== currency) {
    throw new BillRefusal('currency-mismatch', `Plan "${planId}" is priced in ${plan.currency}, the account is billed in ${currency}.`)
  }
  return plan
}

interface ChargeOf {
  readonly subscription: Subscription
  readonly plan: Plan
  readonly charge: Charge
  readonly states: readonly ServiceState[]
  readonly billed: readonly BilledLine[]
}

function chargeLines(of: ChargeOf, context: RecurringContext): RecurringLine[] {
  const { subscription, charge } = of
  const anchor = subscription.anchor ?? subscription.start
  const firstDay = firstBillableDay(subscription)
  const first = firstPeriod(anchor, of, context.openSince)
  const lines: RecurringLine[] = []
  for (let n = first, unbilled = 0; ; n++) {
    const period = servicePeriod(anchor, charge.interval, n)
    const start = period.start > firstDay ? period.start : firstDay
    const due = charge.timing === 'advance' ? start : period.end
    if (due > context.billingDate) break
    if (context.openSince !== undefined && due < context.openSince) continue
    const billed = of.billed.filter((line) => line.period!.start >= period.start && line.period!.start < period.end)
    if (billed.length === 0 && ++unbilled > mostPeriodsAtOnce) throw tooManyPeriods(of, period)
    lines.push(...periodLines(of, period, billed, context.currency))
    if (period.start >= (subscription.end ?? '9999') && of.billed.every((line) => line.period!.start < period.end)) break
  }
  return lines
}

function firstPeriod(anchor: IsoDate, { subscription, charge, billed }: ChargeOf, openSince: IsoDate | undefined): number {
  const starts = [firstBillableDay(subscription), ...billed.map((line) => line.period!.start)]
  const earliest = starts.reduce((left, right) => (right < left ? right : left))
  const n = servicePeriodNumber(anchor, charge.interval, earliest)
  if (openSince === undefined) return n
  return Math.max(n, servicePeriodNumber(anchor, charge.interval, openSince) - 1)
}

function periodLines(of: ChargeOf, period: Period, billed: readonly BilledLine[], currency: string): RecurringLine[] {
  const { subscription, plan, charge } = of
  const parts = of.charge.proration === 'none' ? wholePeriod(of, period) : of.states.flatMap((state) => {
    const served = overlap(state, period)
    return served ? [{ state, served }] : []
  })
  const intended = parts.map(({ state, served }) => partLine(of, state, served, period, currency))
  if (billed.length === 0) return intended.filter((line) => line.net !== 0n)
  const difference = sum(intended) - sum(billed)
  if (difference === 0n) return []
  const changed = parts.map(({ served }) => served.start).find((start) => start > period.start) ?? parts.at(-1)?.served.end ?? period.start
  const start = changed < period.end ? changed : period.start
  const magnitude = difference < 0n ? -difference : difference
  return [{
    plan, charge, subscription, period: { start, end: period.end }, quantity: difference < 0n ? '-1' : '1',
    unitPrice: formatAmount(magnitude, currency), net: difference, correction: true,
  }]
}

/** Without proration the state at the start of service in the period decides the whole period. */
function wholePeriod(of: ChargeOf, period: Period) {
  const state = of.states.find((each) => overlap(each, period) !== undefined)
  return state ? [{ state, served: { start: overlap(state, period)!.start, end: period.end } }] : []
}

function partLine(of: ChargeOf, state: ServiceState, served: Period, period: Period, currency: string): RecurringLine {
  const { subscription, plan, charge } = of
  const price = priceAt(charge, period.start > subscription.start ? period.start : subscription.start)
  if (price === undefined) throw new BillRefusal('no-price', `Plan "${plan.id}", charge "${charge.id}" has no price valid on ${period.start}.`)
  const full = rateQuantity(price.model, parseDecimal(state.quantity))
  const days = charge.proration === 'none' ? 1 : daysBetween(served.start, served.end)
  const of_ = charge.proration === 'none' ? 1 : daysBetween(period.start, period.end)
  const net = roundHalfAwayFromZero(full.digits * powerOfTen(decimalsOf(currency)) * BigInt(days), powerOfTen(full.scale) * BigInt(of_))
  const whole = days === of_ && price.model.type === 'per-unit'
  const quantity = whole ? state.quantity : '1'
  const unitPrice = whole && price.model.type === 'per-unit' ? price.model.unitPrice : formatAmount(net, currency)
  return { plan, charge, subscription, period: served, quantity, unitPrice, net, correction: false }
}

function sum(lines: readonly { readonly net: bigint }[]): bigint {
  return lines.reduce((total, line) => total + line.net, 0n)
}

function tooManyPeriods({ subscription, charge }: ChargeOf, period: Period): BillRefusal {
  return new BillRefusal('unsafe-bill', `Subscription ${subscription.reference}, charge "${charge.id}" has more than ${mostPeriodsAtOnce} unbilled periods ` +
    `(up to ${period.start}). If it was billed elsewhere before, state the first date to bill in billedThrough.`)
}
