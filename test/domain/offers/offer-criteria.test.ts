import { describe, expect, it } from '@jest/globals'
import { evaluateOffers, type OfferCheck, type OfferFacts } from '../../../domain/offers/evaluate-offers.ts'
import type { OfferCriteria, OfferPolicy } from '../../../domain/offers/offer-policy.ts'
import { offerCheckText } from '../../../domain/offers/offer-texts.ts'
import { aDecision } from '../../builders/offers.ts'

const plain: OfferPolicy = { id: 'stay', name: { en: 'Stay' }, practice: 'discount', value: { type: 'none' }, criteria: {}, cooldownMonths: 12, authority: 'agent', validFrom: '2027-01-31', priority: 1, acceptWithinDays: 14 }
const { covariates } = aDecision('cas')
/** 480.00 in twelve months: 40.00 a month. */
const facts: OfferFacts = { today: '2027-01-31', currency: 'EUR', reason: 'moving', role: 'agent', tenureMonths: 12, overdueDays: 30, covariates, accepted: [], spent: new Map() }
const offer = (policy: Partial<OfferPolicy>, change: Partial<OfferFacts> = {}) => evaluateOffers([{ ...plain, ...policy }], { ...facts, ...change })[0]!
/** The last check: the one that a criterion adds to the dates and the authority. */
const check = (criteria: OfferCriteria, change: Partial<OfferFacts> = {}) => offer({ criteria }, change).checks.at(-1)!

describe('an offer that asks nothing', () => {
  it('is checked for its dates and who makes it alone, and holds from its first day on', () => {
    expect(offer({})).toEqual({
      policy: plain, eligible: true, terms: { practice: 'discount', value: { type: 'none' }, currency: 'EUR', expectedCost: 0n },
      checks: [{ check: 'valid-dates', met: true, asked: '2027-01-31..', actual: '2027-01-31' }, { check: 'authority', met: true, asked: 'agent', actual: 'agent' }],
    })
  })
})

describe('each criterion at its limits', () => {
  it.each<[OfferCriteria, Partial<OfferFacts>, OfferCheck]>([
    [{ reasons: ['price', 'service'] }, {}, { check: 'reason', met: false, asked: 'price, service', actual: 'moving' }],
    [{ reasons: ['price', 'moving'] }, {}, { check: 'reason', met: true, asked: 'price, moving', actual: 'moving' }],
    [{ tenureMonths: { from: 12 } }, {}, { check: 'tenure', met: true, asked: '12..', actual: '12' }],
    [{ tenureMonths: { from: 13 } }, {}, { check: 'tenure', met: false, asked: '13..', actual: '12' }],
    [{ tenureMonths: { upTo: 12 } }, {}, { check: 'tenure', met: true, asked: '..12', actual: '12' }],
    [{ tenureMonths: { from: 1, upTo: 11 } }, {}, { check: 'tenure', met: false, asked: '1..11', actual: '12' }],
    [{ monthlySpend: { from: '40' } }, {}, { check: 'monthly-spend', met: true, asked: '40..', actual: '40.00' }],
    [{ monthlySpend: { from: '40.01' } }, {}, { check: 'monthly-spend', met: false, asked: '40.01..', actual: '40.00' }],
    [{ monthlySpend: { upTo: '40' } }, {}, { check: 'monthly-spend', met: true, asked: '..40', actual: '40.00' }],
    [{ monthlySpend: { from: '10', upTo: '39.99' } }, {}, { check: 'monthly-spend', met: false, asked: '10..39.99', actual: '40.00' }],
    [{ plans: ['tv', 'internet-100'] }, { covariates: { ...covariates, plans: ['internet-100', 'mobile'] } }, { check: 'plan', met: true, asked: 'tv, internet-100', actual: 'internet-100, mobile' }],
    [{ plans: ['tv', 'phone'] }, {}, { check: 'plan', met: false, asked: 'tv, phone', actual: 'internet-100' }],
    [{ findings: ['cheaper-plan', 'price-rise'] as never }, { covariates: { ...covariates, findings: ['outage', 'price-rise'] } }, { check: 'finding', met: true, asked: 'cheaper-plan, price-rise', actual: 'outage, price-rise' }],
    [{ findings: ['cheaper-plan'] }, {}, { check: 'finding', met: false, asked: 'cheaper-plan', actual: '' }],
    [{ offersAtMost: 1 }, { covariates: { ...covariates, offersTwelveMonths: 1 } }, { check: 'offers', met: true, asked: '..1', actual: '1' }],
    [{ offersAtMost: 0 }, { covariates: { ...covariates, offersTwelveMonths: 1 } }, { check: 'offers', met: false, asked: '..0', actual: '1' }],
    [{ overdueDaysAtMost: 30 }, {}, { check: 'overdue', met: true, asked: '..30', actual: '30' }],
    [{ overdueDaysAtMost: 29 }, {}, { check: 'overdue', met: false, asked: '..29', actual: '30' }],
    [{ customers: 'consumer' }, {}, { check: 'customer-kind', met: true, asked: 'consumer', actual: 'consumer' }],
    [{ customers: 'business' }, {}, { check: 'customer-kind', met: false, asked: 'business', actual: 'consumer' }],
  ])('%j', (criteria, change, expected) => {
    expect(check(criteria, change)).toEqual(expected)
    expect(offer({ criteria }, change).eligible).toBe(expected.met)
  })
})

