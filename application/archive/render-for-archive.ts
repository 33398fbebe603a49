import { EInvoiceRefusal } from '../../domain/einvoice/e-invoice-refusal.ts'
import type { BillingDocument } from '../../domain/documents/billing-document.ts'
import type { Seller } from '../../domain/sellers/seller.ts'
import type { CreateEInvoice } from '../einvoice/create-e-invoice.ts'
import type { SellerStore } from '../ports/seller-store.ts'
import type { RenderDocument } from './write-archive.ts'

export interface RenderForArchiveDeps {
  readonly sellers: Pick<SellerStore, 'get'>
  readonly createEInvoice: CreateEInvoice
  /** None where PDFs are not kept. */
  readonly renderPdf?: (request: { readonly document: BillingDocument; readonly seller: Seller }) => Promise<Uint8Array>
}

/** What is kept of a document beside its data: the e-invoice, where it can be one, and the PDF. */
export function createRenderForArchive({ sellers, createEInvoice, renderPdf }: RenderForArchiveDeps): RenderDocument {
  return async (document) => {
    const { seller } = (await sellers.get(document.sellerId, document.sellerVersion))!
    const xml = await createEInvoice(document, seller).then((made) => [{ extension: 'xml', bytes: new TextEncoder().encode(made.xml) }], (error: unknown) => {
      if (error instanceof EInvoiceRefusal) return []
      throw error
    })
    return [...xml, ...(renderPdf ? [{ extension: 'pdf', bytes: await renderPdf({ document, seller }) }] : [])]
  }
}
