import { describe, expect, it } from '@jest/globals'
import type { Subscription } from '../../../domain/accounts/subscription.ts'
import type { Charge, Plan, PriceVersion } from '../../../domain/catalog/plan.ts'
import type { Discount } from '../../../domain/discounts/discount.ts'
import { findCheaperPlan } from '../../../domain/fairness/cheaper-plan.ts'
import { costOver } from '../../../domain/fairness/cost-over.ts'
import { findNewCustomersPayLess } from '../../../domain/fairness/new-customer-price.ts'
import { comparePlans, onPlan, type PlanComparison } from '../../../domain/fairness/plan-comparison.ts'
import { lastMonths } from '../../../domain/fairness/usage-window.ts'
import type { AccountSnapshot } from '../../../domain/invoicing/bill-outcome.ts'
import { BillRefusal } from '../../../domain/invoicing/bill-refusal.ts'
import { lineContext } from '../../../domain/invoicing/line-context.ts'
import { aPlan, aSeller, aSubscription, anAccount } from '../../builders/company.ts'

const account = anAccount('1')
const today = '2027-01-20'
const sub = (change: Partial<Subscription> = {}): Subscription => aSubscription(account, 'fast', { start: '2025-01-01', ...change })
const priced = (id: string, prices: readonly PriceVersion[], change: Partial<Charge> = {}): Plan => aPlan(id, '0', { family: 'internet', charges: [{ ...aPlan(id, '0').charges[0]!, prices, ...change }] })
const price = (validFrom: string, unitPrice: string, change: Partial<PriceVersion> = {}): PriceVersion => ({ validFrom, model: { type: 'per-unit', unitPrice }, ...change })
const flat = (id: string, unitPrice: string, change: Partial<Charge> = {}) => priced(id, [price('2020-01-01', unitPrice)], change)
const contextOf = (plans: readonly Plan[], snapshot: Partial<AccountSnapshot> = {}) =>
  lineContext({ account, subscriptions: [], documents: [], ...snapshot }, { seller: aSeller(), plans: new Map(plans.map((plan) => [plan.id, plan])), billingDate: today, issueDate: today }, undefined)
const quarter = { start: '2026-10-01', end: '2027-01-01' }
const costs = (plan: Plan, subscription = sub(), discounts: readonly Discount[] = [], snapshot: Partial<AccountSnapshot> = {}) => costOver(subscription, quarter, discounts, contextOf([plan], snapshot)).net

describe('the last whole months of service', () => {
  it.each<[string, Partial<Subscription>, string, unknown]>([
    ['are the subscription\'s own', { start: '2026-01-15' }, '2027-01-20', { start: '2026-10-15', end: '2027-01-15' }],
    ['end on the day a month is full', { start: '2026-01-15' }, '2027-01-15', { start: '2026-10-15', end: '2027-01-15' }],
    ['not the day before', { start: '2026-01-15' }, '2027-01-14', { start: '2026-09-15', end: '2026-12-15' }],
    ['follow the anchor', { start: '2026-01-15', anchor: '2026-02-01' }, '2027-01-20', quarter],
    ['follow the end of a trial', { start: '2026-01-15', trialUntil: '2026-02-10' }, '2027-01-20', { start: '2026-10-10', end: '2027-01-10' }],
    ['follow the anchor even where there was a trial', { start: '2026-01-15', trialUntil: '2026-02-10', anchor: '2026-01-01' }, '2027-01-20', quarter],
    ['begin on the first day of service at the earliest', { start: '2026-10-01' }, '2027-01-20', quarter],
    ['are none where service is a day younger', { start: '2026-10-02', anchor: '2026-10-01' }, '2027-01-20', undefined],
    ['are none where another system billed a day of them', { billedThrough: '2026-10-02' }, '2027-01-20', undefined],
    ['are there where it ends with the last of them', { end: '2027-01-01' }, '2027-01-20', quarter],
    ['are none where it ended before', { end: '2026-12-31' }, '2027-01-20', undefined],
  ])('%s', (_name, change, date, expected) => expect(lastMonths(sub(change), 3, date)).toEqual(expected))
})

