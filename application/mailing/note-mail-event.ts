import { parseDocumentId } from '../../domain/documents/document-id.ts'
import { holdOfEvent, mailEvents, type MailEvent } from '../../domain/mail/mail-event.ts'
import type { DeliveryStore } from '../ports/delivery-store.ts'
import type { DocumentStore } from '../ports/document-store.ts'
import type { MailEventStore } from '../ports/mail-event-store.ts'

export interface NoteMailEventDeps {
  readonly events: MailEventStore
  readonly deliveries: Pick<DeliveryStore, 'get' | 'putIssue'>
  readonly documents: Pick<DocumentStore, 'get'>
}

/** Takes in what SES says about a bill's mail: its state, the hold on an address that bounced or complained, a task for a person, and
 * the operators' list. Doing so twice, or in another order, comes to the same. Of a mail that is only `about` the bill (a reminder, a notice, an answer) the
 * address counts, and not the state: a notice that arrived does not say that the bill did.
 * @returns false where the mail is none of a bill */
export function createNoteMailEvent({ events, deliveries, documents }: NoteMailEventDeps) {
  return async (documentId: string, event: MailEvent, { about }: { readonly about?: true } = {}): Promise<boolean> => {
    const place = parseDocumentId(documentId)
    const document = place && (await documents.get(place.accountId, place.ordinal))
    if (!place || !document || document.id !== documentId) return false
    const { accountId, ordinal } = place
    const { sellerId, number, runId = '' } = document
    const failed = event.type === 'bounced' || event.type === 'rejected'
    if (!about) {
      // Off the list before it is noted as sent: whoever dies in between does it again.
      const before = await deliveries.get(accountId, ordinal)
      if (!failed && before?.status !== 'SENT' && before?.status !== 'FAILED') await events.endIssue(sellerId, documentId)
      if (!(await events.note(documentId, event))) return false
    }
    const detail = [mailEvents[event.type], event.detail].filter(Boolean).join(' ').slice(0, 300)
    const why = holdOfEvent[event.type]
    if (why) {
      await events.hold(accountId, event.recipient, why)
      await events.putTask({ sellerId, accountId, address: event.recipient, why, documentId, at: event.at, ...(event.detail ? { detail: event.detail } : {}) })
    }
    if (failed && !about) {
      await deliveries.putIssue({ sellerId, documentId, accountId, number, status: 'FAILED', reason: event.type === 'bounced' ? 'bounced' : 'rejected', detail, runId, at: event.at })
    }
    return true
  }
}
