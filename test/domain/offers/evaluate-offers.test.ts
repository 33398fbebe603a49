import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { checkPolicy } from '../../../contracts/policies/check-policy.ts'
import { decideOffer, type DecisionPoint } from '../../../domain/offers/decide-offer.ts'
import { evaluateOffers, offerChecks, tenureMonths, type OfferFacts } from '../../../domain/offers/evaluate-offers.ts'
import type { OfferPolicy } from '../../../domain/offers/offer-policy.ts'
import { offerCheckText, offerTexts } from '../../../domain/offers/offer-texts.ts'
import { aDecision } from '../../builders/offers.ts'

const stay: OfferPolicy = {
  id: 'stay', name: { nl: 'Blijfkorting', en: 'Stay with us' }, practice: 'discount', value: { type: 'percentage', percent: '10' }, months: 6,
  criteria: { reasons: ['too-expensive'], tenureMonths: { from: 12 }, monthlySpend: { from: '20', upTo: '100' }, offersAtMost: 1, overdueDaysAtMost: 30, customers: 'consumer' },
  monthlyBudget: '100', cooldownMonths: 12, authority: 'agent', validFrom: '2027-01-01', validUntil: '2027-07-01', priority: 10, acceptWithinDays: 14,
}
const { covariates } = aDecision('cas')
const facts: OfferFacts = {
  today: '2027-01-31', currency: 'EUR', reason: 'too-expensive', role: 'agent', tenureMonths: 13, overdueDays: 0, covariates, accepted: [], spent: new Map(),
}
const unmet = (change: Partial<OfferFacts>, policy: Partial<OfferPolicy> = {}) =>
  evaluateOffers([{ ...stay, ...policy }], { ...facts, ...change })[0]!.checks.filter(({ met }) => !met).map(({ check, asked, actual }) => [check, asked, actual])

describe('whether an offer may be made', () => {
  // 480.00 in twelve months is 40.00 a month; 10 % is 4.00, six months 24.00.
  it('states every criterion with what it asks and what is, and the cost of the terms', () => {
    const [offer] = evaluateOffers([stay], facts)
    expect(offer).toMatchObject({ eligible: true, terms: { practice: 'discount', months: 6, currency: 'EUR', expectedCost: 2_400n } })
    expect(offer!.checks.map(({ check }) => check)).toEqual(['valid-dates', 'authority', 'reason', 'tenure', 'monthly-spend', 'offers', 'overdue', 'customer-kind', 'budget'])
  })

  it('says each why-not', () => {
    expect(unmet({ today: '2026-12-31' })).toEqual([['valid-dates', '2027-01-01..2027-07-01', '2026-12-31']])
    expect(unmet({ today: '2027-07-01' })).toEqual([['valid-dates', '2027-01-01..2027-07-01', '2027-07-01']])
    expect(unmet({}, { authority: 'supervisor' })).toEqual([['authority', 'supervisor', 'agent']])
    expect(unmet({ role: 'supervisor' }, { authority: 'supervisor' })).toEqual([])
    expect(unmet({ reason: 'moving', tenureMonths: 11 })).toEqual([['reason', 'too-expensive', 'moving'], ['tenure', '12..', '11']])
    expect(unmet({ covariates: { ...covariates, billedTwelveMonths: 120_012n } })).toEqual([['monthly-spend', '20..100', '100.01'], ])
    expect(unmet({ covariates: { ...covariates, offersTwelveMonths: 2 }, overdueDays: 31 })).toEqual([['offers', '..1', '2'], ['overdue', '..30', '31']])
    expect(unmet({ accepted: [{ policyId: 'stay', on: '2026-02-01' }] })).toEqual([['cooldown', '2027-02-01..', '2027-01-31']])
    expect(unmet({ accepted: [{ policyId: 'stay', on: '2026-01-31' }, { policyId: 'other', on: '2027-01-30' }] })).toEqual([])
    expect(unmet({ spent: new Map([['stay', 7_600n]]) })).toEqual([])
    expect(unmet({ spent: new Map([['stay', 7_601n]]) })).toEqual([['budget', '24.00', '23.99']])
    expect(unmet({}, { criteria: { plans: ['tv'], findings: ['cheaper-plan'] } })).toEqual([['plan', 'tv', 'internet-100'], ['finding', 'cheaper-plan', '']])
  })

  it('puts eligible ones first, by priority, in the same order however they are stored', () => {
    const policies = [{ ...stay, id: 'low', priority: 1 }, { ...stay, id: 'not', priority: 99, criteria: { reasons: ['moving'] } }, stay, { ...stay, id: 'also', priority: 10 }]
    fc.assert(fc.property(fc.shuffledSubarray(policies, { minLength: 4 }), (shuffled) => {
      expect(evaluateOffers(shuffled, facts).map(({ policy }) => policy.id)).toEqual(['also', 'stay', 'low', 'not'])
    }))
  })

  it('words every check in every language', () => {
    for (const texts of Object.values(offerTexts)) expect(Object.keys(texts).sort()).toEqual([...offerChecks].sort())
    expect(offerCheckText({ check: 'tenure', met: false, asked: '12..', actual: '11' }, 'nl')).toBe('Voor klanten van 12.. maanden; deze is klant sinds 11.')
    expect(offerCheckText({ check: 'finding', met: false, asked: 'cheaper-plan', actual: '' }, 'en')).toBe('It makes good for cheaper-plan; found: none.')
  })

  it('counts whole months of service', () => {
    expect([tenureMonths('2026-01-15', '2027-01-14'), tenureMonths('2026-01-15', '2027-01-15'), tenureMonths('2027-01-31', '2027-02-28'), tenureMonths('2027-02-01', '2027-01-01')]).toEqual([11, 12, 1, 0])
  })
})

