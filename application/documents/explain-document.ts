import type { BillingDocument } from '../../domain/documents/billing-document.ts'
import { explainBill, type BillExplanation } from '../../domain/explaining/explain-bill.ts'
import type { AccountStore } from '../ports/account-store.ts'
import type { CatalogStore } from '../ports/catalog-store.ts'
import type { DocumentStore } from '../ports/document-store.ts'
import type { SellerStore } from '../ports/seller-store.ts'
import type { LoadDocument } from './load-document.ts'
import { createPreviousInvoice } from './previous-invoice.ts'

export interface ExplainedDocument extends BillExplanation {
  readonly document: BillingDocument
  readonly previous?: BillingDocument
}

export interface ExplainDocumentDeps {
  readonly loadDocument: LoadDocument
  readonly documents: Pick<DocumentStore, 'get'>
  readonly accounts: Pick<AccountStore, 'subscriptions'>
  readonly sellers: Pick<SellerStore, 'get'>
  readonly catalog: Pick<CatalogStore, 'load'>
}

/** Explains a document from what is stored: every line, and what differs from the bill before. Prices are those of the catalog that holds now,
 * by the date of the line: price versions are only ever added.
 * @throws DocumentError as `LoadDocument` */
export function createExplainDocument({ loadDocument, documents, accounts, sellers, catalog }: ExplainDocumentDeps) {
  const previousInvoice = createPreviousInvoice({ documents })
  /** @param language `nl`, `en`; that of the document where it is absent */
  return async (reference: string, language?: string): Promise<ExplainedDocument> => {
    const document = await loadDocument(reference)
    const [previous, subscriptions, record] = await Promise.all([
      document.kind === 'invoice' ? previousInvoice(document) : undefined, accounts.subscriptions(document.accountId), sellers.get(document.sellerId),
    ])
    const plans = record && await catalog.load(document.sellerId, record.catalogRevision)
    const comparable = previous?.currency === document.currency ? previous : undefined
    return {
      document, ...(comparable ? { previous: comparable } : {}),
      ...explainBill(document, comparable, language ?? document.language, { subscriptions, ...(plans ? { plans } : {}) }),
    }
  }
}
