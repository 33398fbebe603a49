import { region } from '../template/local-values.ts'

/** What SES found out about an incoming mail. */
export interface MailVerdicts {
  readonly spam: Verdict
  readonly virus: Verdict
  readonly spf: Verdict
  readonly dkim: Verdict
  readonly dmarc: Verdict
  /** Only present when DMARC failed. */
  readonly dmarcPolicy?: 'none' | 'quarantine' | 'reject'
}

export type Verdict = 'PASS' | 'FAIL' | 'GRAY' | 'PROCESSING_FAILED'

export const passedVerdicts: MailVerdicts = { spam: 'PASS', virus: 'PASS', spf: 'PASS', dkim: 'PASS', dmarc: 'PASS' }

export interface ReceivedMail {
  /** The id SES gives; also the last part of the object key. */
  readonly messageId: string
  /** Envelope sender. */
  readonly source: string
  /** Envelope recipients that the receipt rule took. */
  readonly recipients: readonly string[]
  readonly raw: Buffer
  readonly receivedAt: Date
}

/** SES cuts the headers in the event off after 10 KB. */
const headerLimit = 10 * 1024

/** Writes the event that SES's Lambda action hands to a function. The mail itself is not in it: it is in the bucket. */
export function toReceiptEvent(mail: ReceivedMail, verdicts: MailVerdicts, functionArn: string): string {
  const timestamp = mail.receivedAt.toISOString()
  const { headers, truncated } = readHeaders(mail.raw)
  const first = (name: string): string | undefined => headers.find((header) => header.name.toLowerCase() === name)?.value
  const addresses = (name: string): string[] | undefined => first(name)?.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/).map((address) => address.trim())
  return JSON.stringify({
    Records: [{
      eventSource: 'aws:ses',
      eventVersion: '1.0',
      ses: {
        mail: {
          timestamp, source: mail.source, messageId: mail.messageId, destination: mail.recipients, headersTruncated: truncated, headers,
          commonHeaders: {
            returnPath: mail.source, from: addresses('from'), date: first('date'), to: addresses('to'), cc: addresses('cc'),
            replyTo: addresses('reply-to'), messageId: first('message-id'), subject: first('subject'),
          },
        },
        receipt: {
          timestamp, processingTimeMillis: 1, recipients: mail.recipients,
          spamVerdict: { status: verdicts.spam }, virusVerdict: { status: verdicts.virus }, spfVerdict: { status: verdicts.spf },
          dkimVerdict: { status: verdicts.dkim }, dmarcVerdict: { status: verdicts.dmarc },
          ...(verdicts.dmarcPolicy === undefined ? {} : { dmarcPolicy: verdicts.dmarcPolicy }),
          action: { type: 'Lambda', functionArn, invocationType: 'Event' },
        },
      },
      awsRegion: region,
    }],
  })
}

function readHeaders(raw: Buffer): { headers: { name: string, value: string }[], truncated: boolean } {
  const text = raw.subarray(0, 1024 * 1024).toString('utf8')
  const end = /\r?\n\r?\n/.exec(text)?.index ?? text.length
  const head = text.slice(0, Math.min(end, headerLimit))
  const headers = head.replace(/\r?\n(?=[ \t])/g, '').split(/\r?\n/).flatMap((line) => {
    const colon = line.indexOf(':')
    return colon < 1 ? [] : [{ name: line.slice(0, colon), value: line.slice(colon + 1).trim() }]
  })
  return { headers, truncated: end > headerLimit }
}
