import { loadBillTexts } from '../../adapters/mail/load-bill-texts.ts'
import { loadPageTexts } from '../../adapters/pages/load-page-texts.ts'
import { pagePolicy } from '../../adapters/pages/page-style.ts'
import { renderMessagePage, type PageFrame } from '../../adapters/pages/render-page.ts'
import type { LinkedBill } from '../../application/customer-pages/open-link.ts'
import type { Problem } from '../../contracts/http/problem.ts'
import { sellerIdentity } from '../../domain/mail/bill-parties.ts'
import type { BillTexts } from '../../domain/mail/bill-texts.ts'
import { Reply } from '../http/reply.ts'

/** A page with the policy that lets it do nothing but be read and sent. */
export function pageReply(html: string, status = 200): Reply<string> {
  return new Reply(html, { status, headers: { 'content-security-policy': pagePolicy } })
}

/** What stands around the pages of a bill: in the bill's language, from its seller. */
export async function frameOf({ document, seller }: LinkedBill, texts: BillTexts, title: string): Promise<PageFrame> {
  const billTexts = await loadBillTexts(texts.language)
  return {
    language: texts.language, direction: texts.direction, title, sender: seller.tradeName, skip: texts.t('skip'), private: texts.t('private'),
    customer: document.buyer.customerNumber, seller: sellerIdentity(seller, billTexts, document.buyer.address.country),
  }
}

/** Of a page that says nothing of the bill or its customer. */
export async function sealedFrame(bill: LinkedBill, texts: BillTexts, title: string): Promise<PageFrame> {
  const { customer: _customer, private: _private, ...frame } = await frameOf(bill, texts, title)
  return frame
}

const problemKeys: Readonly<Record<string, string>> = {
  'link-gone': 'gone', 'link-not-found': 'not-found', 'not-found': 'not-found', 'too-many-requests': 'too-many', 'form-not-taken': 'form', 'invalid-request': 'form', 'body-too-large': 'long', 'unsupported-media-type': 'form',
}

/** An error as a page, in the reader's language as far as the browser says. */
export function problemPage({ code }: Problem, { header }: { header(name: string): string | undefined }): string {
  const texts = loadPageTexts(/^\s*nl\b/i.test(header('accept-language') ?? '') ? 'nl' : 'en')
  const key = problemKeys[code] ?? 'other'
  const heading = texts.t(`problem.${key}`)
  return renderMessagePage({ language: texts.language, direction: texts.direction, title: heading, sender: '', skip: texts.t('skip') }, { heading, texts: [texts.t(`problem.${key}.text`)], live: true })
}
