import { describe, expect, it } from '@jest/globals'
import type { Subscription } from '../../../domain/accounts/subscription.ts'
import type { Plan, PriceVersion } from '../../../domain/catalog/plan.ts'
import type { Discount } from '../../../domain/discounts/discount.ts'
import { assessFairness, fairnessDefaults, type FairnessFacts } from '../../../domain/fairness/assess-fairness.ts'
import { aBill, aBillLine } from '../../builders/bill.ts'
import { aPlan, aSeller, aSubscription, anAccount } from '../../builders/company.ts'

const account = anAccount('1')
const today = '2027-01-20'
const sub = (change: Partial<Subscription> = {}): Subscription => ({ ...aSubscription(account, 'fast', { start: '2025-01-01', ...change }), id: 'sub_a' })
const of = { subscriptionId: 'sub_a', planId: 'fast', chargeId: 'fee' }
const priced = (id: string, prices: PriceVersion[]): Plan => aPlan(id, '0', { family: 'internet', charges: [{ ...aPlan(id, '0').charges[0]!, prices }] })
const price = (validFrom: string, unitPrice: string, appliesTo: 'all' | 'new' = 'all'): PriceVersion => ({ validFrom, model: { type: 'per-unit', unitPrice }, appliesTo })
const plans = [priced('fast', [price('2020-01-01', '45'), price('2026-06-01', '35', 'new')]), priced('slow', [price('2020-01-01', '40')])]

const discounted = [aBillLine(of), aBillLine({ ...of, position: 2, kind: 'discount', discountId: 'dis_welcome', description: 'Welkomstkorting', net: -1_000n })]
const documents = [
  aBill({ ordinal: 1, gross: 4_000n, lines: [] }), aBill({ ordinal: 2, gross: 4_000n, lines: [] }), aBill({ ordinal: 3, gross: 4_000n, lines: discounted }),
  aBill({ ordinal: 4, gross: 9_000n, lines: [aBillLine({ ...of, period: { start: '2026-11-21', end: '2026-12-21' } })] }),
]
const contact = { openedAt: '2027-01-10T09:00:00Z', date: '2027-01-10', complaint: true }

const facts = (change: Partial<FairnessFacts> = {}, snapshot: Partial<FairnessFacts['snapshot']> = {}): FairnessFacts => ({
  snapshot: { account, subscriptions: [sub()], documents, discounts: [], ...snapshot },
  context: { seller: aSeller(), plans: new Map(plans.map((plan) => [plan.id, plan])) },
  contacts: [{ ...contact, caseId: 'cas_1', promisedBy: '2027-01-11T09:00:00Z' }, { ...contact, caseId: 'cas_2' }],
  told: new Set(), today, now: '2027-01-12T09:00:00Z', ...change,
})
const codes = (of: FairnessFacts, rules = fairnessDefaults) => assessFairness(of, rules).map(({ code }) => code)

describe('everything in which a customer could be treated more fairly', () => {
  it('is one list, the most pressing first', () => {
    expect(codes(facts())).toEqual(['billed-twice', 'complained-often', 'waited-too-long', 'cheaper-plan', 'bill-above-usual', 'new-customers-pay-less', 'discount-ended'])
    expect(codes(facts({}, { subscriptions: [sub({ end: '2026-12-12' })] }))).toEqual(['billed-twice', 'billed-after-end', 'complained-often', 'waited-too-long', 'bill-above-usual', 'discount-ended'])
  })

  it('is empty for a customer who is treated well', () => {
    expect(assessFairness(facts({ contacts: [] }, { subscriptions: [], documents: [] }))).toEqual([])
    const { discounts: _none, ...snapshot } = facts().snapshot
    expect(codes({ ...facts(), snapshot })).toHaveLength(7)
  })

  it('leaves out a discount whose end was told, and what was given already', () => {
    expect(codes(facts({ told: new Set(['dis_welcome']) }))).not.toContain('discount-ended')
    const matched: Discount = { id: 'dis_match', name: {}, value: { type: 'percentage', percent: '25' }, from: '2027-01-20', duration: { type: 'periods', count: 12 }, scope: { type: 'subscription', subscriptionId: 'sub_a' } }
    expect(codes(facts({}, { discounts: [matched] }))).not.toContain('new-customers-pay-less')
    expect(codes(facts({}, { discounts: [{ ...matched, from: '2027-01-21' }] }))).toContain('new-customers-pay-less')
  })

  it('follows the seller\'s rules: 12 months of 5.00 and VAT are 6.05 a month', () => {
    expect(codes(facts(), { ...fairnessDefaults, leastSaving: 605n })).toContain('cheaper-plan')
    expect(codes(facts(), { ...fairnessDefaults, leastSaving: 606n })).not.toContain('cheaper-plan')
    expect(codes(facts(), { ...fairnessDefaults, complaints: 3 })).not.toContain('complained-often')
    expect(codes(facts(), { ...fairnessDefaults, usual: { percent: 125, bills: 6 } })).not.toContain('bill-above-usual')
  })

  it('bothers nobody by itself with less than a euro a month or a single complaint', () => {
    expect(fairnessDefaults).toEqual({ usual: { percent: 25, bills: 6 }, leastSaving: 100n, complaints: 2 })
  })
})
