import type { Period } from '../calendar/period.ts'

export type FindingCode =
  | 'cheaper-plan' | 'new-customers-pay-less' | 'discount-ended' | 'bill-above-usual' | 'billed-twice' | 'billed-after-end' | 'waited-too-long' | 'complained-often'

/** What would mend a finding. Nothing is done by itself: an agent or the customer decides. Amounts in minor units. */
export type ProposedAction =
  | { readonly type: 'change-plan'; readonly subscriptionId: string; readonly planId: string }
  /** Give the price of new customers, as a discount of this percentage (at most four decimals, rounded up), which is this much a month. */
  | { readonly type: 'match-price'; readonly subscriptionId: string; readonly percent: string; readonly monthlyNet: bigint }
  | { readonly type: 'renew-discount'; readonly discountId: string }
  | { readonly type: 'credit-lines'; readonly documentId: string; readonly lines: readonly { readonly position: number; readonly net: bigint }[] }
  | { readonly type: 'explain-bill'; readonly documentId: string }
  | { readonly type: 'goodwill' }
  | { readonly type: 'call-back' }

/** Something in which a customer is not treated as fairly as they could be: why, with which numbers, over which time, and what would mend it. */
export interface Finding {
  readonly code: FindingCode
  readonly period: Period
  /** What it costs the customer over the period, including VAT, minor units; 0 where it costs no money. */
  readonly gross: bigint
  readonly currency: string
  readonly subscriptionId?: string
  readonly documentId?: string
  readonly caseId?: string
  /** What the texts say, exact: amounts as decimal strings in major units, names per language, counts. */
  readonly values: Readonly<Record<string, FindingValue>>
  readonly action: ProposedAction
}

export type FindingValue =
  | { readonly type: 'amount'; readonly minor: bigint }
  | { readonly type: 'number'; readonly value: string }
  | { readonly type: 'date'; readonly date: string }
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'name'; readonly names: Readonly<Record<string, string>> }

/** Order in which a person reads findings: what was taken wrongly first, then what costs most.
 * @example findings.sort(compareFindings) */
export function compareFindings(left: Finding, right: Finding): number {
  const [one, other] = [urgency[left.code], urgency[right.code]]
  if (one !== other) return one - other
  if (left.gross !== right.gross) return left.gross > right.gross ? -1 : 1
  return left.code < right.code ? -1 : left.code > right.code ? 1 : 0
}

const urgency = {
  'billed-twice': 0, 'billed-after-end': 0, 'waited-too-long': 1, 'complained-often': 1,
  'cheaper-plan': 2, 'new-customers-pay-less': 2, 'discount-ended': 2, 'bill-above-usual': 2,
} as const satisfies Record<FindingCode, number>
