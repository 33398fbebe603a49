import { automaticHeaders, automaticSenders, automaticSubjects, automaticTexts, absencePhrases, billWords, promisePhrases, receivedPhrases, returnPhrases, bounceSenders, bounceSubjects, bounceTexts, receiptSubjects } from './automatic-signs.ts'
import { foldedText } from './folded-text.ts'
import { headerValues, type ReceivedMail } from './received-mail.ts'

/** What sort of mail it is. Only `human` opens a case or is answered. */
export type MailKind = 'human' | 'auto-reply' | 'bounce' | 'complaint' | 'read-receipt' | 'mailing-list' | 'own-mail' | 'calendar'

export interface KindOfMail {
  readonly kind: MailKind
  /** The sign that decided, in words. */
  readonly reason: string
}

/** A reply address of ours: prefix and a token of 48 characters (bill-addresses.ts). */
const ownReplyAddress = /^(?:reply\+[a-z2-7]{48}|case\+[a-z2-7]{54})@/i
const originHeader = 'x-billkeep-origin'

/** Tells automatic mail from what a person wrote. Looked at before threading, for a bounce or an absence notice can carry the bill's
 * In-Reply-To. Sources: RFC 3464 (DSN), RFC 8098 (MDN), RFC 5965 (ARF), RFC 3834 (Auto-Submitted), RFC 2919 (List-Id), RFC 6047
 * (calendar), and the headers and words that mail systems use instead.
 * @param ownText what the writer wrote himself (separate-reply.ts): the quote below may be anything
 * @param envelopeSender the SMTP sender; '' for mails that ask for no bounce */
