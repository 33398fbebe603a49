import type { IsoDate } from '../calendar/iso-date.ts'
import type { AccountSnapshot, BillingContext } from '../invoicing/bill-outcome.ts'
import { lineContext } from '../invoicing/line-context.ts'
import { alreadyMended } from './already-mended.ts'
import { findBilledAfterEnd, findBilledTwice } from './billed-wrongly.ts'
import { findBillAboveUsual, usualBillDefault, type UsualBill } from './bill-above-usual.ts'
import { findCheaperPlan } from './cheaper-plan.ts'
import { findDiscountsEnded } from './discount-ended.ts'
import { compareFindings, type Finding } from './finding.ts'
import { findNewCustomersPayLess } from './new-customer-price.ts'
import { comparePlans } from './plan-comparison.ts'
import { findComplainedOften, findWaitedTooLong, type Contact } from './waiting.ts'

export interface FairnessFacts {
  /** Documents, usage and discounts of the last thirteen months, so that twelve whole ones can be compared. */
  readonly snapshot: AccountSnapshot
  readonly context: Pick<BillingContext, 'seller' | 'plans'>
  readonly contacts: readonly Contact[]
  /** Ids of discounts whose end the customer was told. */
  readonly told: ReadonlySet<string>
  /** Today in the account's zone. */
  readonly today: IsoDate
  /** ISO 8601, UTC. */
  readonly now: string
}

export interface FairnessRules {
  readonly usual: UsualBill
  /** Least saving a month, gross, minor units, that a cheaper plan must bring. */
  readonly leastSaving: bigint
  /** Complaints in twelve months from which on it is a finding. */
  readonly complaints: number
}

export const fairnessDefaults: FairnessRules = { usual: usualBillDefault, leastSaving: 100n, complaints: 2 }

/** Everything in which a customer could be treated more fairly, the most pressing first. Depends on nothing but its arguments.
 * @example assessFairness(facts).map((finding) => findingText(finding, 'nl').reason) */
export function assessFairness({ snapshot, context, contacts, told, today, now }: FairnessFacts, rules: FairnessRules = fairnessDefaults): Finding[] {
  const { account: { currency }, subscriptions, documents, discounts = [] } = snapshot
  const lines = lineContext(snapshot, { ...context, billingDate: today, issueDate: today }, undefined)
  const maybe = (finding: Finding | undefined) => (finding ? [finding] : [])
  return [
    ...findBilledTwice(documents),
    ...findBilledAfterEnd(documents, subscriptions, context.plans),
    ...subscriptions.flatMap((subscription) => maybe(findCheaperPlan(comparePlans(subscription, discounts, today, lines), currency, rules.leastSaving))),
    ...subscriptions.flatMap((subscription) => maybe(findNewCustomersPayLess(subscription, today, lines))),
    ...findDiscountsEnded(documents, told),
    ...maybe(findBillAboveUsual(documents, rules.usual)),
    ...findWaitedTooLong(contacts, now, currency),
    ...maybe(findComplainedOften(contacts, today, currency, rules.complaints)),
  ].filter((finding) => !alreadyMended(finding, discounts, today)).sort(compareFindings)
}
