import { addToDate } from '../calendar/add-to-date.ts'
import { daysBetween } from '../calendar/day-number.ts'
import type { IsoDate } from '../calendar/iso-date.ts'
import { formatAmount, parseAmount } from '../money/amount.ts'
import { roundHalfAwayFromZero } from '../money/round.ts'
import { percentOf } from '../vat/vat-breakdown.ts'
import type { DecisionCovariates, OfferTerms } from './decision.ts'
import type { OfferPolicy } from './offer-policy.ts'

/** What is known when offers are looked at. */
export interface OfferFacts {
  readonly today: IsoDate
  readonly currency: string
  readonly reason: string
  readonly role: 'agent' | 'supervisor'
  readonly tenureMonths: number
  readonly overdueDays: number
  readonly covariates: DecisionCovariates
  /** Offers that were accepted, with their policy. */
  readonly accepted: readonly { readonly policyId: string; readonly on: IsoDate }[]
  /** Granted under a policy in this calendar month, minor units. */
  readonly spent: ReadonlyMap<string, bigint>
}

export const offerChecks = [
  'valid-dates', 'authority', 'reason', 'tenure', 'monthly-spend', 'plan', 'finding', 'offers', 'overdue', 'customer-kind', 'cooldown', 'budget',
] as const
export type OfferCheckName = (typeof offerChecks)[number]

/** One criterion: whether it holds, what it asks, and what is. Exact values for programs; texts are made of them. */
export interface OfferCheck {
  readonly check: OfferCheckName
  readonly met: boolean
  readonly asked: string
  readonly actual: string
}

export interface EvaluatedOffer {
  readonly policy: OfferPolicy
  readonly eligible: boolean
  /** Every criterion that the policy states, met or not: the why and the why-not. */
  readonly checks: readonly OfferCheck[]
  readonly terms: OfferTerms
}

/** Looks at every policy, each criterion on its own, so that an agent sees all reasons and not only the first. Eligible ones first, by priority.
 * @example evaluateOffers(policies, facts).filter(({ eligible }) => eligible) */
export function evaluateOffers(policies: readonly OfferPolicy[], facts: OfferFacts): EvaluatedOffer[] {
  return policies.map((policy) => {
    const terms = termsOf(policy, facts)
    const checks = checksOf(policy, terms, facts)
    return { policy, terms, checks, eligible: checks.every(({ met }) => met) }
  }).sort((left, right) => Number(right.eligible) - Number(left.eligible) || right.policy.priority - left.policy.priority || (left.policy.id < right.policy.id ? -1 : 1))
}

function termsOf({ practice, value, months }: OfferPolicy, { currency, covariates }: OfferFacts): OfferTerms {
  const expectedCost = costOf(value, months ?? 1, monthly(covariates), currency)
  return { practice, value, ...(months === undefined ? {} : { months }), currency, expectedCost }
}

/** Minor units; a percentage is taken of what the customer was billed a month. */
function costOf(value: OfferTerms['value'], months: number, spend: bigint, currency: string): bigint {
  switch (value.type) {
    case 'none': return 0n
    case 'fixed': return parseAmount(value.amount, currency) * BigInt(months)
    case 'percentage': return percentOf(spend, value.percent) * BigInt(months)
  }
}

/** What is billed a month, gross: a twelfth of twelve months, of fewer where the customer has not been here that long. */
function monthly({ billedTwelveMonths, tenureDays }: DecisionCovariates): bigint {
  const months = BigInt(Math.min(12, Math.max(1, Math.floor(tenureDays / 30))))
  return roundHalfAwayFromZero(billedTwelveMonths, months)
}

function checksOf(policy: OfferPolicy, terms: OfferTerms, facts: OfferFacts): OfferCheck[] {
  const { criteria } = policy
  const { covariates, today, currency } = facts
  const spend = monthly(covariates)
  const last = facts.accepted.filter(({ policyId }) => policyId === policy.id).map(({ on }) => on).sort().at(-1)
  const free = last === undefined ? undefined : addToDate(last, 'month', policy.cooldownMonths)
  const stated = (check: OfferCheckName, isStated: boolean, of: () => Omit<OfferCheck, 'check'>): OfferCheck[] => (isStated ? [{ check, ...of() }] : [])
  return [
    { check: 'valid-dates', met: today >= policy.validFrom && (policy.validUntil === undefined || today < policy.validUntil), asked: `${policy.validFrom}..${policy.validUntil ?? ''}`, actual: today },
    { check: 'authority', met: policy.authority === 'agent' || facts.role === 'supervisor', asked: policy.authority, actual: facts.role },
    ...stated('reason', criteria.reasons !== undefined, () => ({ met: criteria.reasons!.includes(facts.reason), asked: criteria.reasons!.join(', '), actual: facts.reason })),
    ...stated('tenure', criteria.tenureMonths !== undefined, () => ({ ...within(facts.tenureMonths, criteria.tenureMonths!), actual: String(facts.tenureMonths) })),
    ...stated('monthly-spend', criteria.monthlySpend !== undefined, () => {
      const { from, upTo } = criteria.monthlySpend!
      const met = (from === undefined || spend >= parseAmount(from, currency)) && (upTo === undefined || spend <= parseAmount(upTo, currency))
      return { met, asked: `${from ?? ''}..${upTo ?? ''}`, actual: formatAmount(spend, currency) }
    }),
    ...stated('plan', criteria.plans !== undefined, () => ({ met: shares(criteria.plans!, covariates.plans), asked: criteria.plans!.join(', '), actual: covariates.plans.join(', ') })),
    ...stated('finding', criteria.findings !== undefined, () => ({ met: shares(criteria.findings!, covariates.findings), asked: criteria.findings!.join(', '), actual: covariates.findings.join(', ') })),
    ...stated('offers', criteria.offersAtMost !== undefined, () => ({ met: covariates.offersTwelveMonths <= criteria.offersAtMost!, asked: `..${criteria.offersAtMost}`, actual: String(covariates.offersTwelveMonths) })),
    ...stated('overdue', criteria.overdueDaysAtMost !== undefined, () => ({ met: facts.overdueDays <= criteria.overdueDaysAtMost!, asked: `..${criteria.overdueDaysAtMost}`, actual: String(facts.overdueDays) })),
    ...stated('customer-kind', criteria.customers !== undefined, () => ({ met: covariates.customerKind === criteria.customers, asked: criteria.customers!, actual: covariates.customerKind })),
    ...stated('cooldown', free !== undefined, () => ({ met: today >= free!, asked: `${free}..`, actual: today })),
    ...stated('budget', policy.monthlyBudget !== undefined, () => {
      const left = parseAmount(policy.monthlyBudget!, currency) - (facts.spent.get(policy.id) ?? 0n)
      return { met: terms.expectedCost <= left, asked: formatAmount(terms.expectedCost, currency), actual: formatAmount(left, currency) }
    }),
  ]
}

function within(value: number, { from, upTo }: { readonly from?: number; readonly upTo?: number }): Pick<OfferCheck, 'met' | 'asked'> {
  return { met: (from === undefined || value >= from) && (upTo === undefined || value <= upTo), asked: `${from ?? ''}..${upTo ?? ''}` }
}

function shares(wanted: readonly string[], present: readonly string[]): boolean {
  return wanted.some((each) => present.includes(each))
}

/** Whole months of service.
 * @example tenureMonths('2026-01-15', '2027-01-14') // 11 */
export function tenureMonths(since: IsoDate, today: IsoDate): number {
  let months = Math.max(0, Math.floor(daysBetween(since, today) / 31))
  while (addToDate(since, 'month', months + 1) <= today) months++
  return months
}
