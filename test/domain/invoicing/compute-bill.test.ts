import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { addToDate } from '../../../domain/calendar/add-to-date.ts'
import type { Subscription } from '../../../domain/accounts/subscription.ts'
import type { Charge, Plan } from '../../../domain/catalog/plan.ts'
import { computeBill } from '../../../domain/invoicing/compute-bill.ts'
import { aPlan, aSeller, aSubscription, anAccount } from '../../builders/company.ts'
import { billThrough, contextOn, draftOn, issued } from './bill-through.ts'

const account = anAccount('1')
const sub = (planId: string, change: Partial<Subscription> = {}) => aSubscription(account, planId, change)

function planWith(id: string, change: Partial<Charge>, name = id): Plan {
  return aPlan(id, '10', { name: { nl: name, en: name }, charges: [{ ...aPlan(id, '10').charges[0]!, ...change }] })
}

const bill = (date: string, subscriptions: readonly Subscription[], plans: readonly Plan[], documents: Parameters<typeof issued>[0][] = []) =>
  draftOn(date, { account, subscriptions, documents: documents.map((draft, index) => issued(draft, index + 1)) }, plans)

const short = ({ kind, description, quantity, net, period }: { kind: string; description: string; quantity: string; net: bigint; period?: { start: string; end: string } }) =>
  [kind, description, quantity, net, period?.start, period?.end]

describe('proration by day', () => {
  // docs.nadles.com, "Upgrades and downgrades": 5 of 31 days left, 100 -> 300 costs 48.39 - 16.13 = 32.26 more, and the reverse as much less.
  it('upgrades as the worked example of Nadles', () => {
    const plans = [aPlan('basic', '100'), aPlan('pro', '300')]
    const first = bill('2027-01-01', [sub('basic', { start: '2027-01-01' })], plans)
    const second = bill('2027-01-27', [sub('basic', { start: '2027-01-01', changes: [{ effective: '2027-01-27', planId: 'pro' }] })], plans, [first])
    expect(second.lines.map(short)).toEqual([
      ['correction', 'Correctie: basic', '-1', -1613n, '2027-01-27', '2027-02-01'],
      ['recurring', 'pro', '1', 4839n, '2027-01-27', '2027-02-01'],
    ])
    expect(second.net).toBe(3226n)
  })

  it('downgrades as the worked example of Nadles, with a credit note', () => {
    const plans = [aPlan('basic', '100'), aPlan('pro', '300')]
    const first = bill('2027-01-01', [sub('pro', { start: '2027-01-01' })], plans)
    const second = bill('2027-01-27', [sub('pro', { start: '2027-01-01', changes: [{ effective: '2027-01-27', planId: 'basic' }] })], plans, [first])
    expect(second).toMatchObject({ kind: 'credit-note', net: 3226n, vatTotal: 677n, gross: 3903n, precedingDocument: { number: 'F-1' } })
  })

  // Chargebee support article 255958, "Proration calculation logic": 649 for 1 of 28 days is 23.18.
  it('divides by the days of the full period as the worked example of Chargebee', () => {
    const draft = bill('2027-02-01', [sub('a', { start: '2027-01-31', anchor: '2027-01-31', end: '2027-02-01' })], [aPlan('a', '649')])
    expect(draft.net).toBe(2318n)
  })

  it('splits a period without losing a cent beyond one rounding per part', () => {
    const cuts = fc.uniqueArray(fc.integer({ min: 2, max: 31 }), { maxLength: 5 })
    fc.assert(fc.property(cuts, fc.bigInt({ min: 100n, max: 10n ** 9n }), (days, cents) => {
      const changes = days.map((day, index) => ({ effective: `2027-01-${String(day).padStart(2, '0')}`, quantity: index % 2 === 0 ? '1.0' : '1.00' }))
      const price = `${cents / 100n}.${String(cents % 100n).padStart(2, '0')}`
      const draft = bill('2027-01-01', [sub('a', { start: '2027-01-01', changes })], [aPlan('a', price)])
      const off = 2n * (draft.net - cents)
      expect((off < 0n ? -off : off) <= BigInt(days.length + 1)).toBe(true)
    }))
  })

  it('bills the day of a change in the new state, and not the day of the end', () => {
    const draft = bill('2027-04-01', [sub('a', { start: '2027-04-01', end: '2027-04-16', changes: [{ effective: '2027-04-11', quantity: '2' }] })], [aPlan('a', '30')])
    expect(draft.lines.map(short)).toEqual([['recurring', 'a', '1', 1000n, '2027-04-01', '2027-04-11'], ['recurring', 'a', '1', 1000n, '2027-04-11', '2027-04-16']])
    expect(draft.lines.map(({ basis }) => basis)).toEqual([{ quantity: '1', days: 10, ofDays: 30 }, { quantity: '2', days: 5, ofDays: 30 }])
  })

  it('does not split a period over a change that changes nothing', () => {
    const draft = bill('2027-04-01', [sub('a', { start: '2027-04-01', changes: [{ effective: '2027-04-11', quantity: '1' }, { effective: '2027-04-12', paused: false }] })], [aPlan('a', '30')])
    expect(draft.lines.map(short)).toEqual([['recurring', 'a', '1', 3000n, '2027-04-01', '2027-05-01']])
  })

  it('charges nothing while paused', () => {
    const draft = bill('2027-04-01', [sub('a', { start: '2027-04-01', changes: [{ effective: '2027-04-11', paused: true }, { effective: '2027-04-21', paused: false }] })], [aPlan('a', '30')])
    expect(draft.net).toBe(2000n)
  })

  it('leaves a charge without proration to the state at the start of the period', () => {
    const plans = [planWith('a', { proration: 'none' }), planWith('b', { proration: 'none' })]
    const changed = sub('a', { start: '2027-01-01', changes: [{ effective: '2027-01-10', planId: 'b' }] })
    expect(billThrough(['2027-01-01', '2027-02-01'], () => ({ account, subscriptions: [changed] }), plans).flatMap(({ lines }) => lines.map(short))).toEqual([
      ['recurring', 'a', '1', 1000n, '2027-01-01', '2027-02-01'], ['recurring', 'b', '1', 1000n, '2027-02-01', '2027-03-01'],
    ])
  })
})

