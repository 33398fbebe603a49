import type { Subscription } from '../accounts/subscription.ts'
import { daysBetween } from '../calendar/day-number.ts'
import type { Period } from '../calendar/period.ts'
import type { Charge, Plan, PriceVersion } from '../catalog/plan.ts'
import { priceAt } from '../catalog/price-at.ts'
import { formatAmount } from '../money/amount.ts'
import { formatDecimal, parseDecimal, powerOfTen, type Decimal } from '../money/decimal.ts'
import { roundHalfAwayFromZero } from '../money/round.ts'
import { beyondIncluded, usedInPeriod } from '../rating/used-in-period.ts'
import { NoMatrixPriceError, rateQuantity } from '../rating/rate-quantity.ts'
import type { VatTreatment } from '../vat/vat-treatment.ts'
import { BillRefusal } from './bill-refusal.ts'
import type { LineContext } from './line-context.ts'
import { overlap, type ServiceState } from './service-state.ts'

/** A part of a service period in which nothing changes, and what it should cost. Net, minor units, rounded once. */
export interface IntendedPart {
  readonly period: Period
  readonly quantity: string
  readonly unitPrice: string
  readonly net: bigint
  readonly basis?: { readonly quantity: string; readonly days?: number; readonly ofDays?: number }
  /** Tops the period up to its minimum. */
  readonly minimum?: true
}

export interface ChargeOf {
  readonly subscription: Subscription
  readonly plan: Plan
  readonly charge: Charge
  /** All states of the subscription, on this plan and on others. */
  readonly states: readonly ServiceState[]
}

interface Share { readonly days: number; readonly ofDays: number }

/** What a charge should cost in one service period, part by part.
 * @throws BillRefusal `no-price`, or `invalid-account` for a negative quantity
 * @example intendedParts({ subscription, plan, charge, states }, { start: '2027-01-01', end: '2027-02-01' }, treatment, context) */
export function intendedParts(of: ChargeOf, period: Period, treatment: VatTreatment, context: LineContext): IntendedPart[] {
  const served = servedParts(of, period)
  if (served.length === 0) return []
  const price = priceOf(of, period)
  const money = { treatment: of.charge.pricesIncludeVat ? treatment : undefined, context }
  const parts = of.charge.meter === undefined
    ? served.map(({ state, part }) => servicePart(of, state, part, period, price, money))
    : served.flatMap(({ part }) => usageParts(of, part, price, money))
  return price.minimum === undefined ? parts : [...parts, ...topUp(of, parts, price.minimum, served.map(({ part }) => part), period, money)]
}

/** Where a charge is not prorated, the plan and quantity at the start of service in the period hold for all of it: a change waits for the next period. */
function servedParts({ states, plan, charge }: ChargeOf, period: Period): { readonly state: ServiceState; readonly part: Period }[] {
  const firstOnly = charge.once || (charge.proration === 'none' && charge.meter === undefined)
  const served: { state: ServiceState; part: Period }[] = []
  for (const state of states) {
    const part = overlap(state, period)
    if (part === undefined || (charge.once && state.planId !== plan.id)) continue
    if (state.planId === plan.id) served.push({ state, part })
    if (firstOnly) break
  }
  return served
}

function priceOf({ subscription, plan, charge }: ChargeOf, period: Period): PriceVersion {
  const date = period.start > subscription.start ? period.start : subscription.start
  const price = priceAt(charge, subscription, date)
  if (price === undefined) throw new BillRefusal('no-price', `Plan "${plan.id}", charge "${charge.id}" has no price valid on ${date}.`)
  return price
}

interface MoneyOf { readonly treatment: VatTreatment | undefined; readonly context: LineContext }