describe('what service costs over a window', () => {
  it('has no VAT of one month in another: a third of a cent is rounded each month', () => expect(costOver(sub(), quarter, [], contextOf([flat('fast', '0.07')]))).toEqual({ net: 21n, gross: 24n }))

  it('leaves out what is billed once', () => {
    const { charges } = aPlan('fast', '10')
    const setup: Charge = { ...charges[0]!, id: 'setup', once: true }
    expect(costs(aPlan('fast', '10', { charges: [...charges, setup] }), sub({ start: '2026-10-01' }))).toBe(3_000n)
  })

  // 90 days of a quarter of 92 days from 3 October, and 2 of the 92 before: by days, whatever the charge's own way.
  it('counts a period that the window cuts by its days, of a charge of whole periods too', () => {
    const quarterly: Partial<Charge> = { interval: { unit: 'month', count: 3 } }
    const subscription = sub({ start: '2026-01-03' })
    expect(costs(flat('fast', '92', quarterly), subscription)).toBe(9_200n)
    expect(costs(flat('fast', '92', { ...quarterly, proration: 'none' }), subscription)).toBe(9_200n)
    expect(costs(flat('fast', '92', quarterly), sub({ start: '2026-10-03' }))).toBe(9_000n)
  })

  // Anchored to the 15th: 14 of 30 days, two months, and 17 of 31 days: 14.00 + 60.00 + 16.45.
  it('counts months from the anchor, else from the end of the trial', () => {
    for (const change of [{ anchor: '2026-01-15' }, { trialUntil: '2026-01-15' }, { anchor: '2026-01-15', trialUntil: '2026-01-20' }]) expect(costs(flat('fast', '30'), sub({ start: '2026-01-01', ...change }))).toBe(9_045n)
  })

  it('counts no day outside the service, nor a pause', () => {
    expect(costs(flat('fast', '31'), sub({ end: '2026-10-11' }))).toBe(1_000n)
    expect(costs(flat('fast', '31'), sub({ end: '2026-09-11' }))).toBe(0n)
    expect(costs(flat('fast', '31'), sub({ changes: [{ effective: '2026-10-11', paused: true }] }))).toBe(1_000n)
  })

  it('takes the discounts that fall due in it, one after the other, but none that is taken per invoice', () => {
    const discount: Discount = { id: 'dis', name: {}, value: { type: 'percentage', percent: '10' }, from: '2026-11-01', duration: { type: 'forever' }, scope: { type: 'plan', planId: 'fast' } }
    expect(costs(flat('fast', '10'), sub(), [discount])).toBe(2_800n)
    expect(costs(flat('fast', '10'), sub(), [discount, discount])).toBe(2_620n)
    expect(costs(flat('fast', '10'), sub(), [{ ...discount, value: { type: 'fixed', amount: '5' }, scope: { type: 'invoice' } }])).toBe(3_000n)
    expect(costs(flat('fast', '10'), sub(), [{ ...discount, value: { type: 'fixed', amount: '5' }, excess: 'keep' }])).toBe(3_000n)
    expect(costs(flat('fast', '10'), sub(), [{ ...discount, value: { type: 'fixed', amount: '5' } }])).toBe(2_000n)
    // Billed after the month: November falls due on 1 December, October on 1 November.
    expect(costs(flat('fast', '10', { timing: 'arrears' }), sub(), [discount])).toBe(2_700n)
    expect(costs(flat('fast', '10', { timing: 'arrears' }), sub(), [{ ...discount, from: '2027-01-01' }])).toBe(2_900n)
  })

  it('needs the usage of a metered charge back to the first day', () => {
    const plan = flat('fast', '1', { meter: 'kwh', timing: 'arrears' })
    const usage = [{ subscriptionId: sub().id, meter: 'kwh', day: '2026-10-01', aggregation: 'sum' as const, value: '7' }]
    expect(costs(plan, sub(), [], { usage })).toBe(700n)
    expect(costs(plan, sub(), [], { usage, usageSince: '2026-10-01' })).toBe(700n)
    expect(() => costs(plan, sub(), [], { usage, usageSince: '2026-10-02' })).toThrow(expect.objectContaining({ reason: 'no-price', message: 'What was used of "kwh" is not known back to 2026-10-01.' }))
    expect(() => costs(plan)).toThrow(BillRefusal)
  })

  it('refuses a plan that the catalog does not have', () => {
    expect(() => costs(flat('slow', '1'))).toThrow(expect.objectContaining({ reason: 'unknown-plan', message: 'Subscription main names plan "fast", which the catalog does not have.' }))
  })
})

describe('a subscription on another plan all along', () => {
  it('keeps its quantities and pauses, and loses its own prices', () => {
    const prices = { fee: [price('2020-01-01', '1')] }
    const moved = onPlan(sub({ prices, changes: [{ effective: '2026-11-01', planId: 'faster', quantity: '2' }, { effective: '2026-12-01', paused: true }] }), 'slow')
    expect(moved).toEqual({ ...sub(), planId: 'slow', changes: [{ effective: '2026-11-01', quantity: '2' }, { effective: '2026-12-01', paused: true }] })
    expect(onPlan(sub({ prices }), 'slow')).toEqual({ ...sub(), planId: 'slow' })
  })
})

