import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { Subscription, SubscriptionChange } from '../../../domain/accounts/subscription.ts'
import { addToDate } from '../../../domain/calendar/add-to-date.ts'
import type { Charge, Plan } from '../../../domain/catalog/plan.ts'
import type { Discount } from '../../../domain/discounts/discount.ts'
import type { UsageAggregate } from '../../../domain/rating/usage-aggregate.ts'
import { aPlan, aSubscription, anAccount } from '../../builders/company.ts'
import { backToHorizon, billThrough, netByCharge } from './bill-through.ts'

const account = anAccount('1')
const firstDay = '2026-01-31'
const lastRun = '2027-06-01'
const runDates = Array.from({ length: 17 }, (_, month) => addToDate('2026-02-01', 'month', month))

function charge(id: string, change: Partial<Charge>): Charge {
  return { ...aPlan('x', '10').charges[0]!, id, ...change }
}

const plans: readonly Plan[] = [
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

interface Recorded<T> { readonly recordedOn: string; readonly what: T }

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

const life = fc.record({
  changes: fc.array(change, { maxLength: 6 }),
  usages: fc.array(usage, { maxLength: 10 }),
  end: fc.option(day('2026-06-01', 200).chain((end) => fc.integer({ min: -20, max: 50 }).map((lag) => ({ recordedOn: addToDate(end, 'day', lag), what: end }))), { nil: undefined }),
})

const discounts: readonly Discount[] = [
  { id: 'ten', name: { en: '10 %' }, value: { type: 'percentage', percent: '10' }, from: '2026-03-01', duration: { type: 'periods', count: 4 }, scope: { type: 'invoice' } },
  { id: 'five', name: { en: 'Five' }, value: { type: 'fixed', amount: '5' }, from: '2026-02-01', duration: { type: 'until', date: '2026-12-01' }, scope: { type: 'plan', planId: 'large' } },
  { id: 'capped', name: { en: 'Capped' }, value: { type: 'percentage', percent: '50' }, from: '2026-05-01', duration: { type: 'forever' }, scope: { type: 'charge', chargeId: 'seats' }, cap: '11.11' },
]

type Life = typeof life extends fc.Arbitrary<infer T> ? T : never

/** Everything is known back to the start, as `account.reconcileFrom` makes sure of for changes dated far back. */
function knownOn({ changes, usages, end }: Life, date: string) {
  const known = <T>(of: readonly Recorded<T>[]) => of.filter(({ recordedOn }) => recordedOn <= date).map(({ what }) => what)
  const subscription: Subscription = {
    ...aSubscription(account, 'small', { start: firstDay, quantity: '2' }),
    changes: known(changes),
    ...(end && end.recordedOn <= date ? { end: end.what } : {}),
  }
  return { account: { ...account, reconcileFrom: firstDay }, subscriptions: [subscription], usage: known(usages), discounts }
}

describe('a random life of changes', () => {
  it('is billed exactly as if everything had been known from the start', () => {
    fc.assert(fc.property(life, (of) => {
      const stepwise = billThrough([...runDates.slice(0, -1), lastRun, addToDate(lastRun, 'month', 2)], (date) => knownOn(of, date), plans)
      const atOnce = billThrough([addToDate(lastRun, 'month', 2)], () => knownOn(of, '9999-12-31'), plans)
      expect(netByCharge(stepwise)).toEqual(netByCharge(atOnce))
    }), { numRuns: 150 })
  })

  it('heals from the documents back to the horizon alone where changes are known within a month', () => {
    const noticed = (recorded: { readonly recordedOn: string }, effective: string) => recorded.recordedOn <= addToDate(effective, 'day', 28)
    fc.assert(fc.property(life, (of) => {
      fc.pre(of.changes.every((each) => noticed(each, each.what.effective)) && of.usages.every((each) => noticed(each, each.what.day)) && (!of.end || noticed(of.end, of.end.what)))
      const known = (date: string) => ({ ...knownOn(of, date), account })
      const stepwise = billThrough([...runDates, addToDate(lastRun, 'month', 2)], known, plans, backToHorizon)
      const atOnce = billThrough([addToDate(lastRun, 'month', 2)], () => knownOn(of, '9999-12-31'), plans)
      expect(netByCharge(stepwise)).toEqual(netByCharge(atOnce))
    }), { numRuns: 150, maxSkipsPerRun: 1000 })
  })

  it('bills nothing more when a date is run again', () => {
    fc.assert(fc.property(life, (of) => {
      const once = billThrough(runDates, (date) => knownOn(of, date), plans)
      const twice = billThrough(runDates.flatMap((date) => [date, date]), (date) => knownOn(of, date), plans)
      expect(twice).toEqual(once)
    }), { numRuns: 40 })
  })

  it('gives documents whose lines add up to their totals and whose VAT is that of the sums', () => {
    fc.assert(fc.property(life, (of) => {
      for (const document of billThrough(runDates, (date) => knownOn(of, date), plans)) {
        expect(document.lines.reduce((sum, line) => sum + line.net, 0n)).toBe(document.net)
        expect(document.vat.reduce((sum, subtotal) => sum + subtotal.taxable, 0n)).toBe(document.net)
        expect(document.net + document.vatTotal).toBe(document.gross)
        expect(document.net >= 0n).toBe(true)
      }
    }), { numRuns: 40 })
  })
})
