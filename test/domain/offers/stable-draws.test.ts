import { describe, expect, it } from '@jest/globals'
import { assign, defaultShares, type DrawShares } from '../../../domain/offers/assignment.ts'
import { decideOffer, type DecisionPoint } from '../../../domain/offers/decide-offer.ts'
import { decisionIdOf } from '../../../domain/offers/decision-id.ts'
import { evaluateOffers } from '../../../domain/offers/evaluate-offers.ts'
import type { OfferPolicy } from '../../../domain/offers/offer-policy.ts'
import { aDecision } from '../../builders/offers.ts'

// Computed outside of this project from its rule: the first 64 bits of SHA-256 over ["randomised" or "offered", salt, account, policy, version] as JSON,
// over 2 ** 64. acc_0: 0.8367 and 0.7111, acc_1: 0.0466 and 0.9590, acc_2: 0.1923 and 0.3041.
const draw = (accountId: string, shares: DrawShares = defaultShares) => assign({ salt: 'salt', accountId, policyId: 'stay', policyVersion: 1 }, shares, { owedByLaw: false, vulnerable: false })

describe('a draw is the same for ever', () => {
  it('with its chance where chance decides', () => {
    expect(['acc_0', 'acc_1', 'acc_2'].map((id) => draw(id))).toEqual([{ by: 'agent', arm: 'open' }, { by: 'random', arm: 'withhold', offerProbability: '0.5' }, { by: 'random', arm: 'offer', offerProbability: '0.5' }])
  })

  it('and the shares cut where they say', () => {
    expect([draw('acc_2', { randomised: '0.1923', offered: '0.3041' }).by, draw('acc_2', { randomised: '0.1924', offered: '0.3041' }).arm, draw('acc_2', { randomised: '0.1924', offered: '0.3042' }).arm]).toEqual(['agent', 'withhold', 'offer'])
  })
})

describe('the decision of a case', () => {
  const { covariates } = aDecision('cas')
  const stay: OfferPolicy = { id: 'stay', name: { en: 'Stay' }, practice: 'discount', value: { type: 'none' }, criteria: {}, cooldownMonths: 12, authority: 'agent', validFrom: '2027-01-01', priority: 1, acceptWithinDays: 14 }
  const facts = { today: '2027-01-31', currency: 'EUR', reason: 'moving', role: 'agent' as const, tenureMonths: 12, overdueDays: 0, covariates, accepted: [], spent: new Map() }
  const point = { sellerId: 'acme', accountId: 'acc_1', caseId: 'cas_1', at: '2027-01-31T10:00:00.000Z', date: '2027-01-31', reason: 'moving', covariates } satisfies Partial<DecisionPoint>
  const decide = (accountId: string, policy: OfferPolicy = stay) => decideOffer(evaluateOffers([policy], facts), { ...point, accountId, vulnerable: false, version: 1, salt: 'salt' })

  it('has an id of its own that is derived from the case', () => {
    // SHA-256 of "decision", a line feed and the case; 80 bits in base32.
    expect(decisionIdOf('cas_1')).toBe('dec_zd66g3luq5rzvvik')
  })

  it('draws by the account, the policy, its version and the secret, with the built-in shares', () => {
    expect(decide('acc_1')).toEqual({
      ...point, id: 'dec_zd66g3luq5rzvvik', considered: [{ policyId: 'stay', version: 1, eligible: true, whyNot: [] }], policy: { id: 'stay', version: 1 },
      terms: { practice: 'discount', value: { type: 'none' }, currency: 'EUR', expectedCost: 0n }, assignment: { by: 'random', arm: 'withhold', offerProbability: '0.5' },
    })
    expect([decide('acc_0').assignment.arm, decide('acc_2').assignment.arm]).toEqual(['open', 'offer'])
  })

  it('draws with the shares that the policy states', () => {
    expect(decide('acc_0', { ...stay, randomised: { share: '0.84', offered: '0.72' } }).assignment).toEqual({ by: 'random', arm: 'offer', offerProbability: '0.72' })
  })
})
