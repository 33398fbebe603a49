import type { IsoDate } from '../calendar/iso-date.ts'
import type { AssignedBy } from '../offers/decision.ts'
import type { Covariates } from './design-matrix.ts'

/** One decision and what became of it up to the cut. Days are counted from the day of the decision. */
export interface RetentionCase {
  readonly decisionId: string
  readonly accountId: string
  readonly date: IsoDate
  /** What was, or could have been, offered: the policy and its terms in words. */
  readonly practice: string
  readonly policyId: string
  /** Why the customer was in touch. */
  readonly reason: string
  readonly by: AssignedBy
  /** With the offer: as drawn or ruled; where agents choose, as presented. Never by who accepted. */
  readonly offered: boolean
  /** Chance of `offered` before the draw; `random` alone has it. */
  readonly probability?: number
  readonly presented: boolean
  readonly accepted: boolean
  readonly overridden: boolean
  /** Day the discount ends on, where it was accepted or would have been; absent: it has no duration. */
  readonly discountDays?: number
  /** Seen until they left or until the cut. */
  readonly days: number
  readonly left: boolean
  /** From the decision to the cut. */
  readonly followUpDays: number
  /** Net revenue in each whole period of `periodDays` up to the cut, minor units: what was invoiced less credit notes, write-offs and credit spent, VAT left out. */
  readonly net: readonly bigint[]
  /** What the discount took off the bills up to the cut, minor units. */
  readonly discountGiven: bigint
  readonly currency: string
  readonly covariates: Covariates
}

/** Money is followed in periods of this many days, from the day of the decision. */
export const periodDays = 30
