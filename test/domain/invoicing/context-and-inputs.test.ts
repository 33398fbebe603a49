import { describe, expect, it } from '@jest/globals'
import type { Account } from '../../../domain/accounts/account.ts'
import type { Subscription } from '../../../domain/accounts/subscription.ts'
import type { Discount } from '../../../domain/discounts/discount.ts'
import type { AccountSnapshot } from '../../../domain/invoicing/bill-outcome.ts'
import { computeBill } from '../../../domain/invoicing/compute-bill.ts'
import { horizonOf, inputsSince, openSince } from '../../../domain/invoicing/horizon.ts'
import { lineContext } from '../../../domain/invoicing/line-context.ts'
import type { Seller } from '../../../domain/sellers/seller.ts'
import { aBill } from '../../builders/bill.ts'
import { aPlan, aSeller, aSubscription, anAccount } from '../../builders/company.ts'
import { contextOn } from './bill-through.ts'

const account = anAccount('1')

describe('what every line of a bill is made with', () => {
  const of = (change: Partial<Account> = {}, snapshot: Partial<AccountSnapshot> = {}, seller: Partial<Seller> = {}, since?: string) =>
    lineContext({ account: { ...account, ...change }, subscriptions: [], documents: [], ...snapshot }, contextOn('2027-04-03', [], { seller: aSeller(seller) }), since)

  it('is the currency with its decimals, the language with its fallback, and the dates', () => {
    const { treat: _treat, plans: _plans, ...rest } = of({ currency: 'KWD', language: 'en' }, { usageSince: '2027-01-01' }, {}, '2027-02-01')
    expect(rest).toEqual({ billingDate: '2027-04-03', openSince: '2027-02-01', usageSince: '2027-01-01', usage: undefined, currency: 'KWD', decimals: 3, language: 'en', fallback: 'nl' })
    expect(of({}, {}, { languages: [] })).toMatchObject({ language: 'en', fallback: 'en' })
  })

  it('treats a supply by where the parties are, what it is, and whether the buyer has a VAT number that holds', () => {
    const belgium = { address: { ...account.address, country: 'BE' } }
    const business = { ...belgium, kind: 'business', vatNumber: 'BE0403019261' } as const
    const treat = (change: Partial<Account>, charge = {}, seller: Partial<Seller> = {}) => {
      const { category, rate } = of(change, {}, seller).treat({ vatClass: 'standard', ...charge }, '2027-04-01')
      return `${category} ${rate}`
    }
    expect(treat({})).toBe('S 21')
    expect(treat({}, { vatClass: 'reduced' })).toBe('S 9')
    expect(treat(business)).toBe('AE 0')
    expect(treat({ ...business, vatNumberCheck: 'valid' })).toBe('AE 0')
    expect(treat({ ...business, vatNumberCheck: 'invalid' })).toBe('S 21')
    expect(treat({ ...business, vatNumber: '' })).toBe('S 21')
    expect(treat(business, { supply: 'goods' })).toBe('K 0')
    // A service to a consumer is taxed at home, an electronic one where the consumer is.
    const germany = { address: { ...account.address, country: 'DE' } }
    expect([treat(germany), treat(germany, { supply: 'service' }), treat(germany, { supply: 'electronic' })]).toEqual(['S 21', 'S 21', 'S 19'])
    expect([treat({}, {}, { smallBusiness: true }), treat({}, {}, { smallBusiness: false })]).toEqual(['E 0', 'S 21'])
  })

  it('has the usage that was read, and the level of each day up to the billing date', () => {
    const used = { subscriptionId: 'sub_1', meter: 'kwh', day: '2027-04-01', aggregation: 'sum', value: '1' } as const
    const level = (seats: number) => ({ value: String(seats), first: 0, area: String(seats * 86_400), seconds: 86_400 })
    const sheet = (levels: Record<string, number>) => ({ subscriptionId: 'sub_1', meter: 'seats', aggregation: 'time-weighted', attributes: {}, days: Object.fromEntries(Object.entries(levels).map(([day, seats]) => [day, level(seats)])), version: 1 } as const)
    expect(of({}, { usage: [used], levels: [] }).usage).toEqual([used])
    const days = (since: string | undefined, levels: Record<string, number>) => of({}, { levels: [sheet(levels)] }, {}, since).usage!.map(({ day, value }) => `${day} ${value}`)
    expect(of({}, { usage: [used], levels: [sheet({ '2027-04-03': 5 })] }).usage!.map(({ meter }) => meter)).toEqual(['kwh', 'seats'])
    expect(days(undefined, { '2027-04-02': 5, '2027-04-01': 4 }).map((text) => text.slice(0, 12))).toEqual(['2027-04-01 4', '2027-04-02 5', '2027-04-03 5'])
    // Back to a year before the first date that is looked at, as no period that is billed then is longer.
    expect(days('2028-04-02', { '2027-04-01': 4 })).toEqual(['2027-04-02 4', '2027-04-03 4'])
    expect(days('2028-03-01', { '2027-04-02': 4 }).map((text) => text.slice(0, 10))).toEqual(['2027-04-02', '2027-04-03'])
    expect(days(undefined, {})).toEqual([])
    expect(days('2027-04-01', {})).toEqual([])
  })
})

