import { Eta } from 'eta/core'
import type { ComposeReminder } from '../../application/ports/reminder-mail.ts'
import { replyAddress, threadRoot } from '../../domain/mail/bill-addresses.ts'
import { signReplyToken } from '../../domain/mail/bill-reply-token.ts'
import { reminderView } from '../../domain/mail/reminder-view.ts'
import { mailMime } from './mail-mime.ts'
import { billPageUrl } from './bill-page-url.ts'
import type { ComposeBillDeps } from './compose-bill.ts'
import { loadBillTexts } from './load-bill-texts.ts'
import { header, mailboxHeader } from './mail-header.ts'
import { qrPng } from './qr-png.ts'
import { reminderHtmlTemplate, reminderTextTemplate } from './reminder-templates.ts'

const html = new Eta({ autoEscape: true })
const plain = new Eta({ autoEscape: false, autoTrim: false })
const htmlPart = html.compile(reminderHtmlTemplate)
const textPart = plain.compile(reminderTextTemplate.replace(/^(<%(?!=).*%>)\n/gm, '$1'))

/** Builds a reminder's message in the thread of its bill, with the link to the bill's page, answered at the bill's own reply address; the same
 * reminder gives the same bytes. */
export function createComposeReminder({ loadKeys, replyDomain, pagesUrl }: Omit<ComposeBillDeps, 'eInvoice'>): ComposeReminder {
  return async (reminder) => {
    const { document, seller, to, template } = reminder
    const { id: documentId, accountId, sellerId, buyer } = document
    const texts = await loadBillTexts(document.language)
    const { current } = await loadKeys()
    const pageUrl = billPageUrl(pagesUrl, current, document)
    const view = { ...reminderView(reminder, texts), online: pageUrl ? { href: pageUrl, label: texts.t('online') } : undefined }
    const qr = view.payment?.qr
    const cid = `qr-${template}@${documentId}`
    const content = {
      text: plain.render(textPart, { ...view, heading: (text: string) => `${text}\n${'-'.repeat([...text].length)}` }).trim() + '\n',
      html: html.render(htmlPart, { ...view, ...(qr ? { qrCid: cid } : {}) }).replace(/\n{2,}/g, '\n'),
      ...(qr ? { image: { cid, png: qrPng(qr.payload), alt: qr.alt } } : {}),
    }
    const headers = [
      mailboxHeader('From', { display: seller.tradeName, address: seller.email }),
      mailboxHeader('To', { display: buyer.name, address: to }),
      mailboxHeader('Reply-To', { display: seller.tradeName, address: replyAddress(signReplyToken(current, document), replyDomain) }),
      header('Subject', view.subject),
      header('References', threadRoot(documentId, replyDomain)),
      header('Auto-Submitted', 'auto-generated'),
      header('X-Auto-Response-Suppress', 'OOF, AutoReply'),
      header('Content-Language', view.language),
    ]
    return { documentId, about: true, accountId, sellerId, from: seller.email, to, raw: mailMime(headers, content, `${documentId}_${template}`) }
  }
}
