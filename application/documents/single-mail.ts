import { parseDocumentId } from '../../domain/documents/document-id.ts'
import type { BillingDocument } from '../../domain/documents/billing-document.ts'
import type { HeldMails } from '../ports/mail-releases.ts'

const prefix = 'single_'

/** The mail of a document that is issued outside a run, as if it were a chunk of its own: so it is queued, claimed and sent as all mails are.
 * @param at from when on it is released where nobody queued it; ISO 8601 in UTC */
export function mailOfSingle({ id, sellerId }: Pick<BillingDocument, 'id' | 'sellerId'>, at: string): HeldMails {
  return { sellerId, runId: `${prefix}${id}`, chunkId: id, at }
}

/** Where the document of a single mail is stored; undefined for the mails of a run's chunk. */
export function placeOfSingle({ runId, chunkId }: Pick<HeldMails, 'runId' | 'chunkId'>): ReturnType<typeof parseDocumentId> {
  return runId === `${prefix}${chunkId}` ? parseDocumentId(chunkId) : undefined
}