describe('what is wrong with stored data parks the account', () => {
  const parked = (change: Partial<Account>, subscription: Partial<Subscription> = {}, unitPrice = '10', seller: Partial<Seller> = {}) =>
    computeBill({ account: { ...account, ...change }, subscriptions: [aSubscription(account, 'a', { start: '2027-04-01', ...subscription })], documents: [] }, contextOn('2027-04-01', [{ ...aPlan('a', unitPrice), currency: change.currency ?? 'EUR' }], { seller: aSeller(seller) }))

  it('and says what', () => {
    expect(parked({}, {}, 'ten')).toMatchObject({ kind: 'parked', reason: 'invalid-account', detail: '"ten" is not an exact decimal number such as "12.50".' })
    expect(parked({ currency: 'XXY' })).toMatchObject({ kind: 'parked', reason: 'invalid-account', detail: expect.stringContaining('XXY') })
    expect(parked({}, { start: '2027-02-30' })).toMatchObject({ kind: 'parked', reason: 'invalid-account' })
    expect(parked({}, { planId: 'gone' })).toMatchObject({ kind: 'parked', reason: 'unknown-plan' })
    const us = { ...account.address, country: 'US' }
    expect(parked({ address: us }, {}, '10', { address: us })).toMatchObject({ kind: 'parked', reason: 'vat-undetermined' })
  })

  it('but a fault of the program is none of the account', () => {
    expect(() => computeBill({ account, subscriptions: [null as never], documents: [] }, contextOn('2027-04-01', []))).toThrow(TypeError)
  })

  it('says how many lines and corrections were too many', () => {
    const many = (count: number) => Array.from({ length: count }, (_, index) => ({ id: String(index), date: '2027-04-01', name: { nl: 'x' }, quantity: '1', unitCode: 'C62', unitPrice: '1', vatClass: 'standard' } as const))
    const bill = (count: number) => computeBill({ account, subscriptions: [], documents: [], charges: many(count) }, contextOn('2027-04-01', []))
    expect(bill(1_000).kind).toBe('invoice')
    expect(bill(1_001)).toEqual({ kind: 'parked', reason: 'too-many-lines', detail: 'The bill would have 1001 lines; 1000 fit in one document.' })
    expect(bill(0)).toEqual({ kind: 'nothing-due' })
  })
})

