import type { CaseLink } from '../../domain/cases/case.ts'
import { parseDocumentId } from '../../domain/documents/document-id.ts'
import { CreditRefusal } from '../../domain/invoicing/credit-request.ts'
import { DocumentError } from '../documents/document-errors.ts'
import type { DocumentStore } from '../ports/document-store.ts'

/** A case is about documents of its own customer, and lines that they have. The same answer for somebody else's document as for none.
 * @throws DocumentError `document-not-found`; CreditRefusal `unknown-line` */
export async function checkLinks(documents: Pick<DocumentStore, 'get'>, accountId: string, links: readonly CaseLink[]): Promise<void> {
  for (const { documentId, positions = [] } of links) {
    const place = parseDocumentId(documentId)
    const document = place?.accountId === accountId ? await documents.get(accountId, place.ordinal) : undefined
    if (document?.id !== documentId) throw new DocumentError('document-not-found', `The account has no document ${documentId}.`)
    const missing = positions.find((position) => document.lines.every((line) => line.position !== position))
    if (missing !== undefined) throw new CreditRefusal('unknown-line', `${document.number} has no line ${missing}.`)
  }
}