describe('what falls due', () => {
  it('catches up the periods of missed runs in one invoice', () => {
    expect(bill('2027-03-15', [sub('a', { start: '2027-01-10' })], [aPlan('a', '10')]).lines.map(({ period }) => period!.start)).toEqual(['2027-01-10', '2027-02-10', '2027-03-10'])
  })

  it('bills in arrears on the day after the period', () => {
    const plans = [planWith('a', { timing: 'arrears' })]
    expect(computeBill({ account, subscriptions: [sub('a', { start: '2027-01-10' })], documents: [] }, contextOn('2027-02-09', plans)).kind).toBe('nothing-due')
    expect(bill('2027-02-10', [sub('a', { start: '2027-01-10' })], plans).net).toBe(1000n)
  })

  it('bills nothing of a trial, and anchors the periods to its end', () => {
    expect(bill('2027-01-15', [sub('a', { start: '2027-01-01', trialUntil: '2027-01-15' })], [aPlan('a', '10')]).lines.map(short)).toEqual([['recurring', 'a', '1', 1000n, '2027-01-15', '2027-02-15']])
  })

  it('bills a migrated customer from the day it was billed elsewhere', () => {
    const plans = [aPlan('a', '31', { charges: [...aPlan('a', '31').charges, { ...aPlan('a', '9').charges[0]!, id: 'setup', once: true }] })]
    const draft = bill('2027-01-15', [sub('a', { start: '2020-01-01', billedThrough: '2027-01-11' })], plans)
    expect(draft.lines.map(short)).toEqual([['recurring', 'a, Abonnement', '1', 2100n, '2027-01-11', '2027-02-01']])
  })

  it('bills a setup fee once, also when the subscription changes', () => {
    const plans = [planWith('a', { once: true }), planWith('b', { once: true })]
    const documents = billThrough(['2027-01-01', '2027-02-01', '2027-03-01'], (date) => ({
      account, subscriptions: [sub('a', { start: '2027-01-01', changes: date > '2027-01-31' ? [{ effective: '2027-01-20', planId: 'b' }, { effective: '2027-02-10', quantity: '2' }] : [] })],
    }), plans)
    expect(documents.flatMap(({ lines }) => lines.map(({ planId, net }) => [planId, net]))).toEqual([['a', 1000n], ['b', 1000n]])
  })

  it('takes the price of the start of the period, keeps old customers on theirs, and gives notice', () => {
    const prices: Charge['prices'] = [
      { validFrom: '2026-01-01', model: { type: 'per-unit', unitPrice: '10' } },
      { validFrom: '2027-02-01', runningFrom: '2027-03-01', model: { type: 'per-unit', unitPrice: '12' } },
      { validFrom: '2027-03-01', appliesTo: 'new', model: { type: 'per-unit', unitPrice: '15' } },
    ]
    const netsOf = (start: string) => bill('2027-04-01', [sub('a', { start })], [planWith('a', { prices })]).lines.map(({ net }) => net)
    expect(netsOf('2027-01-01')).toEqual([1000n, 1000n, 1200n, 1200n])
    expect(netsOf('2027-02-01')).toEqual([1200n, 1200n, 1200n])
    expect(netsOf('2027-03-01')).toEqual([1500n, 1500n])
    const own = sub('a', { start: '2027-03-01', prices: { fee: [{ validFrom: '2027-01-01', model: { type: 'flat', amount: '1' } }] } })
    expect(bill('2027-03-01', [own], [planWith('a', { prices })]).net).toBe(100n)
  })

  it('names the period of usage that came late', () => {
    const plans = [planWith('a', { meter: 'kwh', timing: 'arrears', unitCode: 'KWH', prices: [{ validFrom: '2026-01-01', model: { type: 'per-unit', unitPrice: '0.25' } }] })]
    const kwh = (day: string, value: string) => ({ subscriptionId: sub('a').id, meter: 'kwh', day, aggregation: 'sum', value }) as const
    const documents = billThrough(['2027-02-01', '2027-03-01'], (date) => ({
      account, subscriptions: [sub('a', { start: '2027-01-01' })], usage: [kwh('2027-01-03', '10'), ...(date > '2027-02-01' ? [kwh('2027-01-31', '2'), kwh('2027-02-01', '4')] : [])],
    }), plans)
    expect(documents.map(({ lines }) => lines.map(short))).toEqual([
      [['usage', 'a', '10', 250n, '2027-01-01', '2027-02-01']],
      [['correction', 'Correctie: a', '1', 50n, '2027-01-01', '2027-02-01'], ['usage', 'a', '4', 100n, '2027-02-01', '2027-03-01']],
    ])
  })

  it('leaves metered charges alone where usage was not read', () => {
    const plans = [planWith('a', { meter: 'kwh' })]
    expect(computeBill({ account, subscriptions: [sub('a')], documents: [] }, contextOn('2027-02-01', plans)).kind).toBe('nothing-due')
  })

  it('tops up to the agreed minimum, prorated', () => {
    const plans = [planWith('a', { meter: 'kwh', prices: [{ validFrom: '2026-01-01', minimum: '31', model: { type: 'per-unit', unitPrice: '1' } }] })]
    const usage = [{ subscriptionId: sub('a').id, meter: 'kwh', day: '2027-01-05', aggregation: 'sum', value: '4' }] as const
    const draft = draftOn('2027-02-01', { account, subscriptions: [sub('a', { start: '2027-01-01', end: '2027-01-11' })], usage }, plans)
    expect(draft.lines.map(short)).toEqual([['usage', 'a', '4', 400n, '2027-01-01', '2027-01-11'], ['fee', 'Aanvulling tot minimum: a', '1', 600n, '2027-01-01', '2027-01-11']])
  })

  it('takes VAT out of prices that include it', () => {
    const draft = bill('2026-11-01', [sub('a')], [planWith('a', { pricesIncludeVat: true, prices: [{ validFrom: '2020-01-01', model: { type: 'flat', amount: '12.10' } }] })])
    expect([draft.net, draft.vatTotal, draft.gross]).toEqual([1000n, 210n, 1210n])
  })

  it('bills one-off charges once', () => {
    const charges = [{ id: 'router', date: '2027-01-05', name: { nl: 'Router' }, quantity: '2', unitCode: 'C62', unitPrice: '49.95', vatClass: 'standard' }] as const
    const documents = billThrough(['2027-01-04', '2027-01-05', '2027-02-05'], () => ({ account, subscriptions: [], charges }), [])
    expect(documents.flatMap(({ lines }) => lines.map(short))).toEqual([['one-off', 'Router', '2', 9990n, '2027-01-05', '2027-01-06']])
  })

  it('bills a one-off charge once that stands on a credit note, for more was taken back', () => {
    const plans = [aPlan('basic', '100'), aPlan('pro', '300')]
    const charges = [{ id: 'router', date: '2027-01-27', name: { nl: 'Router' }, quantity: '1', unitCode: 'C62', unitPrice: '4.00', vatClass: 'standard' }] as const
    const downgraded = [sub('pro', { start: '2027-01-01', changes: [{ effective: '2027-01-27', planId: 'basic' }] })]
    const documents = billThrough(['2027-01-01', '2027-01-27', '2027-01-28', '2027-02-01'], (date) => ({ account, subscriptions: date === '2027-01-01' ? [sub('pro', { start: '2027-01-01' })] : downgraded, charges }), plans)
    // 300.00, then 48.39 taken back, 16.13 for the smaller plan and 4.00 for the router, then 100.00.
    expect(documents.map(({ kind, net }) => [kind, net])).toEqual([['invoice', 30_000n], ['credit-note', 2_826n], ['invoice', 10_000n]])
    expect(documents.flatMap(({ lines }) => lines.filter(({ kind }) => kind === 'one-off').map(short))).toEqual([['one-off', 'Router', '-1', -400n, '2027-01-27', '2027-01-28']])
  })

  it('bills a void invoice anew, and does not take a goodwill credit back', () => {
    const plans = [aPlan('a', '10')]
    const first = issued(bill('2027-01-01', [sub('a', { start: '2027-01-01' })], plans), 1)
    const note = (creditReason: 'void' | 'goodwill') => ({ ...first, kind: 'credit-note', id: 'crn', ordinal: 2, number: 'C-1', creditReason, precedingDocument: { number: 'F-1', issueDate: '2027-01-01' } }) as const
    const again = (reason: 'void' | 'goodwill') => computeBill({ account, subscriptions: [sub('a', { start: '2027-01-01' })], documents: [first, note(reason)] }, contextOn('2027-01-02', plans))
    expect(again('goodwill')).toEqual({ kind: 'nothing-due' })
    expect(again('void')).toMatchObject({ kind: 'invoice', draft: { net: 1000n } })
  })
})

