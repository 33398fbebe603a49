import type { Subscription } from '../../domain/accounts/subscription.ts'
import type { DocumentDraft } from '../../domain/documents/billing-document.ts'
import { explainDifference, type BillDifference } from '../../domain/explaining/explain-difference.ts'
import type { AccountSnapshot, BillingContext, BillOutcome } from '../../domain/invoicing/bill-outcome.ts'
import { computeBill } from '../../domain/invoicing/compute-bill.ts'

/** What the next bill would be with and without a change that is not applied yet. */
export interface ChangePreview {
  readonly without: BillOutcome
  /** Its lines are exactly those that the run of this date would make if the change were applied. */
  readonly withChange: BillOutcome
  /** Why the two differ; absent where neither is a bill, or one would be set aside. */
  readonly difference?: BillDifference
}

/** Shows a change before it is applied: an upgrade, another quantity, a pause, an end. Stores nothing.
 * @param snapshot read back to the horizon of the changed subscription
 * @param changed takes the place of the subscription with its id, or is new
 * @param context with the date of the next run */
export function previewChange(snapshot: AccountSnapshot, changed: Subscription, context: BillingContext): ChangePreview {
  const others = snapshot.subscriptions.filter(({ id }) => id !== changed.id)
  const inPlace = others.length === snapshot.subscriptions.length ? [...others, changed] : snapshot.subscriptions.map((each) => (each.id === changed.id ? changed : each))
  return previewBoth(snapshot, { ...snapshot, subscriptions: inPlace }, context)
}

/** The next bill of an account as it is and as it would be, and why the two differ. Stores nothing. */
export function previewBoth(asIs: AccountSnapshot, changed: AccountSnapshot, context: BillingContext): ChangePreview {
  const without = computeBill(asIs, context)
  const withChange = computeBill(changed, context)
  const [before, after] = [draftOf(without, withChange), draftOf(withChange, without)]
  return { without, withChange, ...(before && after ? { difference: explainDifference(after, before, after.language) } : {}) }
}

/** Where nothing is due the bill is an empty one, of the kind that the other is. */
function draftOf(outcome: BillOutcome, other: BillOutcome): DocumentDraft | undefined {
  if (outcome.kind === 'invoice') return outcome.draft
  return outcome.kind === 'nothing-due' && other.kind === 'invoice' ? { ...other.draft, kind: 'invoice', lines: [], vat: [], net: 0n, vatTotal: 0n, gross: 0n } : undefined
}
