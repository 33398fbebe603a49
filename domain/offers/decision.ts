import type { IsoDate } from '../calendar/iso-date.ts'

/** How it was settled whether the offer is made.
 * `random`: the draw decided, with a known chance. `rule`: the policy always offers (what is owed by law, and vulnerable customers).
 * `agent`: the agent may offer or not. `none`: no policy was eligible. */
export type AssignedBy = 'random' | 'rule' | 'agent' | 'none'

/** `offer`: to be offered. `withhold`: not to be offered, to compare with. `open`: left to the agent. */
export type Arm = 'offer' | 'withhold' | 'open'

/** What was known of the customer at the moment of the decision; none of it is ever brought up to date. Amounts in minor units. */
export interface DecisionCovariates {
  readonly tenureDays: number
  /** Billed in the twelve months before, gross, credit notes taken off. */
  readonly billedTwelveMonths: bigint
  readonly lastBill: bigint
  /** The last bill against the usual one, in whole percent; absent where there is no usual one. */
  readonly lastBillPercentOfUsual?: number
  readonly overdue: bigint
  readonly contactsTwelveMonths: number
  readonly offersTwelveMonths: number
  /** Codes of the fairness findings, sorted. */
  readonly findings: readonly string[]
  /** Plans in service, sorted. */
  readonly plans: readonly string[]
  readonly customerKind: 'consumer' | 'business'
  readonly language: string
}

/** What the offer gives: the terms of its policy, as they were. */
export interface OfferTerms {
  readonly practice: string
  readonly value: { readonly type: 'percentage'; readonly percent: string } | { readonly type: 'fixed'; readonly amount: string } | { readonly type: 'none' }
  /** How long it lowers the bill; absent: once. */
  readonly months?: number
  readonly currency: string
  /** Expected cost over its whole life, minor units, net. */
  readonly expectedCost: bigint
}

/** A policy that was looked at, and the criteria it failed on. */
export interface ConsideredPolicy {
  readonly policyId: string
  readonly version: number
  readonly eligible: boolean
  readonly whyNot: readonly string[]
}

/** One decision: the first moment in a case at which an offer could be made. One is logged for every case, offered or not, and it never
 * changes; what happens to it later are `DecisionEvent`s. It is analysed by `assignment`, not by who accepted. */
export interface Decision {
  /** `dec_` + 16 base32 characters, derived from the case: asking twice is the same decision. */
  readonly id: string
  readonly sellerId: string
  readonly accountId: string
  readonly caseId: string
  /** ISO 8601, UTC. */
  readonly at: string
  /** The date of `at` in the account's zone. */
  readonly date: IsoDate
  /** Why the customer was in touch: the stratum of the analysis. */
  readonly reason: string
  readonly considered: readonly ConsideredPolicy[]
  /** The policy whose offer was in question: the eligible one of highest priority. Absent where none was eligible. */
  readonly policy?: { readonly id: string; readonly version: number }
  readonly terms?: OfferTerms
  readonly assignment: {
    readonly by: AssignedBy
    readonly arm: Arm
    /** Chance of `offer` before the draw, exact decimal: `random` alone knows it. */
    readonly offerProbability?: string
  }
  readonly covariates: DecisionCovariates
}

/** `overridden`: somebody did the other thing than was assigned; `reason` says why. `cancelled`: the customer chose to cancel instead. */
export type DecisionEventType = 'presented' | 'accepted' | 'declined' | 'expired' | 'overridden' | 'cancelled'

export interface DecisionEvent {
  readonly decisionId: string
  readonly sellerId: string
  readonly accountId: string
  /** 1, 2, 3, ... within the decision. */
  readonly sequence: number
  readonly at: string
  readonly type: DecisionEventType
  /** Who did it: an agent's id, `customer`, or `system`. */
  readonly actor: string
  readonly reason?: string
  /** On `accepted`: what was granted, e.g. a discount's id. */
  readonly grantedId?: string
}
