import { describe, expect, it } from '@jest/globals'
import { spendCredits } from '../../../domain/discounts/account-credit.ts'
import { amountProblem, checkDiscount } from '../../../domain/discounts/check-discount.ts'
import { inOrder } from '../../../domain/discounts/discount-order.ts'
import { appliesTo, endedBefore } from '../../../domain/discounts/discount-window.ts'
import { hasBudget, takenPerInvoice, type Discount } from '../../../domain/discounts/discount.ts'
import { creditsLeft, type GrantedCredit } from '../../../domain/discounts/granted-credit.ts'
import type { ChargeSettlement } from '../../../domain/invoicing/proposed-line.ts'
import { aBill } from '../../builders/bill.ts'

const percentage = { type: 'percentage', percent: '10' } as const
const fixed = { type: 'fixed', amount: '10' } as const
const discount = (change: Partial<Discount> = {}): Discount => ({ id: 'd', name: {}, value: percentage, from: '2027-01-10', duration: { type: 'forever' }, scope: { type: 'invoice' }, ...change })

describe('a discount applies', () => {
  const charge = (change: Partial<ChargeSettlement> = {}): ChargeSettlement => ({
    subscriptionId: 'sub_1', planId: 'p', chargeId: 'fee', due: '2027-01-10', interval: { unit: 'month', count: 1 }, intended: 100n, billedDiscounts: new Map(), lines: [], reference: { treatment: { category: 'S', rate: '21' }, unitCode: 'MON' }, ...change,
  })
  /** The first and the last day of those asked on which it applies. */
  const days = (change: Partial<Discount>, dates: readonly string[], interval: ChargeSettlement['interval'] = { unit: 'month', count: 1 }) => dates.filter((due) => appliesTo(discount(change), charge({ due, interval })))

  it.each<[string, Partial<Discount>, readonly string[], readonly string[]]>([
    ['for ever, from its first day on', {}, ['2027-01-09', '2027-01-10', '2099-01-01'], ['2027-01-10', '2099-01-01']],
    ['up to the day before the one it names', { duration: { type: 'until', date: '2027-02-10' } }, ['2027-01-09', '2027-01-10', '2027-02-09', '2027-02-10'], ['2027-01-10', '2027-02-09']],
    ['once: for an interval of the charge', { duration: { type: 'once' } }, ['2027-01-09', '2027-02-09', '2027-02-10'], ['2027-02-09']],
    ['for three intervals of the charge', { duration: { type: 'periods', count: 3 } }, ['2027-04-09', '2027-04-10'], ['2027-04-09']],
    ['for three intervals that it names', { duration: { type: 'periods', count: 3, interval: { unit: 'week', count: 2 } } }, ['2027-02-20', '2027-02-21'], ['2027-02-20']],
    ['until it was ended before its time', { endedOn: '2027-02-10' }, ['2027-02-09', '2027-02-10'], ['2027-02-09']],
    ['until its time, where it was ended after it', { duration: { type: 'until', date: '2027-02-10' }, endedOn: '2027-03-01' }, ['2027-02-09', '2027-02-10'], ['2027-02-09']],
    ['once per invoice, as a fixed amount: on whichever day the first is', { value: fixed, duration: { type: 'once' } }, ['2027-01-09', '2027-02-10', '2099-01-01'], ['2027-02-10', '2099-01-01']],
  ])('%s', (_name, change, asked, expected) => expect(days(change, asked)).toEqual(expected))

  it('for intervals of a yearly charge', () => {
    expect(days({ duration: { type: 'periods', count: 2 } }, ['2029-01-09', '2029-01-10'], { unit: 'year', count: 1 })).toEqual(['2029-01-09'])
    expect(days({ duration: { type: 'once' } }, ['2027-04-09', '2027-04-10'], { unit: 'month', count: 3 })).toEqual(['2027-04-09'])
  })

  const reaches = (scope: Discount['scope'], change: Partial<ChargeSettlement> = {}) => appliesTo(discount({ scope }), charge(change))
  it('to what its scope says', () => {
    expect([reaches({ type: 'subscription', subscriptionId: 'sub_1' }), reaches({ type: 'subscription', subscriptionId: 'sub_2' })]).toEqual([true, false])
    expect([reaches({ type: 'plan', planId: 'p' }), reaches({ type: 'plan', planId: 'q' })]).toEqual([true, false])
    expect([reaches({ type: 'charge', chargeId: 'fee' }), reaches({ type: 'charge', chargeId: 'tv' })]).toEqual([true, false])
    expect([reaches({ type: 'charge', chargeId: 'fee', planId: 'p' }), reaches({ type: 'charge', chargeId: 'fee', planId: 'q' }), reaches({ type: 'charge', chargeId: 'tv', planId: 'p' })]).toEqual([true, false, false])
    expect(reaches({ type: 'invoice' }, { chargeId: 'anything' })).toBe(true)
  })

  it('no longer than to the day on which it was ended first', () => {
    expect(endedBefore(discount(), '2027-03-01')).toEqual({ ...discount(), endedOn: '2027-03-01' })
    expect(endedBefore(discount({ endedOn: '2027-03-02' }), '2027-03-01').endedOn).toBe('2027-03-01')
    for (const endedOn of ['2027-03-01', '2027-02-28']) {
      const ended = discount({ endedOn })
      expect(endedBefore(ended, '2027-03-01')).toBe(ended)
    }
  })
})