describe('how far back a bill looks', () => {
  const sub = (change: Partial<Subscription>) => [aSubscription(account, 'a', { start: '2020-01-01', ...change })]

  it.each<[string, Partial<Subscription>]>([
    ['2026-01-15', { changes: [{ effective: '2027-01-15', quantity: '2' }] }], ['2027-01-15', { changes: [{ effective: '2027-01-14', quantity: '2' }] }],
    ['2026-01-15', { end: '2027-01-15' }], ['2027-01-15', { end: '2027-01-14' }], ['2026-02-01', { changes: [{ effective: '2027-02-01', quantity: '2' }, { effective: '2027-03-01', quantity: '2' }] }],
    ['2027-01-15', { changes: [{ effective: '2028-03-01', quantity: '2' }] }],
  ])('to %s: %j', (horizon, change) => expect(horizonOf(account, sub(change), '2027-03-15')).toBe(horizon))

  it('to a year before what is to be reconciled, where that is earlier', () => {
    const since = (reconcileFrom: string) => horizonOf({ ...account, reconcileFrom }, [], '2027-03-15')
    expect([since('2026-06-01'), since('2028-01-15'), since('2028-01-14')]).toEqual(['2025-06-01', '2027-01-15', '2027-01-14'])
  })

  it('to the start of discounts that have a budget, for twelve months', () => {
    const discount = (from: string, change: Partial<Discount> = {}): Discount => ({ id: 'd', name: {}, value: { type: 'fixed', amount: '50' }, from, duration: { type: 'once' }, scope: { type: 'invoice' }, ...change })
    const since = (...discounts: Discount[]) => horizonOf(account, [], '2027-03-15', discounts)
    expect([since(discount('2026-06-01')), since(discount('2026-03-15')), since(discount('2026-03-14')), since(discount('2027-02-01'))]).toEqual(['2026-06-01', '2026-03-15', '2026-03-15', '2027-01-15'])
    expect(since(discount('2026-06-01', { value: { type: 'percentage', percent: '10' } }))).toBe('2027-01-15')
    expect(since(discount('2026-09-01'), discount('2026-06-01'), discount('2026-08-01'))).toBe('2026-06-01')
  })

  it('is all where all documents are given or none is, else the horizon, or the day after the newest bill where that is earlier', () => {
    const on = (ordinal: number, date: string, change = {}) => aBill({ ordinal, issueDate: date, billingDate: date, ...change })
    expect(openSince('2027-01-15', [])).toBeUndefined()
    expect(openSince('2027-01-15', [on(1, '2026-05-01')])).toBeUndefined()
    expect(openSince('2027-01-15', [on(2, '2027-01-15')])).toBe('2027-01-15')
    expect(openSince('2027-01-15', [on(2, '2027-01-14')])).toBe('2027-01-15')
    expect(openSince('2027-01-15', [on(2, '2027-01-13')])).toBe('2027-01-14')
    // Issued late for an earlier billing date: from the day after that date.
    expect(openSince('2027-01-15', [on(2, '2027-01-14', { billingDate: '2026-12-31' })])).toBe('2027-01-01')
    // The horizon where the newest bill was issued since, whichever date it answered to.
    for (const issued of ['2027-01-15', '2027-01-20']) expect(openSince('2027-01-15', [on(2, issued, { billingDate: '2026-12-31' })])).toBe('2027-01-15')
    expect(openSince('2027-01-15', [on(2, '2027-01-14', { billingDate: '2027-01-20' })])).toBe('2027-01-15')
    expect(openSince('2027-01-15', [on(2, '2026-11-01'), on(3, '2027-01-20', { kind: 'credit-note', creditReason: 'goodwill' })])).toBe('2026-11-02')
    expect(openSince('2027-01-15', [on(3, '2026-12-20', { kind: 'credit-note', creditReason: 'goodwill' })])).toBe('2027-01-15')
  })

  it('needs usage from an interval before, of the longest that any of its plans meters', () => {
    const metered = (id: string, count: number, unit: 'month' | 'week' = 'month') => aPlan(id, '1', { charges: [{ ...aPlan('x', '1').charges[0]!, meter: 'kwh', interval: { unit, count } }, { ...aPlan('x', '1').charges[0]!, interval: { unit: 'year', count: 1 } }] })
    const plans = new Map([metered('a', 1), metered('b', 3), metered('w', 1, 'week'), aPlan('flat', '1')].map((plan) => [plan.id, plan]))
    const since = (of: readonly Subscription[], from: string | undefined = '2027-03-15') => inputsSince(of, plans, from)
    expect(since(sub({}))).toBe('2027-02-15')
    expect(since([...sub({ planId: 'w' }), ...sub({ planId: 'flat' })])).toBe('2027-03-08')
    expect(since([...sub({}), ...sub({ planId: 'w' })])).toBe('2027-02-15')
    expect(since(sub({ changes: [{ effective: '2027-04-01', quantity: '2' }, { effective: '2027-05-01', planId: 'b' }] }))).toBe('2026-12-15')
    expect(since(sub({ planId: 'flat' }))).toBe('2027-03-15')
    expect(since(sub({ planId: 'gone' }))).toBe('2027-03-15')
    expect(since([])).toBe('2027-03-15')
    expect(inputsSince([], plans, undefined)).toBe('0001-01-01')
  })
})
