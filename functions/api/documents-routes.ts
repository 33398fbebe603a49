import { createCreditInvoice, createPreviewCredit, type CreditDeps } from '../../application/documents/credit-invoice.ts'
import { createExplainDocument, type ExplainDocumentDeps } from '../../application/documents/explain-document.ts'
import { createHeldDrafts, type HeldDraftsDeps } from '../../application/documents/held-drafts.ts'
import { createReissueInvoice, type ReissueDeps } from '../../application/documents/reissue-invoice.ts'
import type { AuditLog } from '../../application/ports/audit-log.ts'
import { documentToJson, draftToJson } from '../../contracts/documents/document-schema.ts'
import {
  creditBody, documentPath, explanationAnswer, explanationQuery, issuedAnswer, previewAnswer, reissueBody, reissuedAnswer,
} from '../../contracts/http/documents.ts'
import { nothing } from '../../contracts/http/fields.ts'
import { noteWrite } from '../http/note-write.ts'
import { route, type Routes } from '../http/route.ts'
import { draftRoutes } from './draft-routes.ts'

export type DocumentsDeps = CreditDeps & ReissueDeps & ExplainDocumentDeps & HeldDraftsDeps & { readonly audit: AuditLog }

const correctors = ['operator', 'finance', 'supervisor'] as const
const readers = ['operator', 'finance', 'supervisor', 'agent'] as const
const creditProblems = ['document-not-found', 'account-not-found', 'number-void', 'not-an-invoice', 'nothing-left', 'unknown-line', 'over-credit', 'not-positive', 'partly-credited'] as const

/** Correcting and explaining issued documents, and drafts that wait for approval. Agents and supervisors credit through adjustments, which have limits. */
export function documentsRoutes(deps: DocumentsDeps): Routes {
  const { audit } = deps
  const credit = createCreditInvoice(deps)
  const previewCredit = createPreviewCredit(deps)
  const reissue = createReissueInvoice(deps)
  const explain = createExplainDocument(deps)
  return {
    'POST /v1/invoices/{number}/credit-notes': route({
      summary: 'Credits an invoice: all of it, lines, or an amount. The customer gets the credit note by mail.',
      allow: ['operator', 'finance'], path: documentPath, query: nothing, body: creditBody, status: 201, response: issuedAnswer, problems: [...creditProblems, 'no-series'],
      handle: async (request) => {
        const { credit: asked, reason, note } = request.body
        const document = await credit({ invoice: request.path.number, request: asked, reason, asOf: request.at }, request)
        await noteWrite(audit, request, {
          action: 'credit-note.issue', accountId: document.accountId, subject: document.id, reason: note ?? reason, after: { invoice: request.path.number, number: document.number, gross: document.gross, reason },
        })
        return { document: documentToJson(document) }
      },
    }),
    'POST /v1/invoices/{number}/credit-notes/preview': route({
      summary: 'Shows the credit note that would be issued; stores nothing.',
      allow: readers, path: documentPath, query: nothing, body: creditBody, status: 200, response: previewAnswer, problems: creditProblems, idempotency: 'none',
      handle: async ({ path, body, at }) => ({ draft: draftToJson(await previewCredit({ invoice: path.number, request: body.credit, reason: body.reason, asOf: at })) }),
    }),
    'POST /v1/invoices/{number}/reissue': route({
      summary: 'Voids an invoice and bills its periods anew, in one step: a credit note and a new invoice.',
      allow: correctors, path: documentPath, query: nothing, body: reissueBody, status: 201, response: reissuedAnswer, problems: [...creditProblems, 'cannot-bill', 'no-series'],
      handle: async (request) => {
        const { creditNote, invoice } = await reissue({ invoice: request.path.number, asOf: request.at }, request)
        await noteWrite(audit, request, {
          action: 'invoice.reissue', accountId: creditNote.accountId, subject: request.path.number, ...(request.body.note ? { reason: request.body.note } : {}),
          after: { creditNote: creditNote.number, invoice: invoice?.number },
        })
        return { creditNote: documentToJson(creditNote), ...(invoice ? { invoice: documentToJson(invoice) } : {}) }
      },
    }),
    'GET /v1/invoices/{number}/explanation': route({
      summary: 'Explains each line of a document, and what differs from the bill before, cause by cause.',
      allow: readers, path: documentPath, query: explanationQuery, body: nothing, status: 200, response: explanationAnswer, problems: ['document-not-found', 'number-void'],
      handle: async ({ path, query }) => {
        const { document, previous, lines, difference } = await explain(path.number, query.language)
        return { number: document.number, lines, ...(previous ? { previous: previous.number } : {}), ...(difference ? { difference } : {}) }
      },
    }),
    ...draftRoutes(deps, createHeldDrafts(deps)),
  }
}