describe('what a discount takes', () => {
  it('is spread over an invoice where it is a fixed amount of the invoice, or keeps its rest', () => {
    const plan = { type: 'plan', planId: 'p' } as const
    expect([discount({ value: fixed }), discount({ value: fixed, scope: plan, excess: 'keep' }), discount({ value: fixed, scope: plan }), discount({ value: fixed, scope: plan, excess: 'drop' }), discount(), discount({ excess: 'keep' })].map(takenPerInvoice))
      .toEqual([true, true, false, false, false, false])
  })

  it('is one amount over its life where it is taken once, or keeps its rest', () => {
    expect([discount({ value: fixed, duration: { type: 'once' } }), discount({ value: fixed, excess: 'keep' }), discount({ value: fixed }), discount({ value: fixed, excess: 'drop' }), discount({ duration: { type: 'once' } })].map(hasBudget)).toEqual([true, true, false, false, false])
  })

  it('is taken in the order given, or percentages before amounts, each kind as given', () => {
    const [f1, p1, f2, p2] = [discount({ value: fixed }), discount(), discount({ value: fixed }), discount()]
    expect(inOrder([f1, p1, f2, p2], 'percentages-first')).toEqual([p1, p2, f1, f2])
    expect(inOrder([f1, p1], 'as-given')).toEqual([f1, p1])
    expect(inOrder([f1, p1])).toEqual([f1, p1])
  })
})

describe('a discount cannot be given', () => {
  const problems = (change: Partial<Discount>, currency = 'EUR') => checkDiscount(discount(change), currency)

  it('where nothing is wrong it can', () => {
    for (const change of [{}, { value: { type: 'percentage', percent: '100' } }, { value: { type: 'percentage', percent: '0.01' } }, { value: fixed }, { cap: '5' }, { value: fixed, excess: 'keep' }, { value: fixed, excess: 'drop' }, { duration: { type: 'until', date: '2027-01-11' } }] as Partial<Discount>[]) expect(problems(change)).toEqual([])
  })

  it.each(['0', '-1', '100.01', '101'])('of %s percent', (percent) => {
    expect(problems({ value: { type: 'percentage', percent } })).toEqual([{ field: 'value.percent', value: percent, reason: 'is not a part of the price', allowed: 'more than 0, at most 100' }])
  })

  it('that keeps the rest of a percentage, or caps an amount', () => {
    expect(problems({ excess: 'keep' })).toEqual([{ field: 'excess', value: 'keep', reason: 'is for fixed amounts: a percentage is never more than the bill', allowed: 'leave it out' }])
    expect(problems({ excess: 'drop' })).toMatchObject([{ field: 'excess', value: 'drop' }])
    expect(problems({ value: fixed, cap: '5' })).toEqual([{ field: 'cap', value: '5', reason: 'is for percentages: a fixed amount says itself how much it is', allowed: 'leave it out' }])
  })

  it('of an amount, or with a cap, that its currency has not', () => {
    expect(problems({ value: { type: 'fixed', amount: '1.005' } })).toEqual([{ field: 'value.amount', value: '1.005', reason: 'has more decimals than EUR', allowed: 'more than zero, with at most 2 decimals, such as 12.50' }])
    expect(problems({ cap: '0' })).toEqual([{ field: 'cap', value: '0', reason: 'is not more than zero', allowed: 'more than zero, with at most 2 decimals, such as 12.50' }])
  })

  it.each(['2027-01-10', '2027-01-09'])('until %s, which is not after its start', (date) => {
    expect(problems({ duration: { type: 'until', date } })).toEqual([{ field: 'duration.date', value: date, reason: 'is not after the start, 2027-01-10', allowed: 'the first day without the discount' }])
  })

  it('for periods of an invoice, which has none, where its rest is kept', () => {
    const kept = { value: fixed, excess: 'keep', duration: { type: 'periods', count: 3 } } as const
    expect(problems(kept)).toEqual([{ field: 'duration.interval', reason: 'is needed where the rest is kept, for an invoice has no period of its own', allowed: 'unit and count, such as 1 month' }])
    expect(problems({ ...kept, duration: { ...kept.duration, interval: { unit: 'month', count: 1 } } })).toEqual([])
    expect(problems({ ...kept, scope: { type: 'plan', planId: 'p' } })).toEqual([])
    expect(problems({ ...kept, excess: 'drop' })).toEqual([])
    expect(problems({ ...kept, duration: { type: 'once' } })).toEqual([])
  })

  it('with all that is wrong said at once', () => {
    expect(problems({ value: { type: 'percentage', percent: '0' }, excess: 'keep', cap: 'x', duration: { type: 'until', date: '2027-01-01' } }).map(({ field }) => field)).toEqual(['value.percent', 'excess', 'cap', 'duration.date'])
  })
})

