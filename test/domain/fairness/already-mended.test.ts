import { describe, expect, it } from '@jest/globals'
import type { Discount } from '../../../domain/discounts/discount.ts'
import { alreadyMended } from '../../../domain/fairness/already-mended.ts'
import type { ProposedAction } from '../../../domain/fairness/finding.ts'

const today = '2027-01-20'
const given = (change: Partial<Discount> = {}): Discount => ({
  id: 'dis_given', name: { nl: 'Prijs van nieuwe klanten' }, value: { type: 'percentage', percent: '22.2223' }, from: '2027-01-01', duration: { type: 'forever' },
  scope: { type: 'subscription', subscriptionId: 'sub_a' }, ...change,
})
const mended = (action: ProposedAction, ...discounts: Discount[]) => alreadyMended({ action }, discounts, today)

describe('the price of new customers was given already', () => {
  const action = { type: 'match-price', subscriptionId: 'sub_a', percent: '22.2223', monthlyNet: 1_000n } as const

  it.each<[string, boolean, Partial<Discount>]>([
    ['by exactly the percentage', true, {}],
    ['by more', true, { value: { type: 'percentage', percent: '25' } }],
    ['not by a hair less', false, { value: { type: 'percentage', percent: '22.2222' } }],
    ['not by an amount, whatever it is', false, { value: { type: 'fixed', amount: '30' } }],
    ['not on another subscription', false, { scope: { type: 'subscription', subscriptionId: 'sub_b' } }],
    ['not on a plan, which may be had twice', false, { scope: { type: 'plan', planId: 'sub_a' } }],
    ['not on one bill alone', false, { duration: { type: 'once' } }],
  ])('%s', (_name, expected, change) => expect(mended(action, given(change))).toBe(expected))

  it('compares numbers, not their texts', () => expect(mended({ ...action, percent: '9' }, given({ value: { type: 'percentage', percent: '10' } }))).toBe(true))
  it('by one of several', () => expect(mended(action, given({ value: { type: 'percentage', percent: '5' } }), given())).toBe(true))
  it('not where there is no discount', () => expect(mended(action)).toBe(false))
})

describe('a discount counts while it runs', () => {
  const action = { type: 'match-price', subscriptionId: 'sub_a', percent: '20', monthlyNet: 1_000n } as const

  it.each<[string, boolean, Partial<Discount>]>([
    ['from its first day', true, { from: '2027-01-20' }],
    ['not the day before', false, { from: '2027-01-21' }],
    ['until the day before it was taken back', true, { endedOn: '2027-01-21' }],
    ['not on the day it was taken back', false, { endedOn: '2027-01-20' }],
    ['until the day before its date', true, { duration: { type: 'until', date: '2027-01-21' } }],
    ['not on its date', false, { duration: { type: 'until', date: '2027-01-20' } }],
    ['until the last day of its months', true, { from: '2026-10-21', duration: { type: 'periods', count: 3 } }],
    ['not on the day after them', false, { from: '2026-10-20', duration: { type: 'periods', count: 3 } }],
    ['until the last day of its quarters', true, { from: '2026-07-21', duration: { type: 'periods', count: 2, interval: { unit: 'month', count: 3 } } }],
    ['not on the day after them', false, { from: '2026-07-20', duration: { type: 'periods', count: 2, interval: { unit: 'month', count: 3 } } }],
    ['until the last day of its weeks', true, { from: '2027-01-07', duration: { type: 'periods', count: 2, interval: { unit: 'week', count: 1 } } }],
    ['not on the day after them', false, { from: '2027-01-06', duration: { type: 'periods', count: 2, interval: { unit: 'week', count: 1 } } }],
  ])('%s', (_name, expected, change) => expect(mended(action, given(change))).toBe(expected))
})

describe('a discount that ended was given again', () => {
  const action = { type: 'renew-discount', discountId: 'dis_welcome' } as const
  const welcome = given({ id: 'dis_welcome', from: '2026-01-01', duration: { type: 'until', date: '2027-01-01' } })
  const again = given({ id: 'dis_again' })

  it.each<[string, boolean, Discount[]]>([
    ['by one of the same terms that runs', true, [welcome, again]],
    ['whichever is first in the list', true, [again, welcome]],
    ['even on the day of the first', true, [welcome, { ...again, from: '2026-01-01' }]],
    ['not by one of before it', false, [welcome, { ...again, from: '2025-12-31' }]],
    ['not by one that has not begun', false, [welcome, { ...again, from: '2027-01-21' }]],
    ['not by another percentage', false, [welcome, { ...again, value: { type: 'percentage', percent: '10' } }]],
    ['not by the same on something else', false, [welcome, { ...again, scope: { type: 'subscription', subscriptionId: 'sub_b' } }]],
    ['not by itself, where it runs on without lowering the last bill', false, [{ ...welcome, duration: { type: 'forever' } }]],
    ['not where nothing is known of it', false, [again]],
  ])('%s', (_name, expected, discounts) => expect(mended(action, ...discounts)).toBe(expected))
})

it.each<ProposedAction>([
  { type: 'change-plan', subscriptionId: 'sub_a', planId: 'slow' }, { type: 'credit-lines', documentId: 'inv_1', lines: [] }, { type: 'explain-bill', documentId: 'inv_1' },
  { type: 'goodwill' }, { type: 'call-back' },
])('no discount mends what asks for $type', (action) => expect(mended(action, given(), given({ id: 'dis_again' }))).toBe(false))
