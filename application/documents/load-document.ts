import { createFindDocument, type FindDocumentDeps } from '../bill-runs/find-document.ts'
import type { BillingDocument } from '../../domain/documents/billing-document.ts'
import { DocumentError } from './document-errors.ts'

export type LoadDocument = (reference: string) => Promise<BillingDocument>

/** The document of a printed number or an id.
 * @throws DocumentError `document-not-found`, or `number-void` with the reason */
export function createLoadDocument(deps: FindDocumentDeps): LoadDocument {
  const find = createFindDocument(deps)
  return async (reference) => {
    const found = await find(reference)
    if (!found) throw new DocumentError('document-not-found', `There is no invoice or credit note "${reference}".`)
    if (found.kind === 'void') throw new DocumentError('number-void', `${reference} is void since ${found.record.voidedAt}: ${found.record.reason}`)
    return found.document
  }
}
