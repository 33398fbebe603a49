import type { Account } from '../../domain/accounts/account.ts'
import { addToDate } from '../../domain/calendar/add-to-date.ts'
import { billPath, linkDays, signBillLink } from '../../domain/customer-links/bill-link-token.ts'
import type { BillingDocument } from '../../domain/documents/billing-document.ts'
import { readableDate } from '../../domain/explaining/format-for-reader.ts'
import type { NoticeOutcome, SendNotice } from '../notices/send-notice.ts'
import type { LinkRevocations } from '../ports/link-revocations.ts'
import type { RateLimiter } from '../ports/rate-limiter.ts'
import type { LoadReplyTokenKeys } from '../ports/reply-token-key.ts'

export interface MailLinkDeps {
  readonly loadKeys: LoadReplyTokenKeys
  readonly revocations: Pick<LinkRevocations, 'get'>
  readonly rates: RateLimiter
  readonly sendNotice: SendNotice
  /** Where the pages are. */
  readonly pagesUrl: string
}

export type MailLink = (of: { readonly account: Account; readonly document: BillingDocument; readonly requestKey: string; readonly at: string }) => Promise<NoticeOutcome | 'too-many'>

/** New links that one customer is mailed in a day, whoever asks. */
const aDay = { limit: 5, windowSeconds: 86_400 }

/** Mails a link that works to an old bill, to the address on file and nowhere else: whoever asks learns nothing by it. Links that were taken back stay so; the new one
 * has the next serial. The same request mails once. */
export function createMailLink({ loadKeys, revocations, rates, sendNotice, pagesUrl }: MailLinkDeps): MailLink {
  return async ({ account, document: { id, ordinal, number }, requestKey, at }) => {
    if (!account.email || account.emailHold) return 'no-address'
    if (!(await rates.hit(`new-link:${account.id}`, aDay, at)).allowed) return 'too-many'
    const revoked = await revocations.get(account.id)
    const serial = revoked && ordinal <= revoked.upTo ? revoked.serial : 0
    const expires = addToDate(at.slice(0, 10), 'day', linkDays)
    const token = signBillLink((await loadKeys()).current, { accountId: account.id, ordinal, serial, expires })
    return sendNotice({
      key: `bill-link:${requestKey}`, accountId: account.id, template: 'bill-link', document: { id, ordinal },
      values: { number, url: `${pagesUrl.replace(/\/$/, '')}${billPath(token)}`, until: readableDate(addToDate(expires, 'day', -1), account.language) },
    })
  }
}