export function mailKind(mail: ReceivedMail, ownText: string, envelopeSender?: string): KindOfMail {
  const header = (name: string) => headerValues(mail, name).join(' ')
  const subject = foldedText(mail.subject).trim()
  const from = mail.from?.address ?? ''
  const returnPath = envelopeSender ?? /<([^>]*)>/.exec(header('return-path'))?.[1]
  const reportType = mail.contentParams['report-type']?.toLowerCase() ?? ''
  const isReport = mail.contentType === 'multipart/report'
  const report = (type: string) => mail.reports.some((each) => each.type.endsWith(type))

  if ((isReport && reportType === 'feedback-report') || (report('/feedback-report') && mail.contentType.startsWith('multipart/'))) return { kind: 'complaint', reason: 'feedback report (RFC 5965)' }
  if (header('x-hmxmroriginalrecipient') !== '') return { kind: 'complaint', reason: 'header x-hmxmroriginalrecipient' }
  if (/^complaint about message from\b/.test(subject)) return { kind: 'complaint', reason: 'subject of a complaint' }

  if ((isReport && reportType === 'disposition-notification') || report('disposition-notification')) return { kind: 'read-receipt', reason: 'disposition notification (RFC 8098)' }

  if ((isReport && reportType === 'delivery-status') || (report('delivery-status') && (isReport || mail.contentType.startsWith('multipart/')))) return { kind: 'bounce', reason: 'delivery status notification (RFC 3464)' }
  if (header('x-failed-recipients') !== '') return { kind: 'bounce', reason: 'header x-failed-recipients' }
  if (header('x-ms-exchange-message-is-ndr') !== '') return { kind: 'bounce', reason: 'header x-ms-exchange-message-is-ndr' }
  const sentByDaemon = bounceSenders.test(from)
  const bounceSubject = bounceSubjects.some((each) => each.test(subject))
  const start = foldedText(ownText.slice(0, 2_000))
  const bounceText = bounceTexts.some((each) => each.test(start))
  if ((sentByDaemon || returnPath === '') && (bounceSubject || bounceText)) return { kind: 'bounce', reason: 'from a mail system, worded as a bounce' }
  if (sentByDaemon && isReport) return { kind: 'bounce', reason: 'report of a mail system' }
  if (bounceSubject && bounceText) return { kind: 'bounce', reason: 'worded as a bounce' }

  if (header(originHeader) !== '') return { kind: 'own-mail', reason: `header ${originHeader}` }
  if ([...mail.replyTo.map(({ address }) => address), from].some((address) => ownReplyAddress.test(address))) return { kind: 'own-mail', reason: 'comes from a reply address of ours' }

  if (receiptSubjects.some((each) => each.test(subject)) && (isReport || /automatically|automatisch|automatique|automatic|gelesen|gelezen|was read|a ete lu|se leyo|mededeling|read on|geopend/.test(start))) return { kind: 'read-receipt', reason: 'worded as a read receipt' }

  const autoSubmitted = header('auto-submitted').trim().toLowerCase()
  const isPerson = autoSubmitted === 'no'
  if (autoSubmitted !== '' && !/^no\b/.test(autoSubmitted)) return { kind: 'auto-reply', reason: `Auto-Submitted: ${autoSubmitted.slice(0, 60)} (RFC 3834)` }
  for (const { name, value } of automaticHeaders) {
    const given = header(name)
    if (given !== '' && !isPerson && (!value || value.test(given))) return { kind: 'auto-reply', reason: `header ${name}: ${given.slice(0, 60)}` }
  }
  const subjectSign = automaticSubjects.some((each) => each.test(subject))
  if (subjectSign) return { kind: 'auto-reply', reason: 'subject of an automatic reply' }

  if (mail.calendarMethod && mail.calendarMethod !== 'PUBLISH') return { kind: 'calendar', reason: `calendar ${mail.calendarMethod} (RFC 6047)` }
  if (mail.contentType === 'text/calendar') return { kind: 'calendar', reason: 'text/calendar' }

  const precedence = `${header('precedence')} ${header('x-precedence')}`.toLowerCase()
  const listed = ['list-id', 'list-post', 'list-unsubscribe', 'mailing-list', 'x-mailing-list', 'list-help', 'list-subscribe', 'x-beenthere'].find((name) => header(name) !== '')
  if (listed) return { kind: 'mailing-list', reason: `header ${listed}` }
  if (/\blist\b/.test(precedence)) return { kind: 'mailing-list', reason: 'Precedence: list' }
  if (/\b(?:bulk|junk)\b/.test(precedence)) {
    const answers = mail.inReplyTo.length > 0 || mail.references.length > 0 || /^(?:re|aw|antw|sv|rif|odp|auto)\b/.test(subject)
    return answers || absent(start) ? { kind: 'auto-reply', reason: 'Precedence: bulk, as an answer' } : { kind: 'mailing-list', reason: 'Precedence: bulk' }
  }
  if (sentByDaemon) return { kind: 'bounce', reason: 'from a mail system' }
  if (automaticSenders.test(from)) return { kind: 'auto-reply', reason: 'from an address that no person reads' }
  if (returnPath === '' && !isPerson) return { kind: 'auto-reply', reason: 'empty envelope sender' }
  if (!isPerson && absent(start)) return { kind: 'auto-reply', reason: 'worded as an absence notice' }
  if (!isPerson && automaticTexts.some((each) => each.test(start))) return { kind: 'auto-reply', reason: 'says that it is automatic' }
  if (!isPerson && promisesAnswer(start)) return { kind: 'auto-reply', reason: 'worded as an automatic acknowledgement' }
  return { kind: 'human', reason: 'no sign of an automatic mail' }
}

/** An absence notice says that somebody is away, and until when or whom to ask instead. */
function absent(start: string): boolean {
  return !asksAboutBill(start) && absencePhrases.some((each) => each.test(start)) && returnPhrases.some((each) => each.test(start))
}

/** A question about a bill is a person's, whatever else the mail says: that he is away, or thanks for ours. */
function asksAboutBill(start: string): boolean {
  return /[?¿]/.test(start) && billWords.test(start)
}

function promisesAnswer(start: string): boolean {
  return !asksAboutBill(start) && receivedPhrases.some((each) => each.test(start)) && promisePhrases.some((each) => each.test(start))
}
