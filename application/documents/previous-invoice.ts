import type { BillingDocument } from '../../domain/documents/billing-document.ts'
import { previousBill } from '../../domain/explaining/previous-bill.ts'
import type { DocumentStore } from '../ports/document-store.ts'

/** Documents that are looked at, at most: what is further back is no bill that a customer remembers. */
const mostLookedAt = 24

/** The invoice that a document is compared with, read backwards from it; undefined for a first bill. */
export function createPreviousInvoice({ documents }: { readonly documents: Pick<DocumentStore, 'get'> }) {
  return async ({ accountId, ordinal }: Pick<BillingDocument, 'accountId' | 'ordinal'>): Promise<BillingDocument | undefined> => {
    const read: BillingDocument[] = []
    for (let before = ordinal - 1; before >= 1 && before >= ordinal - mostLookedAt; before--) {
      const document = await documents.get(accountId, before)
      if (document) read.unshift(document)
      const found = previousBill({ ordinal }, read)
      if (found) return found
    }
    return undefined
  }
}
