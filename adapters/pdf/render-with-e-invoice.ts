import type { CreateEInvoice } from '../../application/einvoice/create-e-invoice.ts'
import { EInvoiceRefusal } from '../../domain/einvoice/e-invoice-refusal.ts'
import { renderDocument, type EmbeddedFile, type RenderRequest } from './render-document.ts'

/** Renders a document with its e-invoice inside, where the customer wants e-invoices: one file to read and to process. Where the e-invoice
 * cannot be made, the PDF is without it: its refusal shows where e-invoices are sent. */
export function createRenderWithEInvoice(eInvoice: CreateEInvoice) {
  const embedOf = async ({ document, seller }: RenderRequest): Promise<EmbeddedFile | undefined> => {
    if (!document.buyer.eInvoice) return undefined
    try {
      const { fileName, xml } = await eInvoice(document, seller)
      return { name: fileName, type: 'application/xml', content: new TextEncoder().encode(xml), description: 'UBL 2.1, EN 16931', relationship: 'Alternative' }
    } catch (error) {
      if (error instanceof EInvoiceRefusal) return undefined
      throw error
    }
  }
  return async (request: RenderRequest): Promise<Uint8Array> => {
    const embed = await embedOf(request)
    return renderDocument({ ...request, ...(embed ? { embed } : {}) })
  }
}