describe('what is compared', () => {
  const plans = [flat('fast', '50'), flat('slow', '40')]
  const compared = (change: Partial<Subscription>, of = plans) => comparePlans(sub(change), [], today, contextOf(of)).map(({ from, to, windows }) => [from.id, to.id, windows.map(({ months }) => months)])

  it('is the plan of today', () => {
    expect(compared({})).toEqual([['fast', 'slow', [3, 6, 12]]])
    expect(compared({ changes: [{ effective: today, planId: 'slow' }] })).toEqual([['slow', 'fast', [3, 6, 12]]])
    expect(compared({ changes: [{ effective: '2027-01-21', planId: 'slow' }] })).toEqual([['fast', 'slow', [3, 6, 12]]])
  })

  it('is nothing where there is no service today, or its plan is not known', () => {
    expect(compared({ end: today })).toEqual([])
    expect(compared({ end: '2027-01-21' })).toEqual([['fast', 'slow', [3, 6, 12]]])
    expect(compared({ changes: [{ effective: '2027-01-10', paused: true }] })).toEqual([])
    expect(compared({ start: '2027-01-21' })).toEqual([])
    expect(compared({}, [flat('slow', '40')])).toEqual([])
  })

  it('does not hide what is broken', () => expect(() => compared({}, [flat('fast', '50'), flat('slow', 'cheap')])).toThrow('cheap'))

  it('is every plan of the family, by id', () => expect(compared({}, [flat('z', '1'), ...plans, flat('a', '1')]).map(([, to]) => to)).toEqual(['a', 'slow', 'z']))

  it('is by the prices of those months, and by today\'s where there was none yet', () => {
    const net = (plan: Plan) => comparePlans(sub(), [], today, contextOf([flat('fast', '50'), plan])).map(({ windows }) => windows.map(({ other }) => other.net))
    expect(net(priced('slow', [price('2026-12-01', '30')]))).toEqual([[9_000n, 18_000n, 36_000n]])
    expect(net(priced('slow', [price('2026-12-01', '20'), price('2027-01-01', '30')]))).toEqual([[8_000n, 17_000n, 35_000n]])
    expect(net(priced('slow', [price('2026-11-01', '20', { appliesTo: 'new' }), price('2026-01-01', '30')]))).toEqual([[9_000n, 18_000n, 36_000n]])
    expect(net(priced('slow', [price('2026-12-01', '30', { appliesTo: 'new' })]))).toEqual([[9_000n, 18_000n, 36_000n]])
    expect(net(priced('slow', [price('0001-01-01', '30')]))).toEqual([[9_000n, 18_000n, 36_000n]])
  })
})

describe('the cheaper plan', () => {
  const window = (months: number, saving: bigint) => ({ months, period: quarter, now: { net: 0n, gross: 10_000n }, other: { net: 0n, gross: 10_000n - saving }, saving })
  const comparison = (id: string, ...windows: PlanComparison['windows']): PlanComparison => ({ subscriptionId: 'sub_a', from: flat('fast', '1'), to: flat(id, '1'), windows })

  it('is the one that saves most over the longest window', () => {
    const found = findCheaperPlan([comparison('a', window(3, 900n), window(6, 700n)), comparison('b', window(6, 800n), window(3, 300n)), comparison('c', window(6, 800n))], 'EUR', 100n)
    expect(found).toEqual({
      code: 'cheaper-plan', period: quarter, gross: 800n, currency: 'EUR', subscriptionId: 'sub_a',
      values: {
        plan: { type: 'name', names: { nl: 'fast', en: 'fast' } }, otherPlan: { type: 'name', names: { nl: 'b', en: 'b' } }, months: { type: 'number', value: '6' },
        cost: { type: 'amount', minor: 10_000n }, otherCost: { type: 'amount', minor: 9_200n }, saving: { type: 'amount', minor: 800n },
      },
      action: { type: 'change-plan', subscriptionId: 'sub_a', planId: 'b' },
    })
  })

  it('saves at least so much a month in every window, and always something', () => {
    const gross = (least: bigint, ...windows: PlanComparison['windows']) => findCheaperPlan([comparison('a', ...windows)], 'EUR', least)?.gross
    expect([gross(100n, window(3, 300n), window(6, 600n)), gross(100n, window(3, 299n), window(6, 600n)), gross(100n, window(3, 300n), window(6, 599n))]).toEqual([600n, undefined, undefined])
    expect([gross(0n, window(3, 1n)), gross(0n, window(3, 0n)), gross(-100n, window(3, -1n))]).toEqual([1n, undefined, undefined])
    expect(findCheaperPlan([], 'EUR', 100n)).toBeUndefined()
  })
})

