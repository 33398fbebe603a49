import { Temporal } from 'temporal-polyfill'
import { billRecipient } from '../../domain/mail/bill-recipient.ts'
import { acknowledgementTextOf } from '../../domain/replies/acknowledgement-texts.ts'
import type { AccountStore } from '../ports/account-store.ts'
import type { AnswerCustomer } from '../ports/answer-customer.ts'
import type { CaseStore } from '../ports/case-store.ts'
import type { ReceivedMailStore, ReceivedReply } from '../ports/received-mail-store.ts'
import type { SellerStore } from '../ports/seller-store.ts'
import type { SendAnswer } from './send-answer.ts'

export interface AnswerInThreadDeps {
  readonly cases: Pick<CaseStore, 'events'>
  readonly accounts: Pick<AccountStore, 'get'>
  readonly sellers: Pick<SellerStore, 'get'>
  readonly received: Pick<ReceivedMailStore, 'get'>
  readonly sendAnswer: SendAnswer
}

const longestQuote = 8_000

/** Mails an answer to the address on file, in the thread of the customer's last mail, whose words are quoted below where they are
 * known to be the customer's; in the thread of the bill where the customer wrote no mail. What was noted when the mail came is
 * enough: the mail is not read again. */
export function createAnswerInThread({ cases, accounts, sellers, received, sendAnswer }: AnswerInThreadDeps): AnswerCustomer {
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

  return async ({ case: of, key, text, attachments = [], at }) => {
    const [account, record, last] = await Promise.all([accounts.get(of.accountId), sellers.get(of.sellerId), lastMail(of.id)])
    const recipient = billRecipient(account?.email, account?.emailHold)
    if (!account || !record || recipient.kind !== 'address') return { kind: 'no-address' }
    const texts = acknowledgementTextOf(of.language)
    const written = last && new Intl.DateTimeFormat(texts.locale, { dateStyle: 'long', timeStyle: 'short', timeZone: account.timeZone }).format(Temporal.Instant.from(last.receivedAt).epochMilliseconds)
    const kind = await sendAnswer({
      key, case: of, seller: record.seller, account, to: recipient.address, text, automatic: false, at, attachments,
      ...(last ? { answers: { subject: last.subject, references: last.references ?? [], ...(last.messageId ? { messageId: last.messageId } : {}) } } : {}),
      ...(last && last.sender === 'verified' && last.replyText !== '' ? { quote: { introduction: texts.wrote(written!, account.name), text: last.replyText.slice(0, longestQuote) } } : {}),
    })
    return kind === 'failed' ? { kind } : { kind, reference: key }
  }
}
