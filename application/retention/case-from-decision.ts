import { daysBetween } from '../../domain/calendar/day-number.ts'
import { addToDate } from '../../domain/calendar/add-to-date.ts'
import type { IsoDate } from '../../domain/calendar/iso-date.ts'
import type { Decision, DecisionEvent, OfferTerms } from '../../domain/offers/decision.ts'
import type { Covariates } from '../../domain/retention/design-matrix.ts'
import { leftOn } from '../../domain/retention/left-on.ts'
import { moneyByPeriod } from '../../domain/retention/money-by-period.ts'
import type { RetentionCase } from '../../domain/retention/retention-case.ts'

type Subscriptions = Parameters<typeof leftOn>[0]
type Documents = Parameters<typeof moneyByPeriod>[0]
type Entries = Parameters<typeof moneyByPeriod>[1]

/** What is adjusted for: known at the decision, and logged with it. */
export const decisionCovariates = ['tenureDays', 'billedTwelveMonths', 'lastBillPercentOfUsual', 'overdue', 'contactsTwelveMonths', 'offersTwelveMonths', 'findings', 'plans', 'customerKind', 'reason'] as const

/** A decision with what became of it, or why it is in no comparison. */
export function caseFromDecision(
  decision: Decision, events: readonly Pick<DecisionEvent, 'type' | 'grantedId'>[],
  outcome: { readonly subscriptions: Subscriptions; readonly documents: Documents; readonly entries: Entries }, cut: IsoDate,
): RetentionCase | { readonly leftOut: string } {
  const { assignment, policy, terms, date, reason } = decision
  if (!policy || !terms || assignment.by === 'none') return { leftOut: 'no policy was eligible' }
  const left = leftOn(outcome.subscriptions, date, cut)
  if (left === undefined) return { leftOut: 'the customer was not in service on the day of the decision' }
  const happened = (type: DecisionEvent['type']) => events.some((event) => event.type === type)
  const accepted = events.find(({ type }) => type === 'accepted')
  const followUpDays = daysBetween(date, cut)
  return {
    decisionId: decision.id, accountId: decision.accountId, date, practice: `${policy.id}: ${termsText(terms)}`, policyId: policy.id, reason, by: assignment.by,
    offered: assignment.by === 'agent' ? happened('presented') : assignment.arm === 'offer',
    ...(assignment.offerProbability === undefined ? {} : { probability: Number(assignment.offerProbability) }),
    presented: happened('presented'), accepted: accepted !== undefined, overridden: happened('overridden'),
    ...(terms.months === undefined ? {} : { discountDays: daysBetween(date, addToDate(date, 'month', terms.months)) }),
    days: left === 'kept' ? followUpDays : daysBetween(date, left), left: left !== 'kept', followUpDays,
    ...moneyByPeriod(outcome.documents, outcome.entries, date, cut, accepted?.grantedId), currency: terms.currency,
    covariates: covariatesOf(decision),
  }
}

function covariatesOf({ covariates: known, reason }: Decision): Covariates {
  return {
    tenureDays: known.tenureDays, billedTwelveMonths: Number(known.billedTwelveMonths), lastBillPercentOfUsual: known.lastBillPercentOfUsual ?? 100, overdue: Number(known.overdue),
    contactsTwelveMonths: known.contactsTwelveMonths, offersTwelveMonths: known.offersTwelveMonths, findings: known.findings.length, plans: known.plans.length,
    customerKind: known.customerKind, reason,
  }
}

/** @example termsText({ practice: 'discount', value: { type: 'percentage', percent: '10' }, months: 6, currency: 'EUR', expectedCost: 0n }) // 'discount 10 %, 6 months' */
export function termsText({ practice, value, months, currency }: OfferTerms): string {
  const amount = value.type === 'percentage' ? ` ${value.percent} %` : value.type === 'fixed' ? ` ${value.amount} ${currency}` : ''
  return `${practice}${amount}${months === undefined ? '' : `, ${months} month${months === 1 ? '' : 's'}`}`
}