describe('the document', () => {
  it('has VAT once per category and rate, over the sum (EN 16931 BR-CO-17)', () => {
    const plans = [planWith('a', { prices: [{ validFrom: '2020-01-01', model: { type: 'flat', amount: '0.02' } }] })]
    const draft = bill('2026-11-01', ['x', 'y', 'z'].map((reference) => sub('a', { reference })), plans)
    // Per line 0.02 * 21 % rounds to nothing; over the sum it is a cent.
    expect(draft).toMatchObject({ net: 6n, vatTotal: 1n, gross: 7n, vat: [{ category: 'S', rate: '21', taxable: 6n, vat: 1n }] })
  })

  it('is the same whatever the order of the subscriptions, but for the order of its lines', () => {
    const plans = [aPlan('a', '3.337'), aPlan('b', '7.005'), planWith('c', { vatClass: 'reduced' })]
    const all = ['a', 'b', 'c', 'a', 'c'].map((planId, index) => sub(planId, { reference: String(index), quantity: String(index + 1), start: `2026-10-${10 + index}` }))
    const totals = (of: readonly Subscription[]) => {
      const { net, vatTotal, gross, vat } = bill('2026-11-20', of, plans)
      return { net, vatTotal, gross, vat: [...vat].sort((left, right) => (left.rate < right.rate ? -1 : 1)) }
    }
    fc.assert(fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (shuffled) => expect(totals(shuffled)).toEqual(totals(all))))
  })

  it.each([['JPY', '1000.5', 1001n], ['KWD', '1.0005', 1001n], ['EUR', '1.005', 101n]])('rounds in the minor unit of %s', (currency, unitPrice, net) => {
    const plans = [{ ...aPlan('a', unitPrice), currency }]
    expect(draftOn('2026-11-01', { account: { ...account, currency }, subscriptions: [sub('a')] }, plans).net).toBe(net)
  })

  it('takes 10^12 units and 1,000 lines', () => {
    expect(bill('2026-11-01', [sub('a', { quantity: '1000000000000' })], [aPlan('a', '999.99')]).net).toBe(99_999_000_000_000_000n)
    const many = Array.from({ length: 1_000 }, (_, index) => sub('a', { reference: String(index) }))
    expect(bill('2026-11-01', many, [aPlan('a', '10')])).toMatchObject({ net: 1_000_000n, vatTotal: 210_000n })
    expect(computeBill({ account, subscriptions: [...many, sub('a', { reference: 'more' })], documents: [] }, contextOn('2026-11-01', [aPlan('a', '10')]))).toMatchObject({ kind: 'parked', reason: 'too-many-lines' })
  })
})