function servicePart(of: ChargeOf, state: ServiceState, served: Period, period: Period, price: PriceVersion, money: MoneyOf): IntendedPart {
  const { charge, subscription } = of
  const quantity = parseDecimal(state.quantity)
  if (quantity.digits < 0n) throw new BillRefusal('invalid-account', `Subscription ${subscription.reference} has the negative quantity ${state.quantity}.`)
  const full = rated(of, price, quantity, subscription.attributes ?? {})
  const byDay = charge.proration === 'day' && !charge.once
  const share = byDay ? { days: daysBetween(served.start, served.end), ofDays: daysBetween(period.start, period.end) } : { days: 1, ofDays: 1 }
  const net = toMinor(full, share, money)
  const shown = byDay ? served : { start: served.start, end: period.end }
  if (share.days === share.ofDays && price.model.type === 'per-unit' && price.included === undefined && !charge.pricesIncludeVat) {
    return { period: shown, quantity: state.quantity, unitPrice: price.model.unitPrice, net }
  }
  const basis = share.days === share.ofDays ? { quantity: state.quantity } : { quantity: state.quantity, ...share }
  return { period: shown, quantity: '1', unitPrice: formatAmount(net, money.context.currency), net, ...(price.model.type === 'flat' && share.days === share.ofDays ? {} : { basis }) }
}

function usageParts(of: ChargeOf, served: Period, price: PriceVersion, money: MoneyOf): IntendedPart[] {
  const { charge, subscription } = of
  const used = (money.context.usage ?? []).filter((each) => each.meter === charge.meter && each.subscriptionId === subscription.id)
  const groups = usedInPeriod(price.model.type === 'matrix' ? used : used.map(({ attributes: _attributes, ...rest }) => rest), served)
  const rows = groups.length === 0 && price.model.type !== 'matrix' ? [{ attributes: {}, quantity: { digits: 0n, scale: 0 } }] : groups
  return rows.map(({ attributes, quantity }) => {
    const net = toMinor(rated(of, price, quantity, { ...subscription.attributes, ...attributes }), { days: 1, ofDays: 1 }, money)
    const shown = formatDecimal(quantity)
    if (price.model.type === 'per-unit' && price.included === undefined && !charge.pricesIncludeVat) {
      return { period: served, quantity: shown, unitPrice: price.model.unitPrice, net }
    }
    return { period: served, quantity: '1', unitPrice: formatAmount(net, money.context.currency), net, basis: { quantity: shown } }
  })
}

function topUp({ charge }: ChargeOf, parts: readonly IntendedPart[], minimum: string, served: readonly Period[], period: Period, money: MoneyOf): IntendedPart[] {
  const days = served.reduce((sum, part) => sum + daysBetween(part.start, part.end), 0)
  const share = charge.proration === 'day' ? { days, ofDays: daysBetween(period.start, period.end) } : { days: 1, ofDays: 1 }
  const missing = toMinor(parseDecimal(minimum), share, money) - parts.reduce((sum, part) => sum + part.net, 0n)
  if (missing <= 0n) return []
  return [{ period: { start: served[0]!.start, end: served.at(-1)!.end }, quantity: '1', unitPrice: formatAmount(missing, money.context.currency), net: missing, minimum: true }]
}

function rated({ plan, charge }: ChargeOf, price: PriceVersion, quantity: Decimal, attributes: Readonly<Record<string, string>>): Decimal {
  try {
    return rateQuantity(price.model, beyondIncluded(quantity, price.included), attributes)
  } catch (error) {
    if (error instanceof NoMatrixPriceError) throw new BillRefusal('no-price', `Plan "${plan.id}", charge "${charge.id}": ${error.message}`)
    throw error
  }
}

/** Major units to net minor units: the only place where an amount of a line is rounded. */
function toMinor(amount: Decimal, { days, ofDays }: Share, { treatment, context }: MoneyOf): bigint {
  const numerator = amount.digits * powerOfTen(context.decimals) * BigInt(days)
  const denominator = powerOfTen(amount.scale) * BigInt(ofDays)
  if (treatment === undefined) return roundHalfAwayFromZero(numerator, denominator)
  const rate = parseDecimal(treatment.rate)
  const hundred = 100n * powerOfTen(rate.scale)
  return roundHalfAwayFromZero(numerator * hundred, denominator * (hundred + rate.digits))
}
