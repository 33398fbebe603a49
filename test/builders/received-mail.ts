import type { ReceivedMail } from '../../domain/replies/received-mail.ts'

/** A mail of a person without text; a test states only what it is about. */
export function aMail(change: Partial<ReceivedMail> = {}): ReceivedMail {
  return {
    headers: [], from: { display: 'An', address: 'an@example.com' }, to: [], cc: [], replyTo: [], subject: 'Re: bill', inReplyTo: [], references: [],
    contentType: 'text/plain', contentParams: {}, bodies: [], attachments: [], reports: [], warnings: [], ...change,
  }
}
