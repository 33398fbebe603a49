import { createPreviousInvoice } from '../../application/documents/previous-invoice.ts'
import type { LoadDocument } from '../../application/documents/load-document.ts'
import type { DocumentStore } from '../../application/ports/document-store.ts'
import type { SellerStore } from '../../application/ports/seller-store.ts'
import type { BillingDocument } from '../../domain/documents/billing-document.ts'
import type { Seller } from '../../domain/sellers/seller.ts'
import { documentPath } from '../../contracts/http/documents.ts'
import { nothing } from '../../contracts/http/fields.ts'
import { HttpError } from '../http/problem-response.ts'
import { Reply } from '../http/reply.ts'
import { raw, route, type Routes } from '../http/route.ts'

export interface DocumentFilesDeps {
  readonly loadDocument: LoadDocument
  readonly documents: Pick<DocumentStore, 'get'>
  readonly sellers: Pick<SellerStore, 'get'>
  readonly render: (request: { readonly document: BillingDocument; readonly seller: Seller; readonly previous?: BillingDocument }) => Promise<Uint8Array>
}

/** Documents as files, made on request. */
export function documentFilesRoutes({ loadDocument, documents, sellers, render }: DocumentFilesDeps): Routes {
  const previousInvoice = createPreviousInvoice({ documents })
  return {
    'GET /v1/invoices/{number}/pdf': route({
      summary: 'The document as PDF/A-3. The same document gives the same bytes.',
      allow: ['operator', 'finance', 'supervisor', 'agent'], path: documentPath, query: nothing, body: nothing, status: 200, response: raw('application/pdf', 'The document'),
      problems: ['document-not-found', 'number-void'],
      handle: async ({ path }) => {
        const document = await loadDocument(path.number)
        const [record, previous] = await Promise.all([sellers.get(document.sellerId, document.sellerVersion), previousInvoice(document)])
        if (!record) throw new HttpError('not-found', `Seller "${document.sellerId}" version ${document.sellerVersion} is not stored.`)
        const pdf = await render({ document, seller: record.seller, ...(previous ? { previous } : {}) })
        return new Reply(pdf, { headers: { 'content-disposition': `inline; filename="${document.number.replace(/[^\w.-]/g, '_')}.pdf"` } })
      },
    }),
  }
}
