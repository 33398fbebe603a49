import type { Account, BillingCycle } from '../../domain/accounts/account.ts'
import type { Subscription } from '../../domain/accounts/subscription.ts'
import { addToDate } from '../../domain/calendar/add-to-date.ts'
import { dayNumber } from '../../domain/calendar/day-number.ts'
import { localDate } from '../../domain/calendar/local-date.ts'
import type { Plan } from '../../domain/catalog/plan.ts'
import type { ApprovalPolicy } from '../../domain/invoicing/hold-reasons.ts'
import type { OfferPolicies } from '../../domain/offers/offer-policy.ts'
import type { Seller } from '../../domain/sellers/seller.ts'
import { aPlan, aSeller, aSubscription, anAccount } from '../builders/company.ts'
import { actionNames, type ActionName } from './actions.ts'
import { anOffer } from './offering.ts'
import type { Prng } from './prng.ts'

/** Something that happens at a moment, in simulated milliseconds. */
export type ScriptEvent = { readonly at: number } & (
  | { readonly kind: 'start-runs' | 'release-mails' | 'remind' | 'expire-offers' | 'deploy' }
  | { readonly kind: 'action'; readonly action: ActionName }
)

/** A small company and what happens to it, all of it drawn from the seed. */
export interface Scenario {
  readonly start: number
  readonly seller: Seller
  readonly zones: readonly string[]
  readonly plans: readonly Plan[]
  /** Published later by a person: accounts on it are parked until then. */
  readonly latePlan: Plan
  readonly customers: readonly { readonly account: Account; readonly subscriptions: readonly Subscription[] }[]
  readonly approval: ApprovalPolicy | undefined
  readonly offers: OfferPolicies | undefined
  readonly accountsPerChunk: number
  readonly workers: number
  /** After so many days every account has been due once more. */
  readonly nextLookDays: number
  /** The chance that somebody does something while a message is worked on. */
  readonly bustle: number
  /** Whether SES publishes what becomes of mails. */
  readonly mailEvents: boolean
  readonly events: readonly ScriptEvent[]
}

const hour = 3_600_000
const day = 24 * hour

/** Days on which something is different: clocks go back or forward (Amsterdam, New York, Auckland), months and years end, February is short. */
const specialDays = ['2026-10-24', '2026-03-28', '2026-03-07', '2026-10-31', '2026-09-26', '2026-12-29', '2027-02-26', '2028-02-27', '2026-11-28', '2026-04-29', '2026-06-15']
const zones = ['Europe/Amsterdam', 'America/New_York', 'Pacific/Auckland']

/** Three customers who are due on one day, one run, nobody who acts: small enough to try a fault at every call. */
export function createThreeAccounts(): Scenario {
  const start = Date.parse('2026-11-01T03:00:00Z')
  const customers = ['1', '2', '3'].map((number) => {
    const { email, ...silent } = anAccount(number, { billingCycle: { every: 'week', weekday: 7 } })
    const account: Account = number === '3' ? silent : { ...silent, email: email! }
    return { account, subscriptions: [aSubscription(account, 'basic')] }
  })
  return {
    start, seller: aSeller(), zones: ['Europe/Amsterdam'], plans: [aPlan('basic', '10.00')], latePlan: aPlan('late', '15.00'), customers,
    approval: undefined, offers: undefined, accountsPerChunk: 2, workers: 3, nextLookDays: 0, bustle: 0, mailEvents: false, events: [{ at: start, kind: 'start-runs' }],
  }
}