describe('what cannot be billed is parked, and says why', () => {
  const parked = (change: { account?: object; subscription?: Partial<Subscription>; plan?: Partial<Plan>; seller?: object }) => computeBill(
    { account: { ...account, ...change.account }, subscriptions: [sub('a', change.subscription)], documents: [] },
    contextOn('2026-11-01', [{ ...aPlan('a', '10'), ...change.plan }], { seller: aSeller(change.seller) }),
  )
  it.each([
    [{ subscription: { planId: 'gone' } }, 'unknown-plan', 'Subscription main names plan "gone", which the catalog does not have.'],
    [{ plan: { currency: 'USD' } }, 'currency-mismatch', 'Plan "a" is priced in USD, the account is billed in EUR.'],
    [{ plan: { charges: [{ ...aPlan('a', '1').charges[0]!, prices: [{ validFrom: '2030-01-01', model: { type: 'flat', amount: '1' } }] }] } }, 'no-price', 'Plan "a", charge "fee" has no price valid on 2026-11-01.'],
    [{ account: { address: { ...account.address, city: ' ' } } }, 'incomplete-parties', 'account.address.city is empty; an invoice must state it (Directive 2006/112/EC art. 226).'],
    [{ seller: { vatNumber: '' } }, 'incomplete-parties', 'seller.vatNumber is empty; an invoice must state it (Directive 2006/112/EC art. 226).'],
    [{ seller: { address: { street: 'x', postcode: '1', city: 'y', country: 'US' } }, account: { address: { ...account.address, country: 'US' } } }, 'vat-undetermined', 'No standard VAT rate is known for US on 2026-11-01.'],
    [{ subscription: { quantity: '-3' } }, 'invalid-account', 'Subscription main has the negative quantity -3.'],
    [{ subscription: { quantity: 'three' } }, 'invalid-account', '"three" is not an exact decimal number such as "12.50".'],
    [{ subscription: { quantity: '1000000000000000000' } }, 'unsafe-bill', 'An amount of the bill has more than 18 digits: a quantity or a price is wrong.'],
    [{ subscription: { start: '2026-02-31' } }, 'invalid-account', expect.stringMatching(/day|range/)],
    [{ subscription: { start: '2020-01-01' } }, 'unsafe-bill', expect.stringContaining('more than 24 unbilled periods')],
  ] as const)('%j', (change, reason, detail) => {
    expect(parked(change as never)).toEqual({ kind: 'parked', reason, detail })
  })
})

