import type { Account } from '../../domain/accounts/account.ts'
import type { CustomerCase } from '../../domain/cases/case.ts'
import type { Seller } from '../../domain/sellers/seller.ts'
import type { BillMailer } from '../ports/bill-mailer.ts'
import type { Clock } from '../ports/clock.ts'
import type { AnswerAttachment, ComposeAnswer } from '../ports/compose-answer.ts'
import type { NoticeState, NoticeStore } from '../ports/notice-store.ts'
import type { ReceivedMailStore } from '../ports/received-mail-store.ts'

export interface AnswerToSend {
  /** Sent once per key. */
  readonly key: string
  readonly case: CustomerCase
  readonly seller: Seller
  readonly account: Account
  readonly to: string
  readonly text: string
  readonly automatic: boolean
  readonly at: string
  readonly answers?: { readonly subject: string; readonly messageId?: string; readonly references: readonly string[] }
  readonly quote?: { readonly introduction: string; readonly text: string }
  readonly attachments?: readonly AnswerAttachment[]
}

export type SendAnswer = (answer: AnswerToSend) => Promise<Exclude<NoticeState, 'sending'>>

export interface SendAnswerDeps {
  readonly compose: ComposeAnswer
  readonly mailer: Pick<BillMailer, 'send'>
  readonly notices: NoticeStore
  readonly received: Pick<ReceivedMailStore, 'noteSent'>
  readonly clock: Clock
}

const attempts = 4
/** Message ids of a thread that are kept. */
export const longestThread = 30

/** Sends one mail in a case's thread, once per key: the claim is written before the mail goes, so a crash in between leaves it unknown
 * and it is not sent again. */
export function createSendAnswer({ compose, mailer, notices, received, clock }: SendAnswerDeps): SendAnswer {
  return async ({ key, case: of, seller, account, to, text, automatic, at, answers, quote, attachments }) => {
    const claimed = await notices.claim(account.id, key, at)
    if (claimed !== true) return claimed === 'sending' ? 'unknown' : claimed
    const earlier = answers ? [...answers.references.slice(-longestThread), ...(answers.messageId ? [answers.messageId] : [])] : []
    const raw = await compose({
      caseId: of.id, seller, to: { display: account.name, address: to }, subject: answers?.subject ?? of.subject, language: of.language, text, automatic, thread: earlier, ...(of.links[0] ? { documentId: of.links[0].documentId } : {}),
      ...(quote ? { quote } : {}), ...(attachments ? { attachments } : {}),
    })
    const mail = { documentId: of.links[0]?.documentId ?? of.id, about: true as const, accountId: account.id, sellerId: of.sellerId, from: seller.email, to, raw }
    for (let attempt = 1; ; attempt++) {
      const outcome = await mailer.send(mail)
      if (outcome.kind === 'accepted') {
        await received.noteSent({ sesMessageId: outcome.sesMessageId, accountId: account.id, caseId: of.id, at })
        await notices.note(account.id, key, 'sent', { sesMessageId: outcome.sesMessageId })
        return 'sent'
      }
      if (outcome.kind === 'unknown' || outcome.kind === 'refused') {
        const state = outcome.kind === 'unknown' ? 'unknown' : 'failed'
        await notices.note(account.id, key, state, { reason: outcome.detail })
        return state
      }
      if (outcome.kind === 'throttled' && attempt < attempts) {
        await clock.sleep(250 * attempt)
        continue
      }
      await notices.release(account.id, key)
      return 'failed'
    }
  }
}
