import type { HeldDrafts, ShownDraft } from '../../application/documents/held-drafts.ts'
import type { AuditLog } from '../../application/ports/audit-log.ts'
import type { HeldDraft } from '../../application/ports/draft-store.ts'
import { documentToJson, draftToJson } from '../../contracts/documents/document-schema.ts'
import { approveBody, draftList, draftPath, draftsQuery, issuedAnswer, rejectBody, rejectedAnswer, shownDraft } from '../../contracts/http/documents.ts'
import { nothing } from '../../contracts/http/fields.ts'
import { noteWrite } from '../http/note-write.ts'
import { route, type Routes } from '../http/route.ts'

const approvers = ['operator', 'finance', 'supervisor'] as const

/** Bills that wait for approval. */
export function draftRoutes({ audit }: { readonly audit: AuditLog }, drafts: HeldDrafts): Routes {
  return {
    'GET /v1/drafts': route({
      summary: 'Lists the bills that wait for approval, the longest wait first, with the reasons.',
      allow: approvers, path: nothing, query: draftsQuery, body: nothing, status: 200, response: draftList,
      handle: async ({ query }) => ({ drafts: (await drafts.list(query.sellerId, query.limit)).map(heldAnswer) }),
    }),
    'GET /v1/drafts/{accountId}': route({
      summary: 'Shows a draft as it would be issued now, and what differs from the bill before.',
      allow: approvers, path: draftPath, query: nothing, body: nothing, status: 200, response: shownDraft, problems: ['draft-not-found'],
      handle: async ({ path, at }) => shownAnswer(await drafts.show(path.accountId, at)),
    }),
    'POST /v1/drafts/{accountId}/approve': route({
      summary: 'Issues a draft with number and date of today, and mails it.',
      allow: approvers, path: draftPath, query: nothing, body: approveBody, status: 201, response: issuedAnswer,
      problems: ['draft-not-found', 'draft-changed', 'cannot-bill', 'nothing-to-issue', 'no-series'],
      handle: async (request) => {
        const document = await drafts.approve({ accountId: request.path.accountId, version: request.body.version, asOf: request.at })
        await noteWrite(audit, request, { action: 'draft.approve', accountId: document.accountId, subject: document.id, after: { number: document.number, gross: document.gross } })
        return { document: documentToJson(document) }
      },
    }),
    'POST /v1/drafts/{accountId}/reject': route({
      summary: 'Takes a draft off the list and bills nothing; the next run of the account bills it or holds it again.',
      allow: approvers, path: draftPath, query: nothing, body: rejectBody, status: 200, response: rejectedAnswer, problems: ['draft-not-found'],
      handle: async (request) => {
        const held = await drafts.reject(request.path.accountId)
        await noteWrite(audit, request, { action: 'draft.reject', accountId: held.accountId, subject: held.runId, reason: request.body.reason, before: { billingDate: held.billingDate, gross: held.draft.gross } })
        return { rejected: heldAnswer(held) }
      },
    }),
  }
}

function heldAnswer({ draft, ...held }: HeldDraft) {
  return { ...held, customerNumber: draft.buyer.customerNumber, kind: draft.kind, currency: draft.currency, gross: draft.gross }
}

function shownAnswer({ held, outcome, version, asHeld, explanation }: ShownDraft) {
  const { difference } = explanation ?? {}
  return {
    held: heldAnswer(held), asHeld, outcome: outcome.kind, ...(version ? { version } : {}), ...(outcome.kind === 'invoice' ? { draft: draftToJson(outcome.draft) } : {}),
    ...(outcome.kind === 'parked' ? { detail: outcome.detail } : {}), ...(difference ? { difference } : {}),
  }
}
