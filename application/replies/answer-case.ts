import { Temporal } from 'temporal-polyfill'
import type { CaseActor, CustomerCase } from '../../domain/cases/case.ts'
import { billRecipient } from '../../domain/mail/bill-recipient.ts'
import { acknowledgementTextOf } from '../../domain/replies/acknowledgement-texts.ts'
import { CaseError } from '../cases/case-errors.ts'
import type { ChangeCase } from '../cases/change-case.ts'
import type { AccountStore } from '../ports/account-store.ts'
import type { CaseStore } from '../ports/case-store.ts'
import type { AnswerAttachment } from '../ports/compose-answer.ts'
import type { MailBox, ReadMail } from '../ports/mail-box.ts'
import type { ReceivedMailStore, ReceivedReply } from '../ports/received-mail-store.ts'
import type { SellerStore } from '../ports/seller-store.ts'
import type { SendAnswer } from './send-answer.ts'

/** An answer that cannot be mailed. */
export class AnswerError extends Error {
  readonly code: 'no-address' | 'answer-too-large' | 'answer-empty'

  constructor(code: AnswerError['code'], message: string) {
    super(message)
    this.name = 'AnswerError'
    this.code = code
  }
}

export interface AnswerCaseCommand {
  readonly caseId: string
  /** The same key is the same answer: it goes once. */
  readonly key: string
  readonly text: string
  readonly attachments?: readonly AnswerAttachment[]
  readonly by: CaseActor
  readonly at: string
}

export interface AnswerCaseDeps {
  readonly cases: Pick<CaseStore, 'get' | 'events'>
  readonly changeCase: ChangeCase
  readonly accounts: Pick<AccountStore, 'get'>
  readonly sellers: Pick<SellerStore, 'get'>
  readonly received: Pick<ReceivedMailStore, 'get'>
  readonly box: Pick<MailBox, 'raw'>
  readonly readMail: ReadMail
  readonly sendAnswer: SendAnswer
}

/** SES takes 10 MB through the API that bills use; base64 makes a third more of it. */
const largestAttachments = 7 * 1024 * 1024
const longestText = 100_000
const longestQuote = 8_000
const leaseMs = 30 * 60_000

/** Mails an agent's answer to the address on file, in the thread of the customer's last mail, quoted below; then notes it on the case.
 * A case that nobody holds is claimed by who answers.
 * @throws AnswerError, CaseError */
export function createAnswerCase({ cases, changeCase, accounts, sellers, received, box, readMail, sendAnswer }: AnswerCaseDeps) {
  const lastMail = async (caseId: string): Promise<ReceivedReply | undefined> => {
    let last: string | undefined
    for (let after: string | undefined, more = true; more;) {
      const page = await cases.events(caseId, { limit: 100, ...(after === undefined ? {} : { after }) })
      for (const { change } of page.events) if ((change.type === 'opened' || change.type === 'message-received') && change.message?.channel === 'mail') last = change.message.reference ?? last
      after = page.next
      more = after !== undefined
    }
    return last === undefined ? undefined : received.get(last)
  }

  return async ({ caseId, key, text, attachments = [], by, at }: AnswerCaseCommand): Promise<{ readonly case: CustomerCase; readonly sending: Awaited<ReturnType<SendAnswer>> }> => {
    const before = await cases.get(caseId)
    if (!before) throw new CaseError('case-not-found', `There is no case ${caseId}.`)
    if (text.trim() === '') throw new AnswerError('answer-empty', 'The answer has no text.')
    if (text.length > longestText || attachments.reduce((sum, { bytes }) => sum + bytes.length, 0) > largestAttachments) throw new AnswerError('answer-too-large', 'The answer and its attachments are larger than SES takes: 100,000 characters and 7 MB in all.')
    const [account, record] = await Promise.all([accounts.get(before.accountId), sellers.get(before.sellerId)])
    const recipient = billRecipient(account?.email, account?.emailHold)
    if (!account || !record || recipient.kind !== 'address') throw new AnswerError('no-address', `Account ${before.accountId} has no address that mail can be sent to.`)
    if (before.state !== 'claimed') await changeCase({ caseId, key: `${key}:claim`, at, by, change: () => ({ type: 'claimed', leaseUntil: new Date(Date.parse(at) + leaseMs).toISOString() }) })

    const last = await lastMail(caseId)
    const mail = last && (await readMail(await box.raw(last.rawKey)))
    const texts = acknowledgementTextOf(before.language)
    const written = last && new Intl.DateTimeFormat(texts.locale, { dateStyle: 'long', timeStyle: 'short', timeZone: account.timeZone }).format(Temporal.Instant.from(last.receivedAt).epochMilliseconds)
    const sending = await sendAnswer({
      key: `answer:${key}`, case: before, seller: record.seller, account, to: recipient.address, text, automatic: false, at, attachments,
      ...(mail ? { answers: { subject: mail.subject, references: mail.references, ...(mail.messageId ? { messageId: mail.messageId } : {}) } } : {}),
      ...(last && last.sender === 'verified' && last.replyText !== '' ? { quote: { introduction: texts.wrote(written!, account.name), text: last.replyText.slice(0, longestQuote) } } : {}),
    })
    if (sending === 'failed') throw new AnswerError('no-address', 'SES refused the answer: it was not sent, and the case says so by having no answer.')
    const answered = await changeCase({ caseId, key: `answer:${key}`, at, by, change: () => ({ type: 'answered', message: { channel: 'mail', text: text.slice(0, 32 * 1024) } }) })
    return { case: answered, sending }
  }
}