describe('the decision of a case', () => {
  const point: DecisionPoint = {
    sellerId: 'acme', accountId: 'acc_a', caseId: 'cas_1', at: '2027-01-31T10:00:00.000Z', date: '2027-01-31', reason: 'too-expensive', covariates, vulnerable: false, version: 3, salt: 's',
  }

  it('is about the first eligible offer, and keeps why the others were not', () => {
    const decision = decideOffer(evaluateOffers([{ ...stay, id: 'better', priority: 50, criteria: { tenureMonths: { from: 60 } } }, stay], facts), point)
    expect(decision).toMatchObject({ policy: { id: 'stay', version: 3 }, considered: [{ policyId: 'stay', eligible: true, whyNot: [] }, { policyId: 'better', eligible: false, whyNot: ['tenure'] }] })
    expect(decision).not.toHaveProperty('salt')
    expect(decision).not.toHaveProperty('vulnerable')
  })

  it('is logged also where nothing was eligible', () => {
    expect(decideOffer(evaluateOffers([stay], { ...facts, reason: 'moving' }), point)).toMatchObject({ assignment: { by: 'none', arm: 'withhold' }, considered: [{ whyNot: ['reason'] }] })
  })

  it('never draws for a vulnerable customer or what is owed by law', () => {
    const drawn = { ...stay, randomised: { share: '1', offered: '0' } }
    expect(decideOffer(evaluateOffers([drawn], facts), point).assignment).toMatchObject({ by: 'random', arm: 'withhold' })
    expect(decideOffer(evaluateOffers([drawn], facts), { ...point, vulnerable: true }).assignment).toEqual({ by: 'rule', arm: 'offer' })
    expect(decideOffer(evaluateOffers([{ ...stay, owedByLaw: true }], facts), point).assignment).toEqual({ by: 'rule', arm: 'offer' })
  })
})

describe('offers as data', () => {
  const errors = (change: Record<string, unknown>) => {
    const checked = checkPolicy('offers', { offers: [{ ...stay, ...change }] })
    return checked.kind === 'valid' ? [] : checked.errors.map(({ path }) => path)
  }
  it('are checked field by field', () => {
    expect(errors({})).toEqual([])
    expect(errors({ validUntil: '2027-01-01' })).toEqual(['offers.0.validUntil'])
    expect(errors({ owedByLaw: true, randomised: { share: '0.2', offered: '0.5' } })).toEqual(['offers.0.randomised'])
    expect(errors({ randomised: { share: '1.1', offered: '0.5' } })).toEqual(['offers.0.randomised.share'])
    expect(errors({ value: { type: 'percentage', percent: '101' } })).toEqual(['offers.0.value.percent'])
    expect(errors({ criteria: { finding: ['x'] } })).toEqual(['offers.0.criteria'])
    expect(checkPolicy('offers', { offers: [stay, stay] })).toMatchObject({ kind: 'invalid', errors: [{ path: 'offers.1.id' }] })
  })
})
