import type { IsoDate } from '../calendar/iso-date.ts'
import { assign, defaultShares } from './assignment.ts'
import type { Decision, DecisionCovariates } from './decision.ts'
import { decisionIdOf } from './decision-id.ts'
import type { EvaluatedOffer } from './evaluate-offers.ts'

export interface DecisionPoint {
  readonly sellerId: string
  readonly accountId: string
  readonly caseId: string
  readonly at: string
  readonly date: IsoDate
  readonly reason: string
  readonly covariates: DecisionCovariates
  readonly vulnerable: boolean
  /** Version of the seller's offers, which is the version of each of them. */
  readonly version: number
  readonly salt: string
}

/** The decision of a case: the first eligible offer, and whether it is made. It is logged also where nothing was eligible.
 * @example decideOffer(evaluateOffers(policies, facts), point).assignment */
export function decideOffer(evaluated: readonly EvaluatedOffer[], { vulnerable, version, salt, ...point }: DecisionPoint): Decision {
  const chosen = evaluated.find(({ eligible }) => eligible)
  const considered = evaluated.map(({ policy, eligible, checks }) => ({ policyId: policy.id, version, eligible, whyNot: checks.filter(({ met }) => !met).map(({ check }) => check) }))
  const decision = { id: decisionIdOf(point.caseId), ...point, considered }
  if (chosen === undefined) return { ...decision, assignment: { by: 'none', arm: 'withhold' } }
  const { policy, terms } = chosen
  const shares = policy.randomised ? { randomised: policy.randomised.share, offered: policy.randomised.offered } : defaultShares
  const draw = { salt, accountId: point.accountId, policyId: policy.id, policyVersion: version }
  return { ...decision, policy: { id: policy.id, version }, terms, assignment: assign(draw, shares, { owedByLaw: policy.owedByLaw === true, vulnerable }) }
}
