import type { AccountSnapshot, BillingContext } from '../../../domain/invoicing/bill-outcome.ts'
import { computeBill } from '../../../domain/invoicing/compute-bill.ts'
import { horizonOf } from '../../../domain/invoicing/horizon.ts'
import type { BillingDocument, DocumentDraft } from '../../../domain/documents/billing-document.ts'
import type { Plan } from '../../../domain/catalog/plan.ts'
import { aSeller } from '../../builders/company.ts'

export function contextOn(date: string, plans: readonly Plan[], change: Partial<BillingContext> = {}): BillingContext {
  return { seller: aSeller(), plans: new Map(plans.map((plan) => [plan.id, plan])), billingDate: date, issueDate: date, ...change }
}

/** The draft of a bill that must come out. */
export function draftOn(date: string, snapshot: Partial<AccountSnapshot> & Pick<AccountSnapshot, 'account'>, plans: readonly Plan[], change: Partial<BillingContext> = {}): DocumentDraft {
  const outcome = computeBill({ subscriptions: [], documents: [], ...snapshot }, contextOn(date, plans, change))
  if (outcome.kind !== 'invoice') throw new Error(JSON.stringify(outcome))
  return outcome.draft
}

export function issued(draft: DocumentDraft, ordinal: number): BillingDocument {
  return { ...draft, id: `inv_${ordinal}`, ordinal, number: `F-${ordinal}` }
}

/** Runs the dates one after the other, each on what is known at that date; returns what was issued.
 * @param read which documents a run is given */
export function billThrough(
  dates: readonly string[], knownOn: (date: string) => Omit<AccountSnapshot, 'documents'>, plans: readonly Plan[],
  read: (documents: readonly BillingDocument[], known: Omit<AccountSnapshot, 'documents'>, date: string) => readonly BillingDocument[] = (documents) => documents,
): BillingDocument[] {
  const documents: BillingDocument[] = []
  for (const date of dates) {
    const known = knownOn(date)
    const outcome = computeBill({ ...known, documents: read(documents, known, date) }, contextOn(date, plans))
    if (outcome.kind === 'parked') throw new Error(`${date}: ${outcome.detail}`)
    if (outcome.kind === 'invoice') documents.push(issued(outcome.draft, documents.length + 1))
  }
  return documents
}

/** What the account reader gives: documents back to the horizon, and the newest one whatever its age. */
export function backToHorizon(documents: readonly BillingDocument[], { account, subscriptions, discounts }: Omit<AccountSnapshot, 'documents'>, date: string) {
  const horizon = horizonOf(account, subscriptions, date, discounts)
  return documents.filter((document, index) => document.issueDate >= horizon || index === documents.length - 1)
}

/** Net billed per subscription, plan, charge: credit notes count negative. Charges that came to nothing are left out. */
export function netByCharge(documents: readonly Pick<DocumentDraft, 'kind' | 'lines'>[]): Record<string, bigint> {
  const sums: Record<string, bigint> = {}
  for (const { kind, lines } of documents) {
    for (const line of lines) {
      const key = [line.subscriptionId, line.planId, line.chargeId, line.discountId].join(' ')
      sums[key] = (sums[key] ?? 0n) + (kind === 'credit-note' ? -line.net : line.net)
    }
  }
  return Object.fromEntries(Object.entries(sums).filter(([, net]) => net !== 0n).sort(([left], [right]) => (left < right ? -1 : 1)))
}