describe('what no sane bill has is parked', () => {
  const january = (subscriptions: readonly Subscription[], plan = aPlan('a', '10')) => issued(bill('2027-01-01', subscriptions, [plan]), 1)
  const own = sub('a', { start: '2027-01-01' })
  const unsafe = (detail: string) => ({ kind: 'parked', reason: 'unsafe-bill', detail: expect.stringContaining(detail) })

  it.each<[string, Partial<Subscription>, Partial<Plan>]>([
    ['a moved anchor', { anchor: '2027-01-20' }, {}],
    ['a start that was moved', { start: '2027-01-20' }, {}],
    ['an interval that was shortened', {}, { charges: [{ ...aPlan('a', '10').charges[0]!, interval: { unit: 'week', count: 1 } }] }],
  ])('days that were charged are not charged again after %s', (_name, change, plan) => {
    const outcome = computeBill({ account, subscriptions: [{ ...own, ...change }], documents: [january([own])] }, contextOn('2027-01-25', [{ ...aPlan('a', '10'), ...plan }]))
    expect(outcome).toEqual(unsafe('would be charged again from 2027-01-'))
  })

  it('days of a void bill are charged anew, and two subscriptions of one plan are two charges', () => {
    const first = january([own])
    const documents = [first, { ...first, kind: 'credit-note' as const, id: 'crn', ordinal: 2, number: 'C-1', creditReason: 'void' as const, precedingDocument: { number: first.number, issueDate: first.issueDate } }]
    expect(computeBill({ account, subscriptions: [{ ...own, anchor: '2027-01-20' }], documents }, contextOn('2027-01-25', [aPlan('a', '10')]))).toMatchObject({ kind: 'invoice' })
    const other = sub('a', { reference: 'other', start: '2027-01-10' })
    expect(computeBill({ account, subscriptions: [own, other], documents: [first] }, contextOn('2027-01-25', [aPlan('a', '10')]))).toMatchObject({ kind: 'invoice', draft: { net: 1000n } })
  })

  it.each([[24, 'invoice'], [25, 'parked']])('%s unbilled periods: %s', (count, kind) => {
    const start = addToDate('2027-01-01', 'month', 1 - count)
    expect(computeBill({ account, subscriptions: [sub('a', { start })], documents: [] }, contextOn('2027-01-01', [aPlan('a', '10')])).kind).toBe(kind)
  })

  it.each([[100, 'invoice'], [101, 'parked']])('%s corrections of earlier bills: %s', (count, kind) => {
    const subscriptions = Array.from({ length: count }, (_, index) => sub('a', { reference: String(index), start: '2027-01-01' }))
    const outcome = computeBill({ account, subscriptions, documents: [january(subscriptions)] }, contextOn('2027-01-02', [aPlan('a', '11')]))
    expect(outcome.kind).toBe(kind)
    if (kind === 'parked') expect(outcome).toEqual(unsafe('would correct 101 lines'))
  })
})

describe('a customer whose data was removed', () => {
  it('is billed nothing any more, not even a correction', () => {
    const plans = [aPlan('basic', '100'), aPlan('pro', '300')]
    const first = issued(bill('2027-01-01', [sub('pro', { start: '2027-01-01' })], plans), 1)
    const subscriptions = [sub('pro', { start: '2027-01-01', changes: [{ effective: '2027-01-27', planId: 'basic' }] })]
    const outcome = (anonymised?: true) => computeBill({ account: { ...account, ...(anonymised ? { anonymised } : {}) }, subscriptions, documents: [first] }, contextOn('2027-01-27', plans)).kind
    expect([outcome(), outcome(true)]).toEqual(['invoice', 'nothing-due'])
  })
})
