import type { PreviewRequest } from '../../contracts/preview/preview-schema.ts'
import type { Account } from '../../domain/accounts/account.ts'
import type { BillingDocument, DocumentDraft } from '../../domain/documents/billing-document.ts'
import { explainBill, type BillExplanation } from '../../domain/explaining/explain-bill.ts'
import type { AccountSnapshot, BillOutcome } from '../../domain/invoicing/bill-outcome.ts'
import { computeBill } from '../../domain/invoicing/compute-bill.ts'
import { parseAmount } from '../../domain/money/amount.ts'
import type { Seller } from '../../domain/sellers/seller.ts'

/** What the run of one date would do. */
export interface PreviewedBill {
  readonly date: string
  readonly outcome: BillOutcome
  /** The document as it would be issued, under a number of its own. */
  readonly document?: BillingDocument
  /** In the document's language. */
  readonly explanation?: BillExplanation
}

/** Computes the bills that runs on the dates would make, each after the ones before it, and stores nothing. */
export function previewBills(request: PreviewRequest): PreviewedBill[] {
  const seller = sellerOf(request)
  const plans = new Map(request.plans.map((plan) => [plan.id, { ...plan, name: plan.name ?? { en: plan.id }, currency: plan.currency ?? request.account.currency, sellerId: seller.id }]))
  const documents: BillingDocument[] = [...request.documents]
  return [...request.dates].sort().map((date) => {
    const snapshot = snapshotOf(request, documents)
    const outcome = computeBill(snapshot, { seller, plans, billingDate: date, issueDate: date })
    if (outcome.kind !== 'invoice') return { date, outcome }
    const previous = documents.findLast(({ kind }) => kind === 'invoice')
    const document = issued(outcome.draft, (documents.at(-1)?.ordinal ?? 0) + 1)
    documents.push(document)
    return { date, outcome, document, explanation: explainBill(outcome.draft, previous, outcome.draft.language, { plans, subscriptions: snapshot.subscriptions }) }
  })
}

function issued(draft: DocumentDraft, ordinal: number): BillingDocument {
  return { ...draft, id: `${draft.kind === 'invoice' ? 'inv' : 'crn'}_preview_${ordinal}`, ordinal, number: `PREVIEW-${ordinal}` }
}

function snapshotOf(request: PreviewRequest, documents: readonly BillingDocument[]): AccountSnapshot {
  const spent = (creditId: string) => documents.flatMap(({ creditsSpent }) => creditsSpent ?? []).reduce((sum, each) => (each.creditId === creditId ? sum + each.amount : sum), 0n)
  return {
    account: accountOf(request),
    subscriptions: request.subscriptions.map((subscription) => ({ ...subscription, id: subscription.reference, accountId })),
    documents: [...documents],
    charges: request.charges.map(({ subscription, name, ...charge }) => ({ ...charge, name: name ?? { en: charge.id }, ...(subscription === undefined ? {} : { subscriptionId: subscription }) })),
    discounts: request.discounts,
    credits: request.credits.map(({ amount, ...credit }) => ({ ...credit, remaining: parseAmount(amount, request.account.currency) - spent(credit.id) })),
    usage: request.usage.map(({ subscription, ...aggregate }) => ({ ...aggregate, subscriptionId: subscription })),
  }
}

const accountId = 'preview'

function accountOf({ account: { country, address, ...account } }: PreviewRequest): Account {
  return { id: accountId, sellerId: 'preview', customerNumber: 'preview', ...account, address: { ...address, country }, billingCycle: { every: 'month', day: 1 } }
}

/** The seller of a preview, with what it leaves out filled in. */
export function sellerOf({ seller: { country, address, ...seller }, account }: PreviewRequest): Seller {
  return {
    id: 'preview', version: 1, tradeName: seller.legalName, legalId: { scheme: '', id: '' }, iban: '', email: '', currencies: [account.currency],
    timeZone: account.timeZone, series: [], shards: 1, paymentReference: 'RF', ...seller, address: { ...address, country },
  }
}
