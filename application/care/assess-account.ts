import { assessFairness } from '../../domain/fairness/assess-fairness.ts'
import type { Finding } from '../../domain/fairness/finding.ts'
import { comparePlans, type PlanComparison } from '../../domain/fairness/plan-comparison.ts'
import type { Contact } from '../../domain/fairness/waiting.ts'
import { afterBusinessTime } from '../../domain/calendar/business-calendar.ts'
import { localDate } from '../../domain/calendar/local-date.ts'
import type { CustomerCase } from '../../domain/cases/case.ts'
import { lineContext } from '../../domain/invoicing/line-context.ts'
import type { LoadService, Service } from '../cases/load-service.ts'
import type { WholeAccount } from './load-account.ts'

/** In what the customer could be treated more fairly. */
export function createAssessAccount({ loadService }: { readonly loadService: LoadService }) {
  return async ({ snapshot, seller, plans, cases, today, now }: WholeAccount): Promise<readonly Finding[]> => {
    const service = await loadService(seller.id, now)
    const contacts = cases.filter(({ state }) => state !== 'merged').map((each) => contactOf(each, service, snapshot.account.timeZone))
    return assessFairness({ snapshot, context: { seller, plans }, contacts, told: new Set(), today, now })
  }
}

export type AssessAccount = ReturnType<typeof createAssessAccount>

/** What each plan of the family of each subscription would have cost over the last months. */
export function alternativesOf({ snapshot, seller, plans, today }: WholeAccount, months?: readonly number[]): readonly PlanComparison[] {
  const context = lineContext(snapshot, { seller, plans, billingDate: today, issueDate: today }, undefined)
  return snapshot.subscriptions.flatMap((subscription) => comparePlans(subscription, snapshot.discounts ?? [], today, context, months))
}

/** The promise runs in opening hours from when the case came to us; a case that waits for the customer, or is resolved, was answered then. */
function contactOf({ id, openedAt, kind, flags, withUs }: CustomerCase, { policy, calendar }: Service, zone: string): Contact {
  const target = (policy.kinds[kind] ?? policy.kinds.other)?.targetHours ?? 8
  const [first] = withUs
  return {
    caseId: id, openedAt, date: localDate(openedAt, zone), complaint: kind === 'complaint' || flags.includes('complaint'),
    ...(first ? { promisedBy: afterBusinessTime(calendar, first.from, target * 3_600_000) } : {}),
    ...(first?.to ? { answeredAt: first.to } : {}),
  }
}