describe('an amount', () => {
  it.each([
    ['12.50', 'EUR', undefined], ['0.01', 'EUR', undefined], ['12', 'JPY', undefined], ['0.001', 'KWD', undefined],
    ['0', 'EUR', 'is not more than zero'], ['0.00', 'EUR', 'is not more than zero'], ['-1', 'EUR', 'is not more than zero'],
    ['12.5', 'JPY', 'has more decimals than JPY'], ['12,5', 'EUR', 'is not an amount'], ['', 'EUR', 'is not an amount'],
  ])('of "%s" %s: %s', (text, currency, reason) => expect(amountProblem('amount', text, currency)?.reason).toBe(reason))

  it('says what is allowed, in the decimals of its currency', () => {
    expect(amountProblem('amount', 'x', 'JPY')).toEqual({ field: 'amount', value: 'x', reason: 'is not an amount', allowed: 'more than zero, with at most 0 decimals, such as 12' })
    expect(() => amountProblem('amount', '1', 'XXY')).toThrow('XXY')
  })
})

describe('account credit', () => {
  it('is spent from the day of its grant to the day it expires, both in it, the oldest first and then by id', () => {
    const credit = (id: string, change = {}) => ({ id, grantedOn: '2027-02-01', remaining: 10n, ...change })
    const spent = (...credits: ReturnType<typeof credit>[]) => spendCredits(credits, 100n, '2027-02-15').map(({ creditId }) => creditId)
    expect(spent(credit('today', { grantedOn: '2027-02-15' }), credit('tomorrow', { grantedOn: '2027-02-16' }))).toEqual(['today'])
    expect(spent(credit('today', { expiresOn: '2027-02-15' }), credit('yesterday', { expiresOn: '2027-02-14' }))).toEqual(['today'])
    expect(spent(credit('b'), credit('c', { grantedOn: '2027-01-01' }), credit('a'))).toEqual(['c', 'a', 'b'])
    expect(spent(credit('a'), credit('b'))).toEqual(['a', 'b'])
    expect(spent(credit('empty', { remaining: 0n }), credit('less', { remaining: -1n }))).toEqual([])
    expect(spendCredits([credit('a'), credit('b')], 10n, '2027-02-15')).toEqual([{ creditId: 'a', amount: 10n }])
    expect(spendCredits([credit('a'), credit('b')], 11n, '2027-02-15')).toEqual([{ creditId: 'a', amount: 10n }, { creditId: 'b', amount: 1n }])
    expect(spendCredits([credit('a')], -5n, '2027-02-15')).toEqual([])
  })

  it('is left less what is noted as spent, and what documents spent that is not noted yet', () => {
    const credit = (id: string, change: Partial<GrantedCredit> = {}): GrantedCredit => ({ id, grantedOn: '2027-01-01', amount: 1_000n, reason: 'goodwill', spentBy: {}, ...change })
    const spend = (ordinal: number, ...amounts: bigint[]) => aBill({ ordinal, creditsSpent: amounts.map((amount, index) => ({ creditId: index === 0 ? 'a' : 'b', amount })) })
    expect(creditsLeft([credit('a')], [])).toStrictEqual([{ id: 'a', grantedOn: '2027-01-01', remaining: 1_000n }])
    expect(creditsLeft([credit('a', { spentBy: { 7: 400n, 8: 1n }, expiresOn: '2027-12-31', note: 'sorry' }), credit('b')], [spend(7, 400n), spend(9, 50n, 3n), aBill({ ordinal: 10 })])).toStrictEqual([
      { id: 'a', grantedOn: '2027-01-01', expiresOn: '2027-12-31', remaining: 549n, unnoted: [{ ordinal: 9, amount: 50n }] },
      { id: 'b', grantedOn: '2027-01-01', remaining: 997n, unnoted: [{ ordinal: 9, amount: 3n }] },
    ])
  })
})
