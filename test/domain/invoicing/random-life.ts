import fc from 'fast-check'
import type { Subscription, SubscriptionChange } from '../../../domain/accounts/subscription.ts'
import { addToDate } from '../../../domain/calendar/add-to-date.ts'
import type { Charge, Plan } from '../../../domain/catalog/plan.ts'
import type { Discount } from '../../../domain/discounts/discount.ts'
import type { BillingDocument } from '../../../domain/documents/billing-document.ts'
import type { UsageAggregate } from '../../../domain/rating/usage-aggregate.ts'
import { aPlan, aSubscription, anAccount } from '../../builders/company.ts'
import { billThrough } from './bill-through.ts'

export const account = anAccount('1')
const firstDay = '2026-01-31'
export const lastRun = '2027-06-01'
export const runDates = Array.from({ length: 17 }, (_, month) => addToDate('2026-02-01', 'month', month))

function charge(id: string, change: Partial<Charge>): Charge {
  return { ...aPlan('x', '10').charges[0]!, id, ...change }
}

export const plans: readonly Plan[] = [
  aPlan('small', '19.95'),
  aPlan('large', '7.333', {
    charges: [
      charge('seats', { prices: [{ validFrom: '2020-01-01', model: { type: 'graduated', tiers: [{ upTo: '3', unitPrice: '9.99' }, { unitPrice: '7.495' }] } }] }),
      charge('support', { timing: 'arrears', prices: [{ validFrom: '2020-01-01', model: { type: 'flat', amount: '12.5' } }, { validFrom: '2026-07-15', model: { type: 'flat', amount: '13.1' } }] }),
      charge('quarterly', { interval: { unit: 'month', count: 3 }, vatClass: 'reduced', prices: [{ validFrom: '2020-01-01', model: { type: 'per-unit', unitPrice: '30' } }] }),
      charge('calls', { timing: 'arrears', meter: 'calls', prices: [{ validFrom: '2020-01-01', included: '10', minimum: '2', model: { type: 'per-unit', unitPrice: '0.035' } }] }),
      charge('setup', { once: true, prices: [{ validFrom: '2020-01-01', model: { type: 'flat', amount: '49' } }] }),
    ],
  }),
]

export interface Recorded<T> { readonly recordedOn: string; readonly what: T }

const day = (from: string, days: number) => fc.integer({ min: 0, max: days }).map((n) => addToDate(from, 'day', n))

/** A change comes to be known up to 50 days after or before it takes effect. */
const change: fc.Arbitrary<Recorded<SubscriptionChange>> = fc.record({
  effective: day(firstDay, 450),
  lag: fc.integer({ min: -30, max: 50 }),
  planId: fc.option(fc.constantFrom('small', 'large'), { nil: undefined }),
  quantity: fc.option(fc.integer({ min: 0, max: 9 }).map(String), { nil: undefined }),
  paused: fc.option(fc.boolean(), { nil: undefined }),
}).map(({ effective, lag, planId, quantity, paused }) => ({
  recordedOn: addToDate(effective, 'day', lag),
  what: { effective, ...(planId ? { planId } : {}), ...(quantity ? { quantity } : {}), ...(paused === undefined ? {} : { paused }) },
}))

const usage: fc.Arbitrary<Recorded<UsageAggregate>> = fc.record({ on: day(firstDay, 450), lag: fc.integer({ min: 0, max: 40 }), value: fc.integer({ min: 0, max: 99 }) })
  .map(({ on, lag, value }) => ({
    recordedOn: addToDate(on, 'day', lag),
    what: { subscriptionId: aSubscription(account, 'small').id, meter: 'calls', day: on, aggregation: 'sum', value: String(value) },
  }))

export const lives = fc.record({
  changes: fc.array(change, { maxLength: 6 }),
  usages: fc.array(usage, { maxLength: 10 }),
  end: fc.option(day('2026-06-01', 200).chain((end) => fc.integer({ min: -20, max: 50 }).map((lag) => ({ recordedOn: addToDate(end, 'day', lag), what: end }))), { nil: undefined }),
})

const discounts: readonly Discount[] = [
  { id: 'ten', name: { en: '10 %' }, value: { type: 'percentage', percent: '10' }, from: '2026-03-01', duration: { type: 'periods', count: 4 }, scope: { type: 'invoice' } },
  { id: 'five', name: { en: 'Five' }, value: { type: 'fixed', amount: '5' }, from: '2026-02-01', duration: { type: 'until', date: '2026-12-01' }, scope: { type: 'plan', planId: 'large' } },
  { id: 'capped', name: { en: 'Capped' }, value: { type: 'percentage', percent: '50' }, from: '2026-05-01', duration: { type: 'forever' }, scope: { type: 'charge', chargeId: 'seats' }, cap: '11.11' },
]

export type Life = typeof lives extends fc.Arbitrary<infer T> ? T : never

/** Everything is known back to the start, as `account.reconcileFrom` makes sure of for changes dated far back. */
export function knownOn({ changes, usages, end }: Life, date: string) {
  const known = <T>(of: readonly Recorded<T>[]) => of.filter(({ recordedOn }) => recordedOn <= date).map(({ what }) => what)
  const subscription: Subscription = {
    ...aSubscription(account, 'small', { start: firstDay, quantity: '2' }),
    changes: known(changes),
    ...(end && end.recordedOn <= date ? { end: end.what } : {}),
  }
  return { account: { ...account, reconcileFrom: firstDay }, subscriptions: [subscription], usage: known(usages), discounts }
}

/** The documents of a life that is billed month by month. */
export function billLife(life: Life): BillingDocument[] {
  return billThrough(runDates, (date) => knownOn(life, date), plans)
}
