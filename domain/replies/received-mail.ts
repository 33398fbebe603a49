import type { ReplyLine } from './reply-line.ts'

export interface MailAddress {
  readonly display: string
  /** Lower case domain; the local part as written. */
  readonly address: string
}

export interface MailAttachment {
  /** Safe to use as a file name: no folder, no control character. */
  readonly name: string
  /** MIME type as declared. */
  readonly type: string
  /** Bytes. */
  readonly size: number
  readonly disposition: 'attachment' | 'inline'
  readonly contentId?: string
  /** Lower case hexadecimal. */
  readonly sha256: string
  /** Place in the mail: `2.1` is the first part of the second. */
  readonly part: string
}

/** A text of the mail, as lines of each form it has; both say the same where there are two. */
export interface MailBody {
  readonly plain?: readonly ReplyLine[]
  readonly html?: readonly ReplyLine[]
}

export type MailWarning =
  | 'text-cut' | 'headers-cut' | 'parts-cut' | 'too-deep' | 'attachments-cut' | 'addresses-cut'
  | 'no-from' | 'many-from' | 'no-date' | 'no-message-id' | 'broken-mime' | 'wrong-charset' | 'nul-bytes' | 'encrypted' | 'opaque-signed' | 'winmail-dat' | 'empty-reply' | 'no-text'

/** A mail as MIME states it, before anything is concluded from it. */
export interface ReceivedMail {
  /** Decoded, unfolded, names in lower case, in the order of the mail. */
  readonly headers: readonly { readonly name: string; readonly value: string }[]
  readonly from?: MailAddress
  readonly to: readonly MailAddress[]
  readonly cc: readonly MailAddress[]
  readonly replyTo: readonly MailAddress[]
  readonly subject: string
  /** Without angle brackets. */
  readonly messageId?: string
  readonly inReplyTo: readonly string[]
  readonly references: readonly string[]
  /** As written. */
  readonly date?: string
  /** Of the whole mail, lower case, with its parameters. */
  readonly contentType: string
  readonly contentParams: Readonly<Record<string, string>>
  readonly bodies: readonly MailBody[]
  readonly attachments: readonly MailAttachment[]
  /** Texts of machine-readable parts, by MIME type: message/delivery-status, message/feedback-report, ... and headers or beginning of
   * a message that was sent back or along. */
  readonly reports: readonly { readonly type: string; readonly text: string }[]
  readonly calendarMethod?: string
  readonly warnings: readonly MailWarning[]
}

/** The values of a header. @param name lower case */
export function headerValues(mail: Pick<ReceivedMail, 'headers'>, name: string): readonly string[] {
  return mail.headers.filter((header) => header.name === name).map(({ value }) => value)
}
