import { Eta } from 'eta/core'
import type { BillingDocument } from '../../domain/documents/billing-document.ts'
import type { MailDifference } from '../../domain/explaining/mail-difference.ts'
import { billView } from '../../domain/mail/bill-view.ts'
import { differenceView } from '../../domain/mail/difference-view.ts'
import type { Seller } from '../../domain/sellers/seller.ts'
import { billHtmlTemplate } from './bill-html-template.ts'
import { billTextTemplate } from './bill-text-template.ts'
import { loadBillTexts } from './load-bill-texts.ts'
import { qrPng } from './qr-png.ts'

export interface BillToRender {
  readonly document: BillingDocument
  readonly seller: Seller
  readonly pageUrl?: string
  readonly difference?: MailDifference
}

export interface RenderedBill {
  readonly language: string
  readonly subject: string
  readonly text: string
  readonly html: string
  /** The QR code of the payment, shown in the HTML part by its content id. */
  readonly image?: { readonly cid: string; readonly png: Uint8Array; readonly alt: string }
}

const html = new Eta({ autoEscape: true })
// One tag per line, and the line of a tag that prints nothing disappears with it.
const plain = new Eta({ autoEscape: false, autoTrim: false })
const htmlPart = html.compile(billHtmlTemplate)
const textPart = plain.compile(billTextTemplate.replace(/^(<%(?!=).*%>)\n/gm, '$1'))

/** Words a document as the two parts of a mail, in its own language (English where that has no texts).
 * The same document gives the same bytes.
 * @param bill.pageUrl the bill's own page
 * @param bill.difference why it is another amount than the bill before */
export async function renderBill({ document, seller, pageUrl, difference }: BillToRender): Promise<RenderedBill> {
  const texts = await loadBillTexts(document.language)
  const view = {
    ...billView(document, seller, texts),
    online: pageUrl ? { href: pageUrl, label: texts.t('online') } : undefined,
    difference: difference && differenceView(difference, document, texts),
  }
  const qr = view.payment?.qr
  const cid = `qr@${document.id}`
  return {
    language: view.language,
    subject: view.subject,
    text: plain.render(textPart, { ...view, heading: underlined }).trim() + '\n',
    html: html.render(htmlPart, { ...view, ...(qr ? { qrCid: cid } : {}) }).replace(/\n{2,}/g, '\n'),
    ...(qr ? { image: { cid, png: qrPng(qr.payload), alt: qr.alt } } : {}),
  }
}

function underlined(heading: string): string {
  return `${heading}\n${'-'.repeat([...heading].length)}`
}