export function createScenario(prng: Prng): Scenario {
  const startDay = prng.pick(specialDays)
  const start = Date.parse(`${startDay}T00:00:00Z`) + prng.below(24) * hour
  const days = prng.between(2, 4)
  const ownZones = prng.chance(0.6) ? [prng.pick(zones)] : prng.pick([zones.slice(0, 2), zones.slice(1), zones])
  const seller = aSeller({ shards: prng.pick([1, 1, 1, 1, 2]), paymentTermDays: prng.pick([1, 2, 14]) })
  const weekly = (id: string, amount: string, timing: 'advance' | 'arrears') => {
    const plan = aPlan(id, amount)
    return { ...plan, charges: plan.charges.map((charge) => ({ ...charge, timing, interval: { unit: 'week' as const, count: 1 } })) }
  }
  const metered = () => {
    const plan = weekly('metered', '0.137', 'arrears')
    return { ...plan, charges: plan.charges.map((charge) => ({ ...charge, meter: 'kwh', unitCode: 'KWH' })) }
  }
  const plans = [aPlan('basic', '10.00'), aPlan('plus', '25.50'), weekly('weekly', '7.49', 'advance'), weekly('used', '3.33', 'arrears'), metered()]
  // An account that is looked at each week may well have a plan by the month.
  const months = ownZones.length === 1 && prng.chance(0.1)
  const customers = Array.from({ length: prng.between(2, 6) }, (_, index) => customer(String(index + 1)))
  return {
    start, seller, zones: ownZones, plans, latePlan: aPlan('late', '15.00'), customers,
    approval: prng.chance(0.25) ? prng.pick<ApprovalPolicy>([{ firstBill: true }, { all: true }, { largeBill: { EUR: '20.00' } }]) : undefined,
    offers: prng.chance(0.5) ? anOffer(prng) : undefined, accountsPerChunk: prng.pick([1, 2, 3, 100]), workers: prng.between(1, 6), nextLookDays: months ? 32 : 7, bustle: prng.pick([0, 0.3, 0.6, 1]), mailEvents: prng.chance(0.4),
    events: script(prng, start, days),
  }

  function customer(number: string): Scenario['customers'][number] {
    const zone = prng.pick(ownZones)
    const today = localDate(new Date(start).toISOString(), zone)
    const due = addToDate(today, 'day', prng.below(days))
    const billingCycle: BillingCycle = !months || prng.chance(0.5) ? { every: 'week', weekday: ((dayNumber(due) + 3) % 7) + 1 } : { every: 'month', day: Number(due.slice(8)) }
    const { email: _email, ...silent } = anAccount(number, { timeZone: zone, billingCycle })
    const account: Account = prng.chance(0.1) ? silent : { ...silent, email: `customer-${number}@example.com` }
    const planId = prng.chance(0.1) ? 'late' : prng.pick(plans).id
    const subscriptionStart = addToDate(due, 'day', prng.pick([-20, -7, 0, 0, 1]))
    return { account, subscriptions: [aSubscription(account, planId, { start: subscriptionStart, quantity: prng.pick(['1', '1', '3']) })] }
  }
}

/** Ticks of the schedule, some missing and some twice, and people who act beside runs. */
function script(prng: Prng, start: number, days: number): readonly ScriptEvent[] {
  const events: ScriptEvent[] = []
  const ticks: number[] = []
  for (let index = 0; index < days; index++) {
    if (index > 0 && prng.chance(0.15)) continue
    for (let tick = prng.between(1, 3); tick > 0; tick--) {
      const at = start + index * day + prng.below(24) * hour
      ticks.push(at)
      events.push({ at, kind: 'start-runs' })
      if (prng.chance(0.2)) events.push({ at: at + prng.below(2_000), kind: 'start-runs' })
    }
    if (prng.chance(0.5)) events.push({ at: start + index * day + prng.below(24) * hour, kind: 'release-mails' })
    if (prng.chance(0.5)) events.push({ at: start + index * day + prng.below(24) * hour, kind: 'expire-offers' })
    const remind = start + index * day + prng.below(24) * hour
    events.push({ at: remind, kind: 'remind' })
    if (prng.chance(0.3)) events.push({ at: remind + prng.below(400), kind: 'remind' })
  }
  for (let count = prng.below(4); count > 0; count--) events.push({ at: start + prng.below(days * day), kind: 'action', action: prng.pick(actionNames) })
  for (let count = prng.below(3); count > 0; count--) events.push({ at: (prng.chance(0.7) && ticks.length > 0 ? prng.pick(ticks) : start) + prng.below(3_000), kind: 'deploy' })
  return events.sort((one, other) => one.at - other.at)
}
