import type { CreateEInvoice } from '../../application/einvoice/create-e-invoice.ts'
import type { BillMail, ComposeBill } from '../../application/ports/bill-mailer.ts'
import type { LoadReplyTokenKeys } from '../../application/ports/reply-token-key.ts'
import { replyAddress, threadRoot } from '../../domain/mail/bill-addresses.ts'
import { signReplyToken } from '../../domain/mail/bill-reply-token.ts'
import { mailMime } from './mail-mime.ts'
import { billPageUrl } from './bill-page-url.ts'
import { header, mailboxHeader } from './mail-header.ts'
import { renderBill } from './render-bill.ts'

export interface ComposeBillDeps {
  readonly loadKeys: LoadReplyTokenKeys
  /** Domain whose mail we receive: reply addresses and thread roots are in it. */
  readonly replyDomain: string
  readonly eInvoice: CreateEInvoice
  /** Where the bills' pages are; absent: bills carry no link. */
  readonly pagesUrl?: string
}

/** Builds a bill's message (DESIGN section 9); the same document gives the same bytes. SES adds Date and Message-ID, and
 * would write over ours: References name the thread instead. There is no List-Unsubscribe, for a bill is transactional. */
export function createComposeBill({ loadKeys, replyDomain, eInvoice, pagesUrl }: ComposeBillDeps): ComposeBill {
  return async ({ document, seller, to, difference }): Promise<BillMail> => {
    const { id: documentId, accountId, sellerId, buyer } = document
    const { current } = await loadKeys()
    const reply = replyAddress(signReplyToken(current, document), replyDomain)
    const pageUrl = billPageUrl(pagesUrl, current, document)
    const { language, subject, ...content } = await renderBill({ document, seller, ...(pageUrl ? { pageUrl } : {}), ...(difference ? { difference } : {}) })
    const headers = [
      mailboxHeader('From', { display: seller.tradeName, address: seller.email }),
      mailboxHeader('To', { display: buyer.name, address: to }),
      mailboxHeader('Reply-To', { display: seller.tradeName, address: reply }),
      header('Subject', subject),
      header('References', threadRoot(documentId, replyDomain)),
      header('Auto-Submitted', 'auto-generated'),
      // Not `All`: it would suppress bounces too.
      header('X-Auto-Response-Suppress', 'OOF, AutoReply'),
      header('Content-Language', language),
    ]
    const file = buyer.eInvoice ? await eInvoice(document, seller) : undefined
    const attachments = file ? [{ fileName: file.fileName, mediaType: 'application/xml', bytes: Buffer.from(file.xml, 'utf8') }] : []
    return { documentId, accountId, sellerId, from: seller.email, to, raw: mailMime(headers, content, documentId, attachments) }
  }
}
