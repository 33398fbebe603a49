import { addToDate } from '../../domain/calendar/add-to-date.ts'
import { billPath, linkDays, signBillLink } from '../../domain/customer-links/bill-link-token.ts'
import type { BillingDocument } from '../../domain/documents/billing-document.ts'
import type { ReplyTokenKey } from '../../domain/mail/bill-reply-token.ts'

/** The page of a document, as every mail about it links to it: all carry the same link, so taking it back takes it back in all.
 * @param pagesUrl where the pages are; undefined: mails carry no link */
export function billPageUrl(pagesUrl: string | undefined, key: ReplyTokenKey, { accountId, ordinal, issueDate }: Pick<BillingDocument, 'accountId' | 'ordinal' | 'issueDate'>): string | undefined {
  return pagesUrl && pagesUrl.replace(/\/$/, '') + billPath(signBillLink(key, { accountId, ordinal, serial: 0, expires: addToDate(issueDate, 'day', linkDays) }))
}
