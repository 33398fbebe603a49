import type { Decision, DecisionEvent } from '../../domain/offers/decision.ts'
import { decisionIdOf } from '../../domain/offers/decision-id.ts'

/** A decision in which a discount was drawn to be offered. */
export function aDecision(caseId: string, change: Partial<Decision> = {}): Decision {
  return {
    id: decisionIdOf(caseId), sellerId: 'acme', accountId: 'acc_aaaaaaaaaaaaaaaa', caseId, at: '2027-01-31T10:00:00.000Z', date: '2027-01-31', reason: 'too-expensive',
    considered: [{ policyId: 'stay', version: 1, eligible: true, whyNot: [] }],
    policy: { id: 'stay', version: 1 },
    terms: { practice: 'discount', value: { type: 'percentage', percent: '10' }, months: 6, currency: 'EUR', expectedCost: 2_400n },
    assignment: { by: 'random', arm: 'offer', offerProbability: '0.5' },
    covariates: {
      tenureDays: 400, billedTwelveMonths: 48_000n, lastBill: 4_000n, overdue: 0n, contactsTwelveMonths: 1, offersTwelveMonths: 0,
      findings: [], plans: ['internet-100'], customerKind: 'consumer', language: 'nl',
    },
    ...change,
  }
}

export function anEvent(decision: Decision, sequence: number, type: DecisionEvent['type'], change: Partial<DecisionEvent> = {}): DecisionEvent {
  return { decisionId: decision.id, sellerId: decision.sellerId, accountId: decision.accountId, sequence, at: '2027-01-31T10:05:00.000Z', type, actor: 'agent-1', ...change }
}
