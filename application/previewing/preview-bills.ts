import type { PreviewRequest } from '../../contracts/preview/preview-schema.ts'
import type { Account } from '../../domain/accounts/account.ts'
import type { BillingDocument, DocumentDraft } from '../../domain/documents/billing-document.ts'
import { explainBill, type BillExplanation } from '../../domain/explaining/explain-bill.ts'
import type { AccountSnapshot, BillOutcome } from '../../domain/invoicing/bill-outcome.ts'
import { computeBill } from '../../domain/invoicing/compute-bill.ts'
import { parseAmount } from '../../domain/money/amount.ts'
import type { Aggregation } from '../../domain/rating/usage-aggregate.ts'
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
  const documents: BillingDocument[] = request.documents.map(numbered)
  return [...request.dates].sort().map((date) => {
    const snapshot = snapshotOf(request, documents, date)
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

/** Documents that were issued before and have no number of their own are numbered in their order. */
function numbered(document: PreviewRequest['documents'][number], index: number): BillingDocument {
  const ordinal = document.ordinal ?? index + 1
  return { ...document, ordinal, id: document.id ?? `${document.kind === 'invoice' ? 'inv' : 'crn'}_preview_${ordinal}`, number: document.number ?? `PREVIEW-${ordinal}` }
}

/** What a run on a date knows: nothing that was recorded later. */
function knownOn<T extends { readonly recorded?: string }>(all: readonly T[], date: string): Omit<T, 'recorded'>[] {
  return all.filter(({ recorded }) => recorded === undefined || recorded <= date).map(({ recorded: _recorded, ...rest }) => rest)
}

function snapshotOf(request: PreviewRequest, documents: readonly BillingDocument[], date: string): AccountSnapshot {
  const spent = (creditId: string) => documents.flatMap(({ creditsSpent }) => creditsSpent ?? []).reduce((sum, each) => (each.creditId === creditId ? sum + each.amount : sum), 0n)
  return {
    account: accountOf(request),
    subscriptions: request.subscriptions.map(({ endRecorded, end, changes, ...subscription }) => ({
      ...subscription, id: subscription.reference, accountId, ...(changes ? { changes: knownOn(changes, date) } : {}), ...(end !== undefined && (endRecorded === undefined || endRecorded <= date) ? { end } : {}),
    })),
    documents: [...documents],
    charges: knownOn(request.charges, date).map(({ subscription, name, ...charge }) => ({ ...charge, name: name ?? { en: charge.id }, ...(subscription === undefined ? {} : { subscriptionId: subscription }) })),
    discounts: knownOn(request.discounts, date),
    credits: request.credits.map(({ amount, ...credit }) => ({ ...credit, remaining: parseAmount(amount, request.account.currency) - spent(credit.id) })),
    usage: knownOn(request.usage, date).map(({ subscription, aggregation, ...aggregate }) => ({ ...aggregate, aggregation: aggregation ?? aggregationOf(request, aggregate.meter), subscriptionId: subscription })),
  }
}

function aggregationOf({ plans }: PreviewRequest, meter: string): Aggregation {
  return plans.flatMap(({ charges }) => charges).find((charge) => charge.meter === meter)?.aggregation ?? 'sum'
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