describe('an offer that the customer had before', () => {
  it('waits from the last time on, to the day', () => {
    const accepted = [{ policyId: 'stay', on: '2026-01-31' }, { policyId: 'stay', on: '2025-02-01' }]
    expect(offer({}, { accepted }).checks.at(-1)).toEqual({ check: 'cooldown', met: true, asked: '2027-01-31..', actual: '2027-01-31' })
    expect(offer({}, { accepted: [...accepted, { policyId: 'stay', on: '2026-02-01' }, { policyId: 'stay', on: '2024-02-01' }] }).checks.at(-1)).toEqual({ check: 'cooldown', met: false, asked: '2027-02-01..', actual: '2027-01-31' })
  })
})

describe('what an offer is expected to cost', () => {
  const cost = (policy: Partial<OfferPolicy>, change: Partial<typeof covariates> = {}) => offer(policy, { covariates: { ...covariates, ...change } }).terms.expectedCost
  const tenPercent = { type: 'percentage', percent: '10' } as const

  it.each([
    ['an amount, once', { value: { type: 'fixed', amount: '7.50' } as const }, 750n], ['an amount for three months', { value: { type: 'fixed', amount: '7.50' } as const, months: 3 }, 2_250n],
    ['a share of a month', { value: tenPercent }, 400n], ['a share of six months', { value: tenPercent, months: 6 }, 2_400n], ['advice', { months: 6 }, 0n],
  ])('%s', (_what, policy, expected) => {
    expect(cost(policy)).toBe(expected)
  })

  it.each([[0, 4_800n], [29, 4_800n], [59, 4_800n], [60, 2_400n], [359, 436n], [360, 400n], [4_000, 400n]])('of a customer of %d days: a month is taken of the months billed, twelve at most', (tenureDays, expected) => {
    expect(cost({ value: tenPercent }, { tenureDays })).toBe(expected)
  })

  it('must fit in what is left of the budget, to the cent', () => {
    const budget = (spent: bigint) => offer({ value: tenPercent, monthlyBudget: '50' }, { spent: new Map([['stay', spent], ['other', 9_999n]]) }).checks.at(-1)
    expect(budget(4_600n)).toEqual({ check: 'budget', met: true, asked: '4.00', actual: '4.00' })
    expect(budget(4_601n)).toEqual({ check: 'budget', met: false, asked: '4.00', actual: '3.99' })
    expect(offer({ value: tenPercent, monthlyBudget: '50' }).checks.at(-1)).toEqual({ check: 'budget', met: true, asked: '4.00', actual: '50.00' })
  })
})

describe('a check in words', () => {
  it.each([
    [{ check: 'plan', met: true, asked: 'tv', actual: 'tv' }, 'en', 'Has tv.'], [{ check: 'plan', met: false, asked: 'tv', actual: '' }, 'nl', 'Voor tv; deze klant heeft niets.'],
    [{ check: 'plan', met: false, asked: 'tv', actual: '' }, 'de', 'It is for tv; this customer has none.'], [{ check: 'tenure', met: true, asked: '12..', actual: '30' }, 'nl', 'Klant sinds 30 maanden.'],
  ] as const)('%j in %s', (each, language, text) => {
    expect(offerCheckText(each, language)).toBe(text)
  })
})