describe('the price of new customers', () => {
  const found = (plan: Plan, subscription = sub(), of = [plan]) => findNewCustomersPayLess(subscription, today, contextOf(of))
  const cheaper = priced('fast', [price('2020-01-01', '45'), price('2026-06-01', '36', { appliesTo: 'new' })])

  // 3 x 45.00 + 9.45 and 3 x 36.00 + 7.56: 163.35 and 130.68. 9.00 of 45.00 is 20 %.
  it('is compared with this customer\'s own over three months', () => {
    expect(found(cheaper)).toEqual({
      code: 'new-customers-pay-less', period: quarter, gross: 3_267n, currency: 'EUR', subscriptionId: sub().id,
      values: { plan: { type: 'name', names: { nl: 'fast', en: 'fast' } }, months: { type: 'number', value: '3' }, cost: { type: 'amount', minor: 16_335n }, newCost: { type: 'amount', minor: 13_068n }, difference: { type: 'amount', minor: 3_267n } },
      action: { type: 'match-price', subscriptionId: sub().id, percent: '20', monthlyNet: 900n },
    })
  })

  it.each([['45', '44.10', '2', 90n], ['30', '20', '33.3334', 1_000n], ['20', '19.99', '0.05', 1n], ['3', '0.01', '99.6667', 299n], ['10', '9.90', '1', 10n], ['10', '0', '100', 1_000n]])(
    'from %s to %s is %s percent, never less, and as much a month', (own, theirs, percent, monthlyNet) => {
      expect(found(priced('fast', [price('2020-01-01', own), price('2026-06-01', theirs, { appliesTo: 'new' })]))?.action).toMatchObject({ percent, monthlyNet })
    })

  it('is that of the plan of today, wherever the customer was in those months', () => {
    const moved = sub({ changes: [{ effective: '2026-12-15', planId: 'fast', quantity: '1' }], planId: 'slow' })
    expect(found(cheaper, moved, [cheaper, flat('slow', '1')])?.gross).toBe(3_267n)
  })

  it('is not that of a plan to come', () => {
    const plans = [cheaper, flat('slow', '1')]
    expect(found(cheaper, sub({ changes: [{ effective: '2027-01-21', planId: 'slow' }] }), plans)?.gross).toBe(3_267n)
    expect(found(cheaper, sub({ changes: [{ effective: today, planId: 'slow' }] }), plans)).toBeUndefined()
    expect(found(cheaper, sub({ planId: 'slow', changes: [{ effective: today, planId: 'fast' }] }), plans)?.gross).toBe(3_267n)
  })

  it('leaves out a charge that has no price yet, and does not hide what is broken', () => {
    const router = { ...cheaper.charges[0]!, id: 'router', prices: [price('2027-02-01', '5')] }
    expect(found({ ...cheaper, charges: [...cheaper.charges, router] })?.gross).toBe(3_267n)
    expect(() => found(flat('fast', 'cheap'))).toThrow('cheap')
  })

  it('is none where it is the same or higher, the plan is sold no more, or service is younger, paused or over', () => {
    expect(found(flat('fast', '45'))).toBeUndefined()
    expect(found(priced('fast', [price('2020-01-01', '45'), price('2026-06-01', '46', { appliesTo: 'new' })]))).toBeUndefined()
    expect(found({ ...cheaper, soldUntil: today })).toBeUndefined()
    expect(found({ ...cheaper, soldUntil: '2027-01-21' })?.gross).toBe(3_267n)
    for (const change of [{ start: '2026-12-01' }, { end: today }, { changes: [{ effective: '2027-01-10', paused: true }] }]) expect(found(cheaper, sub(change))).toBeUndefined()
    expect(found(cheaper, sub({ end: '2027-01-21' }))?.gross).toBe(3_267n)
    expect(found(cheaper, sub(), [flat('slow', '1')])).toBeUndefined()
  })

  it('is none where usage is not known back so far', () => {
    const metered = { ...cheaper, charges: [...cheaper.charges, { ...cheaper.charges[0]!, id: 'use', meter: 'kwh', timing: 'arrears' as const }] }
    expect(found(metered)).toBeUndefined()
  })
})
