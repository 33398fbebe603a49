import type { BillingDocument } from '../../domain/documents/billing-document.ts'
import { billRecipient } from '../../domain/mail/bill-recipient.ts'
import type { ExplainMail } from '../documents/explain-mail.ts'
import type { AccountStore } from '../ports/account-store.ts'
import type { BillMailer, ComposeBill } from '../ports/bill-mailer.ts'
import type { Clock } from '../ports/clock.ts'
import type { MailEventStore } from '../ports/mail-event-store.ts'
import type { SellerStore } from '../ports/seller-store.ts'

/** The bill cannot be mailed again, with the reason. */
export class ResendError extends Error {
  readonly code: 'not-failed' | 'no-address' | 'resend-refused' | 'resend-unknown'

  constructor(code: ResendError['code'], message: string) {
    super(message)
    this.name = 'ResendError'
    this.code = code
  }
}

export type ResendBill = ReturnType<typeof createResendBill>

export interface ResendBillDeps {
  readonly accounts: Pick<AccountStore, 'get'>
  readonly sellers: Pick<SellerStore, 'get'>
  readonly events: MailEventStore
  readonly explainMail: ExplainMail
  readonly compose: ComposeBill
  readonly mailer: Pick<BillMailer, 'send'>
  readonly clock: Clock
}

/** Mails a bill once more whose mail failed, to the corrected address. The document is the same: only the mail is new.
 * @param to the new address; else the one on file, if it is not on hold
 * @throws ResendError */
export function createResendBill({ accounts, sellers, events, explainMail, compose, mailer, clock }: ResendBillDeps) {
  return async (document: BillingDocument, to?: string): Promise<{ readonly to: string; readonly sesMessageId: string }> => {
    const { accountId, ordinal, sellerId, sellerVersion, id, number } = document
    const account = await accounts.get(accountId)
    const record = await sellers.get(sellerId, sellerVersion)
    const corrected = to !== undefined && to.trim().toLowerCase() !== account?.email?.toLowerCase()
    const recipient = billRecipient(to ?? account?.email, corrected ? undefined : account?.emailHold)
    if (!account || !record || recipient.kind !== 'address') {
      throw new ResendError('no-address', `${number} cannot be mailed: ${recipient.kind === 'unmailable' ? recipient.reason : 'its account is not there'}. Give the corrected address.`)
    }
    const { address } = recipient
    const difference = await explainMail(document)
    if (!(await events.beginResend(accountId, ordinal, address, clock.now()))) throw new ResendError('not-failed', `The mail of ${number} did not fail, or is being sent again: it is not sent twice.`)
    const mail = await compose({ document, seller: record.seller, to: address, ...(difference ? { difference } : {}) }).catch(async (error: Error) => {
      await events.resendFailed(accountId, ordinal, { to: address, detail: error.message, at: clock.now() })
      throw error
    })
    const outcome = await mailer.send(mail)
    if (outcome.kind === 'unknown') throw new ResendError('resend-unknown', `Nobody knows whether ${number} was sent: ${outcome.detail}`)
    if (outcome.kind !== 'accepted') {
      const detail = 'detail' in outcome ? outcome.detail : 'SES throttles.'
      await events.resendFailed(accountId, ordinal, { to: address, detail, at: clock.now() })
      throw new ResendError('resend-refused', `SES did not take ${number}: ${detail}`)
    }
    await events.resent(accountId, ordinal, { to: address, sesMessageId: outcome.sesMessageId, at: clock.now() })
    if (corrected) await events.correct(accountId, address)
    await events.endTask(accountId)
    await events.endIssue(sellerId, id)
    return { to: address, sesMessageId: outcome.sesMessageId }
  }
}
