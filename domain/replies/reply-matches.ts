import { parseDocumentId } from '../documents/document-id.ts'
import { foldedText } from './folded-text.ts'
import { namedThings } from './named-things.ts'
import { headerValues, type ReceivedMail } from './received-mail.ts'

/** What in a mail may lead to the bill that it answers. Nothing here is proved: the token's signature, the ids that were sent and the
 * numbers that were issued are checked where they are stored. */
export interface ReplyMatches {
  /** Reply tokens among the recipients, lower case. */
  readonly tokens: readonly string[]
  /** Case tokens among them (case-reply-token.ts). */
  readonly caseTokens: readonly string[]
  /** Local parts of the message ids that the mail answers, the nearest first; the part before `@`, for SES changes what is behind. */
  readonly threadIds: readonly string[]
  /** Documents whose thread root is among them (bill-addresses.ts). */
  readonly documentIds: readonly string[]
  /** What looks like an invoice number in the subject, then in the text. */
  readonly numbers: readonly string[]
}

const tokenAddress = /reply\+([a-z2-7]{48})@/gi
const caseTokenAddress = /case\+([a-z2-7]{54})@/gi
const recipientHeaders = ['delivered-to', 'x-original-to', 'envelope-to', 'x-forwarded-to', 'x-envelope-to', 'x-rcpt-to']

/** @param text what the writer wrote @param recipients of the envelope, where they are known: the only ones that are trusted then */
export function replyMatches(mail: ReceivedMail, text: string, recipients?: readonly string[]): ReplyMatches {
  const addresses = recipients ?? [...mail.to, ...mail.cc].map(({ address }) => address).concat(recipientHeaders.flatMap((name) => headerValues(mail, name)))
  const found = (pattern: RegExp) => [...new Set(addresses.slice(0, 200).flatMap((each) => [...each.slice(0, 400).matchAll(pattern)].map((match) => match[1]!.toLowerCase())))]
  const ids = [...new Set([...mail.inReplyTo, ...mail.references.toReversed()].map((id) => id.slice(0, id.lastIndexOf('@'))))]
  return {
    tokens: found(tokenAddress),
    caseTokens: found(caseTokenAddress),
    threadIds: ids,
    documentIds: ids.filter((id) => parseDocumentId(id) !== undefined),
    numbers: [...new Set([...namedThings(mail.subject).numbers, ...namedThings(text).numbers])].slice(0, 20),
  }
}

const forwardSubject = /^(?:(?:re|aw|antw|sv)\s*:\s*)?(?:fwd?|fw|doorst(?:uren)?|wg|tr|rv|i|enc|vs|vl|pd|vb|ilt)\s*:/

/** Whether the subject says that the mail passes another one on, in the languages of mail clients.
 * @example isForwarded('WG: Ihre Rechnung') // true */
export function isForwarded(subject: string): boolean {
  return forwardSubject.test(foldedText(subject).trim())
}
