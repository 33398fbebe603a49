import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { assign, defaultShares, type Draw } from '../../../domain/offers/assignment.ts'
import { nextStatus, offerStatus, offerTransitions, type OfferStatus } from '../../../domain/offers/offer-status.ts'

const draw = (change: Partial<Draw> = {}): Draw => ({ salt: 'salt', accountId: 'acc_a', policyId: 'stay', policyVersion: 1, ...change })
const free = { owedByLaw: false, vulnerable: false }

describe('the randomised share', () => {
  it('gives a customer the same answer every time, and draws anew for another version', () => {
    fc.assert(fc.property(fc.string(), fc.string(), (salt, accountId) => {
      expect(assign(draw({ salt, accountId }), defaultShares, free)).toEqual(assign(draw({ salt, accountId }), defaultShares, free))
    }))
    const answers = Array.from({ length: 200 }, (_, version) => assign(draw({ policyVersion: version }), defaultShares, free).arm)
    expect(new Set(answers)).toEqual(new Set(['open', 'offer', 'withhold']))
  })

  // Binomial, n = 20,000: five standard deviations are 283 for p = 0.2; of some 4,000 drawn, 158 for p = 0.5.
  it('draws a fifth of the decisions and offers in half of those, independently of one another', () => {
    const drawn = Array.from({ length: 20_000 }, (_, n) => assign(draw({ accountId: `acc_${n}` }), defaultShares, free)).filter(({ by }) => by === 'random')
    expect(Math.abs(drawn.length - 4_000)).toBeLessThan(283)
    expect(Math.abs(drawn.filter(({ arm }) => arm === 'offer').length - drawn.length / 2)).toBeLessThan(158)
    expect(new Set(drawn.map(({ offerProbability }) => offerProbability))).toEqual(new Set(['0.5']))
  })

  it('never draws what is owed by law, nor for a vulnerable customer: they are offered', () => {
    fc.assert(fc.property(fc.string(), fc.boolean(), (accountId, law) => {
      expect(assign(draw({ accountId }), { randomised: '1', offered: '0' }, { owedByLaw: law, vulnerable: !law })).toEqual({ by: 'rule', arm: 'offer' })
    }))
  })

  it('knows no draw at share 0 and nothing else at share 1', () => {
    fc.assert(fc.property(fc.string(), (accountId) => {
      expect(assign(draw({ accountId }), { randomised: '0', offered: '0.5' }, free)).toEqual({ by: 'agent', arm: 'open' })
      expect(assign(draw({ accountId }), { randomised: '1', offered: '1' }, free)).toEqual({ by: 'random', arm: 'offer', offerProbability: '1' })
      expect(assign(draw({ accountId }), { randomised: '1', offered: '0' }, free).arm).toBe('withhold')
    }))
  })
})

describe('what may happen to an offer', () => {
  const statuses = Object.keys(offerTransitions) as OfferStatus[]
  const events = ['presented', 'accepted', 'declined', 'expired', 'cancelled'] as const

  it('is what the table says for every state and event', () => {
    for (const status of statuses) {
      for (const event of events) {
        const next = (offerTransitions[status] as Partial<Record<string, OfferStatus>>)[event]
        if (next) expect(nextStatus(status, event)).toBe(next)
        else expect(() => nextStatus(status, event)).toThrow(`An offer that is ${status} cannot be ${event}.`)
      }
    }
  })

  it('lets the customer cancel at every point but after accepting', () => {
    expect(statuses.filter((status) => !('cancelled' in offerTransitions[status]))).toEqual(['accepted', 'cancelled'])
  })

  it('is not changed by an override', () => {
    expect(offerStatus([{ type: 'overridden' }, { type: 'presented' }, { type: 'declined' }])).toBe('declined')
  })
})
