import type { IsoDate } from '../calendar/iso-date.ts'
import type { FindingCode } from '../fairness/finding.ts'
import type { OfferTerms } from './decision.ts'

/** When an offer may be made. All that are stated must hold. Amounts are exact decimal strings in major units of the account's currency. */
export interface OfferCriteria {
  /** Reasons of the case, one of which must hold. */
  readonly reasons?: readonly string[]
  readonly tenureMonths?: { readonly from?: number; readonly upTo?: number }
  /** Gross, over the last twelve months, a month. */
  readonly monthlySpend?: { readonly from?: string; readonly upTo?: string }
  /** Plans in service, one of which the customer must have. */
  readonly plans?: readonly string[]
  /** Fairness findings, one of which must be there. */
  readonly findings?: readonly FindingCode[]
  /** Offers accepted within the last twelve months, at most. */
  readonly offersAtMost?: number
  /** Nothing may be overdue for longer than this. */
  readonly overdueDaysAtMost?: number
  readonly customers?: 'consumer' | 'business'
}

/** A discount or a practice that agents may offer, as data. A changed policy is a new version: the draw is made anew for it. */
export interface OfferPolicy {
  readonly id: string
  readonly name: Readonly<Record<string, string>>
  /** What is done, e.g. `discount`, `plan-advice`, `call-back`: what the report compares. */
  readonly practice: string
  readonly value: OfferTerms['value']
  readonly months?: number
  readonly criteria: OfferCriteria
  /** What it may cost in all, per calendar month, major units. */
  readonly monthlyBudget?: string
  /** Months after an accepted offer of this policy before the next. */
  readonly cooldownMonths: number
  /** Who may make it. */
  readonly authority: 'agent' | 'supervisor'
  readonly validFrom: IsoDate
  /** First day on which it does not hold any more. */
  readonly validUntil?: IsoDate
  /** Higher is looked at first. */
  readonly priority: number
  /** The customer has a right to it: never drawn, always offered. */
  readonly owedByLaw?: boolean
  /** Share of eligible decisions that the draw decides, and the share of those that is offered; the defaults of the assignment where absent. */
  readonly randomised?: { readonly share: string; readonly offered: string }
  /** Days that the customer has to accept, `longestAcceptance` at most. */
  readonly acceptWithinDays: number
}

/** Most days that an offer may be open. */
export const longestAcceptance = 90

/** A seller's offers. */
export interface OfferPolicies {
  readonly offers: readonly OfferPolicy[]
}

/** No offers until a seller states some: what may be given away is the seller's to say. */
export const builtInOffers: OfferPolicies = { offers: [] }
