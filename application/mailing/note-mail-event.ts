import { parseDocumentId } from '../../domain/documents/document-id.ts'
import { holdOfEvent, mailEvents, type MailEvent } from '../../domain/mail/mail-event.ts'
import type { DeliveryStore } from '../ports/delivery-store.ts'
import type { DocumentStore } from '../ports/document-store.ts'
import type { MailEventStore } from '../ports/mail-event-store.ts'

export interface NoteMailEventDeps {
  readonly events: MailEventStore
  readonly deliveries: Pick<DeliveryStore, 'putIssue'>
  readonly documents: Pick<DocumentStore, 'get'>
}

/** Takes in what SES says about a bill's mail: its state, the hold on an address that bounced or complained, a task for a person, and
 * the operators' list. Doing so twice, or in another order, comes to the same.
 * @returns false where the mail is none of a bill */
export function createNoteMailEvent({ events, deliveries, documents }: NoteMailEventDeps) {
  return async (documentId: string, event: MailEvent): Promise<boolean> => {
    const place = parseDocumentId(documentId)
    const document = place && (await documents.get(place.accountId, place.ordinal))
    if (!place || !document || document.id !== documentId) return false
    const { accountId, ordinal } = place
    const { sellerId, number, runId = '' } = document
    const result = await events.note(accountId, ordinal, event)
    if (!result) return false
    const detail = [mailEvents[event.type], event.detail].filter(Boolean).join(' ').slice(0, 300)
    const why = holdOfEvent[event.type]
    if (why) {
      await events.hold(accountId, event.recipient, why)
      await events.putTask({ sellerId, accountId, address: event.recipient, why, documentId, at: event.at, ...(event.detail ? { detail: event.detail } : {}) })
    }
    if (event.type === 'bounced' || event.type === 'rejected') {
      await deliveries.putIssue({ sellerId, documentId, accountId, number, status: 'FAILED', reason: event.type === 'bounced' ? 'bounced' : 'rejected', detail, runId, at: event.at })
    } else if (result.settled) await events.endIssue(sellerId, documentId)
    return true
  }
}
