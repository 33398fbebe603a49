import { applyDiscounts } from '../discounts/apply-discounts.ts'
import { inOrder } from '../discounts/discount-order.ts'
import { InvalidAmountError } from '../money/amount.ts'
import { InvalidDecimalError } from '../money/decimal.ts'
import { UndeterminedVatError } from '../vat/vat-treatment.ts'
import type { AccountSnapshot, BillingContext, BillOutcome } from './bill-outcome.ts'
import { BillRefusal } from './bill-refusal.ts'
import { billedLines } from './billed-amounts.ts'
import { draftDocument } from './draft-document.ts'
import { horizonOf, openSince } from './horizon.ts'
import { lineContext } from './line-context.ts'
import type { ProposedLine } from './proposed-line.ts'
import { settleOneOffs } from './settle-one-off.ts'
import { settleSubscription } from './settle-subscription.ts'

/** A document with more lines than this does not fit in one stored item (400 KB). */
const mostLines = 1_000

/** More corrections than a customer's changes explain: a price or a calendar was changed under bills that were issued. */
const mostCorrections = 100

/** What an account is to be billed on a date: what should have been billed minus what was billed (docs/billing-rules.md).
 * A negative total makes a credit note with positive amounts. What is wrong with an account, its plans or its parties is a parked outcome, never an error.
 * @example computeBill({ account, subscriptions, documents: [] }, { seller, plans, billingDate: '2027-01-01', issueDate: '2027-01-01' }) */
export function computeBill(snapshot: AccountSnapshot, context: BillingContext): BillOutcome {
  if (snapshot.account.anonymised) return { kind: 'nothing-due' }
  try {
    const lines = dueLines(snapshot, context)
    return lines.length === 0 ? { kind: 'nothing-due' } : { kind: 'invoice', draft: draftDocument(lines, snapshot, context) }
  } catch (error) {
    if (error instanceof BillRefusal) return { kind: 'parked', reason: error.reason, detail: error.message }
    if (error instanceof UndeterminedVatError) return { kind: 'parked', reason: 'vat-undetermined', detail: error.message }
    if (error instanceof InvalidDecimalError || error instanceof InvalidAmountError || error instanceof RangeError) {
      return { kind: 'parked', reason: 'invalid-account', detail: error.message }
    }
    throw error
  }
}

function dueLines(snapshot: AccountSnapshot, context: BillingContext): ProposedLine[] {
  const { account, subscriptions, documents, charges = [], discounts = [] } = snapshot
  const since = openSince(horizonOf(account, subscriptions, context.billingDate, discounts), documents)
  const of = lineContext(snapshot, context, since)
  const billed = billedLines(documents)
  const settlements = subscriptions.flatMap((subscription) => settleSubscription(subscription, billed.get(subscription.id) ?? [], of))
  settlements.push(...settleOneOffs(charges, documents, of))
  const lines = applyDiscounts(settlements, inOrder(discounts, context.seller.discountOrder), documents, of)
  if (lines.length > mostLines) throw new BillRefusal('too-many-lines', `The bill would have ${lines.length} lines; ${mostLines} fit in one document.`)
  const corrections = lines.filter(({ kind }) => kind === 'correction').length
  if (corrections > mostCorrections) throw new BillRefusal('unsafe-bill', `The bill would correct ${corrections} lines of earlier bills; at most ${mostCorrections} are let through.`)
  return lines
}
