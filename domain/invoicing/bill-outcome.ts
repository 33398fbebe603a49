import type { Account } from '../accounts/account.ts'
import type { Subscription } from '../accounts/subscription.ts'
import type { IsoDate } from '../calendar/iso-date.ts'
import type { Plan } from '../catalog/plan.ts'
import type { OneOffCharge } from '../catalog/one-off-charge.ts'
import type { AccountCredit } from '../discounts/account-credit.ts'
import type { Discount } from '../discounts/discount.ts'
import type { BillingDocument, DocumentDraft } from '../documents/billing-document.ts'
import type { UsageAggregate } from '../rating/usage-aggregate.ts'
import type { UsageSheet } from '../usage/usage-sheet.ts'
import type { Seller } from '../sellers/seller.ts'

/** Everything the engine needs of one account: what one Query of its partition returns. */
export interface AccountSnapshot {
  readonly account: Account
  readonly subscriptions: readonly Subscription[]
  /** Issued documents, oldest first, at least back to the horizon of the computation. */
  readonly documents: readonly BillingDocument[]
  /** Goods and services sold once, due on their date. */
  readonly charges?: readonly OneOffCharge[]
  /** In the order in which they apply. */
  readonly discounts?: readonly Discount[]
  /** What is left of the account's credits. */
  readonly credits?: readonly AccountCredit[]
  /** Usage per day. Absent: not read, so metered charges are left alone. */
  readonly usage?: readonly UsageAggregate[]
  /** Time-weighted meters: levels hold until they change. */
  readonly levels?: readonly UsageSheet[]
  /** The first day that `usage` is complete from: metered periods that start before it are left alone. */
  readonly usageSince?: IsoDate
}

export interface BillingContext {
  readonly seller: Seller
  readonly plans: ReadonlyMap<string, Plan>
  /** Bill everything due on or before this date, in the account's zone. */
  readonly billingDate: IsoDate
  /** Date printed on the document; never before `billingDate`'s series predecessor (I3). */
  readonly issueDate: IsoDate
}

/** Why an account was set aside. The run goes on; an operator mends the cause and releases the account. */
export const parkReasons = {
  'unknown-plan': 'A subscription names a plan that the catalog does not have.',
  'no-price': 'A plan has no price valid at the start of a service period.',
  'currency-mismatch': 'A plan is priced in another currency than the account is billed in.',
  'incomplete-parties': 'What Art. 226 of Directive 2006/112/EC asks of an invoice is missing.',
  'invalid-account': 'The stored account does not satisfy its schema.',
  'unsafe-bill': 'The bill is one that no sane bill is: a safety bound was crossed.',
  'vat-undetermined': 'The VAT treatment cannot be determined from the parties.',
  'too-many-lines': 'The document would not fit in one stored item.',
} as const

export type ParkReason = keyof typeof parkReasons

export type BillOutcome =
  | { readonly kind: 'invoice'; readonly draft: DocumentDraft }
  | { readonly kind: 'nothing-due' }
  /** `detail` names the field, plan or subscription and what is allowed. */
  | { readonly kind: 'parked'; readonly reason: ParkReason; readonly detail: string }
