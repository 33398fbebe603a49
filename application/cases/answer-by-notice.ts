import { parseDocumentId } from '../../domain/documents/document-id.ts'
import type { SendNotice } from '../notices/send-notice.ts'
import type { AnswerCustomer } from '../ports/answer-customer.ts'

/** Answers in a mail of its own, in the thread of the first document that the case is about. */
export function createAnswerByNotice(sendNotice: SendNotice): AnswerCustomer {
  return async ({ case: { accountId, subject, links }, key, text }) => {
    const id = links[0]?.documentId
    const place = id === undefined ? undefined : parseDocumentId(id)
    const kind = await sendNotice({ key, accountId, template: 'case-answer', values: { subject, text }, ...(id !== undefined && place?.accountId === accountId ? { document: { id, ordinal: place.ordinal } } : {}) })
    return kind === 'sent' || kind === 'unknown' ? { kind, reference: key } : { kind }
  }
}
