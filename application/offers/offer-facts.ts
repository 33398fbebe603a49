import { addToDate } from '../../domain/calendar/add-to-date.ts'
import { daysBetween } from '../../domain/calendar/day-number.ts'
import { localDate } from '../../domain/calendar/local-date.ts'
import { usualBill, usualBillDefault } from '../../domain/fairness/bill-above-usual.ts'
import type { Finding } from '../../domain/fairness/finding.ts'
import { serviceStates } from '../../domain/invoicing/service-state.ts'
import type { DecisionCovariates } from '../../domain/offers/decision.ts'
import { tenureMonths, type OfferFacts } from '../../domain/offers/evaluate-offers.ts'
import type { WholeAccount } from '../care/load-account.ts'

/** What is known of a customer at the moment of a decision. */
export function offerFacts(
  { snapshot, standing, cases, decisions, today }: WholeAccount, findings: readonly Finding[],
  { reason, role, spent }: Pick<OfferFacts, 'reason' | 'role' | 'spent'>,
): OfferFacts {
  const { account, subscriptions, documents } = snapshot
  const yearAgo = addToDate(today, 'month', -12)
  const since = account.since ?? subscriptions.map(({ start }) => start).sort()[0] ?? today
  const inYear = documents.filter(({ issueDate, currency }) => issueDate > yearAgo && currency === account.currency)
  const usual = usualBill(documents, usualBillDefault)
  const accepted = decisions.flatMap(({ decision, events }) => {
    const event = events.find(({ type }) => type === 'accepted')
    return event && decision.policy ? [{ policyId: decision.policy.id, on: localDate(event.at, account.timeZone) }] : []
  })
  const covariates: DecisionCovariates = {
    tenureDays: Math.max(0, daysBetween(since, today)),
    billedTwelveMonths: inYear.reduce((sum, { kind, gross }) => sum + (kind === 'invoice' ? gross : -gross), 0n),
    lastBill: documents.findLast(({ kind }) => kind === 'invoice')?.gross ?? 0n,
    ...(usual && usual.usual > 0n ? { lastBillPercentOfUsual: Number(usual.last.gross * 100n / usual.usual) } : {}),
    overdue: standing.overdue,
    contactsTwelveMonths: cases.filter(({ openedAt }) => openedAt.slice(0, 10) > yearAgo).length,
    offersTwelveMonths: accepted.filter(({ on }) => on > yearAgo).length,
    findings: [...new Set(findings.map(({ code }) => code))].sort(),
    plans: [...new Set(subscriptions.flatMap((each) => serviceStates(each).filter(({ from, to }) => from <= today && (to === undefined || to > today)).map(({ planId }) => planId)))].sort(),
    customerKind: account.kind, language: account.language,
  }
  const overdue = standing.items.filter(({ open, disputed, dueDate }) => open > disputed && dueDate < today).map(({ dueDate }) => daysBetween(dueDate, today))
  return { today, currency: account.currency, reason, role, tenureMonths: tenureMonths(since, today), overdueDays: Math.max(0, ...overdue), covariates, accepted, spent }
}
