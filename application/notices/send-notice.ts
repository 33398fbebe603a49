import type { Notice } from '../../domain/mail/notice.ts'
import type { AccountStore } from '../ports/account-store.ts'
import type { BillMailer } from '../ports/bill-mailer.ts'
import type { Clock } from '../ports/clock.ts'
import type { ComposeNotice } from '../ports/compose-notice.ts'
import type { NoticeStore } from '../ports/notice-store.ts'
import type { SellerStore } from '../ports/seller-store.ts'

/** `sent`: SES accepted it, now or before. `no-address`: the account has none, or it bounced. `unknown`: it may or may not have left. */
export type NoticeOutcome = 'sent' | 'no-address' | 'failed' | 'unknown'

export type SendNotice = (notice: Notice) => Promise<NoticeOutcome>

export interface SendNoticeDeps {
  readonly accounts: Pick<AccountStore, 'get'>
  readonly sellers: Pick<SellerStore, 'get'>
  readonly notices: NoticeStore
  readonly compose: ComposeNotice
  readonly mailer: Pick<BillMailer, 'send'>
  readonly clock: Clock
}

const attempts = 4

/** Mails a notice to the address on file, once per key. It never throws for what the mail did: what it belongs to has happened,
 * and stays. */
export function createSendNotice({ accounts, sellers, notices, compose, mailer, clock }: SendNoticeDeps): SendNotice {
  return async (notice) => {
    const account = await accounts.get(notice.accountId)
    const record = account && (await sellers.get(account.sellerId))
    if (!account?.email || account.emailHold || !record) return 'no-address'
    const { key, accountId } = notice
    const claimed = await notices.claim(accountId, key, clock.now())
    if (claimed !== true) return claimed === 'sending' ? 'unknown' : claimed
    const { seller } = record
    const raw = await compose(notice, { account, seller, to: account.email })
    const mail = { documentId: notice.document?.id ?? key, about: true as const, accountId, sellerId: account.sellerId, from: seller.email, to: account.email, raw }
    for (let attempt = 1; ; attempt++) {
      const outcome = await mailer.send(mail)
      switch (outcome.kind) {
        case 'accepted':
          await notices.note(accountId, key, 'sent', { sesMessageId: outcome.sesMessageId })
          return 'sent'
        case 'unknown':
          await notices.note(accountId, key, 'unknown', { reason: outcome.detail })
          return 'unknown'
        case 'refused':
          await notices.note(accountId, key, 'failed', { reason: outcome.reason })
          return 'failed'
        case 'throttled':
          if (attempt < attempts) {
            await clock.sleep(250 * attempt)
            continue
          }
      }
      await notices.release(accountId, key)
      return 'failed'
    }
  }
}
