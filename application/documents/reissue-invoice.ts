import { localDate } from '../../domain/calendar/local-date.ts'
import type { BillingDocument, DocumentDraft } from '../../domain/documents/billing-document.ts'
import type { AccountSnapshot, BillingContext } from '../../domain/invoicing/bill-outcome.ts'
import { computeBill } from '../../domain/invoicing/compute-bill.ts'
import type { CatalogStore } from '../ports/catalog-store.ts'
import type { SellerStore } from '../ports/seller-store.ts'
import { creditDraft, earliestDay, type CreditDeps } from './credit-invoice.ts'
import { DocumentError } from './document-errors.ts'

export interface ReissueCommand {
  /** Printed number or id of the invoice. */
  readonly invoice: string
  /** ISO 8601 in UTC: both documents are dated that day, in the account's zone. */
  readonly asOf: string
}

export interface Reissued {
  readonly creditNote: BillingDocument
  /** Absent where nothing is due any more. */
  readonly invoice?: BillingDocument
}

export interface ReissueDeps extends CreditDeps {
  readonly sellers: Pick<SellerStore, 'get'>
  readonly catalog: CatalogStore
}

/** Voids an invoice and bills its periods anew, from what is stored today: a credit note and a new invoice in one transaction.
 * Safe to repeat under the same request key.
 * @throws DocumentError `partly-credited`, `cannot-bill` (nothing is issued then), CreditRefusal */
export function createReissueInvoice(deps: ReissueDeps) {
  const { loadDocument, issueDocuments, afterIssue } = deps
  return async (command: ReissueCommand, { requestKey }: { readonly requestKey: string }): Promise<Reissued> => {
    const invoice = await loadDocument(command.invoice)
    const context = await contextOf(invoice)
    const compute = (snapshot: AccountSnapshot) => reissueDrafts(invoice, snapshot, context, command)
    const [creditNote, ...others] = await issueDocuments({ accountId: invoice.accountId, compute }, { requestKey })
    await afterIssue([creditNote!, ...others])
    return { creditNote: creditNote!, ...(others[0] ? { invoice: others[0] } : {}) }
  }

  /** Seller and catalog as they are now: what was wrong with them has been mended. */
  async function contextOf({ sellerId }: BillingDocument): Promise<Pick<BillingContext, 'seller' | 'plans'>> {
    const record = await deps.sellers.get(sellerId)
    if (!record) throw new DocumentError('cannot-bill', `There is no seller "${sellerId}".`)
    return { seller: record.seller, plans: await deps.catalog.load(sellerId, record.catalogRevision) }
  }
}

/** The credit note that voids an invoice and what is then to be billed, up to the latest billing date of the account.
 * @throws DocumentError, CreditRefusal */
export function reissueDrafts(invoice: BillingDocument, snapshot: AccountSnapshot, parties: Pick<BillingContext, 'seller' | 'plans'>, { asOf }: ReissueCommand): readonly DocumentDraft[] {
  const issueDate = localDate(asOf, snapshot.account.timeZone)
  const credit = creditDraft(invoice, snapshot, { invoice: invoice.id, request: { type: 'whole' }, reason: 'void', asOf })
  const billed = snapshot.documents.filter(({ creditReason }) => creditReason === undefined).map(({ billingDate }) => billingDate)
  const billingDate = billed.reduce((latest, date) => (date > latest ? date : latest), invoice.billingDate)
  const open: AccountSnapshot = {
    ...snapshot,
    account: { ...snapshot.account, reconcileFrom: earlier(snapshot.account.reconcileFrom, earliestDay(invoice)) },
    documents: [...snapshot.documents, { ...credit, id: '', number: '', ordinal: (snapshot.documents.at(-1)?.ordinal ?? 0) + 1 }],
  }
  const outcome = computeBill(open, { ...parties, billingDate, issueDate })
  if (outcome.kind === 'parked') throw new DocumentError('cannot-bill', `It cannot be billed anew: ${outcome.detail}`)
  if (outcome.kind === 'nothing-due') return [credit]
  const { draft } = outcome
  return [credit, draft.kind === 'invoice' ? { ...draft, precedingDocument: { number: invoice.number, issueDate: invoice.issueDate } } : draft]
}

function earlier(left: string | undefined, right: string): string {
  return left !== undefined && left < right ? left : right
}
