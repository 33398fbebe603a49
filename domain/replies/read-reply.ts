import { authenticationFromHeaders, type Authentication } from './authentication.ts'
import type { BillLines } from './bill-lines.ts'
import { bounceReport, type BounceReport } from './bounce-report.ts'
import { chooseReading } from './choose-reading.ts'
import { mailKind, type MailKind } from './mail-kind.ts'
import { namedThings, type NamedThings } from './named-things.ts'
import { readIntent, type Intent } from './read-intent.ts'
import type { MailWarning, ReceivedMail } from './received-mail.ts'
import { replyLanguage } from './reply-language.ts'
import { isForwarded, replyMatches, type ReplyMatches } from './reply-matches.ts'
import type { SeparatedReply } from './separate-reply.ts'

export interface ReplyContext {
  /** Lines of the bill that was sent, where it is known. */
  readonly bill?: BillLines
  /** SMTP sender and recipients, where they are known; a stored mail has only its headers. */
  readonly envelope?: { readonly sender: string; readonly recipients: readonly string[] }
  /** What the receiving system found out; else the mail's own headers are read. */
  readonly authentication?: Authentication
}

/** A mail as it is understood. */
export interface UnderstoodReply extends SeparatedReply {
  readonly kind: MailKind
  readonly kindReason: string
  readonly language: string
  readonly intent: Intent
  readonly named: NamedThings
  readonly authentication: Authentication
  readonly matches: ReplyMatches
  readonly bounce?: BounceReport
  readonly warnings: readonly MailWarning[]
}

/** Reads a mail: what kind it is, what its writer wrote himself, in which language, what he wants, and what may lead to his bill. */
export function readReply(mail: ReceivedMail, { bill, envelope, authentication }: ReplyContext = {}): UnderstoodReply {
  const separated = chooseReading(mail.bodies, { ...(bill ? { bill } : {}), forwarded: isForwarded(mail.subject) })
  const { kind, reason } = mailKind(mail, separated.replyText, envelope?.sender)
  const isHuman = kind === 'human'
  const warnings: MailWarning[] = [...mail.warnings]
  if (isHuman && separated.replyText === '') warnings.push(mail.bodies.length === 0 ? 'no-text' : 'empty-reply')
  return {
    kind, kindReason: reason, ...separated,
    language: replyLanguage(separated.replyText),
    intent: isHuman ? readIntent(separated.replyText, mail.attachments.some(({ disposition }) => disposition === 'attachment')) : { name: 'unsure', confidence: 0, reasons: [`kind: ${kind}`] },
    named: namedThings(separated.replyText),
    authentication: authentication ?? authenticationFromHeaders(mail),
    matches: replyMatches(mail, separated.replyText, envelope?.recipients),
    ...(kind === 'bounce' ? { bounce: bounceReport(mail, allText(mail)) } : {}),
    warnings,
  }
}

function allText(mail: ReceivedMail): string {
  return mail.bodies.flatMap(({ plain, html }) => plain ?? html ?? []).map(({ text }) => text).join('\n')
}
