import type { BillingDocument } from '../../domain/documents/billing-document.ts'
import { documentView } from '../../domain/mail/document-view.ts'
import type { Seller } from '../../domain/sellers/seller.ts'
import { loadBillTexts } from '../mail/load-bill-texts.ts'
import { drawDetails } from './draw-details.ts'
import { drawFooters } from './draw-footers.ts'
import { drawHead } from './draw-head.ts'
import { drawLines } from './draw-lines.ts'
import { createSheet } from './sheet.ts'

/** A file inside the PDF, e.g. the same invoice as UBL. */
export interface EmbeddedFile {
  readonly name: string
  /** Media type, e.g. `application/xml`. */
  readonly type: string
  readonly content: Uint8Array
  readonly description: string
  /** ISO 32000-2, 14.13: what the file is to the document. `Alternative` for the same invoice in another form. */
  readonly relationship: 'Source' | 'Data' | 'Alternative' | 'Supplement' | 'Unspecified'
}

export interface RenderRequest {
  readonly document: BillingDocument
  readonly seller: Seller
  /** The invoice before this one: the page then says what differs. */
  readonly previous?: BillingDocument
  readonly embed?: EmbeddedFile
}

/** A document as PDF/A-3 (ISO 19005-3, level A: archivable, and tagged for who has it read aloud), in its own language (English where that has no texts). Nothing in it depends on when
 * and where it is made, so the same document gives the same bytes. */
export async function renderDocument({ document, seller, previous, embed }: RenderRequest): Promise<Uint8Array> {
  const view = documentView(document, seller, await loadBillTexts(document.language), previous)
  const created = new Date(`${document.issueDate}T00:00:00Z`)
  const sheet = createSheet({ title: `${view.title}, ${view.sender}`, author: seller.legalName, language: view.language, created })
  const y = drawLines(sheet, view, drawHead(sheet, view))
  drawDetails(sheet, view, y)
  drawFooters(sheet, view)
  if (embed) {
    const { content, name, type, description, relationship } = embed
    sheet.pdf.file(Buffer.from(content), { name, type, description, relationship, creationDate: created, modifiedDate: created } as never)
  }
  return sheet.finish()
}
