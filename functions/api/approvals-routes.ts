import { ApprovalError } from '../../application/approvals/approval-errors.ts'
import { createDecideApproval, type DecideApprovalDeps } from '../../application/approvals/decide-approval.ts'
import type { AuditLog } from '../../application/ports/audit-log.ts'
import { approvalAnswer, approvalList, approvalPath, approvalsQuery, decideBody } from '../../contracts/http/approvals.ts'
import { nothing } from '../../contracts/http/fields.ts'
import type { Approval } from '../../domain/approvals/approval.ts'
import { pageWith, readCursor } from '../http/cursor.ts'
import { actorOf } from '../http/http-event.ts'
import { noteWrite } from '../http/note-write.ts'
import { Reply } from '../http/reply.ts'
import { route, type Routes } from '../http/route.ts'

export interface ApprovalsDeps extends DecideApprovalDeps {
  readonly audit: Pick<AuditLog, 'record'>
}

/** What was asked may have become impossible meanwhile: then it stays pending, to be rejected. */
const refusals = [
  'unknown-account', 'invalid-input', 'unknown-discount', 'too-much', 'not-open', 'not-later', 'wrong-plan', 'document-not-found', 'over-credit', 'nothing-left', 'unknown-line', 'not-positive', 'not-an-invoice', 'dispute-closed', 'try-later',
] as const

const present = (approval: Approval) => ({ ...approval, payload: approval.payload as Record<string, unknown> })

/** What waits for a second person. */
export function approvalsRoutes(deps: ApprovalsDeps): Routes {
  const { approvals, audit } = deps
  const decide = createDecideApproval(deps)

  const decision = (summary: string, to: 'approved' | 'rejected') => route({
    summary, allow: ['supervisor'], path: approvalPath, query: nothing, body: decideBody, status: 200, ...(to === 'approved' ? { alsoStatus: [202] } : {}), response: approvalAnswer,
    problems: ['approval-not-found', 'approval-decided', 'own-approval', ...(to === 'approved' ? refusals : [])],
    handle: async (request) => {
      const { path: { approvalId }, body: { reason }, caller, at } = request
      const decided = await decide({ approvalId, decision: to, by: actorOf(caller), reason, at })
      const waits = decided.state === 'pending'
      await noteWrite(audit, request, {
        action: `approval.${waits ? 'agreed' : to}`, accountId: decided.accountId, subject: approvalId, reason, before: { state: 'pending' },
        after: { state: decided.state, kind: decided.kind, summary: decided.summary, requestedBy: decided.requestedBy.id, ...(waits ? { because: decided.agreed?.because } : {}) },
      })
      return new Reply(present(decided), { status: waits ? 202 : 200 })
    },
  })

  return {
    'GET /v1/approvals': route({
      summary: 'Lists what waits for a second person, oldest first.',
      allow: ['supervisor'], path: nothing, query: approvalsQuery, body: nothing, status: 200, response: approvalList, problems: ['invalid-cursor'],
      handle: async ({ query: { sellerId, limit, cursor } }) => {
        const after = readCursor(['approvals', sellerId], cursor)
        const page = await approvals.waiting(sellerId, { limit, ...(after === undefined ? {} : { after }) })
        return pageWith(['approvals', sellerId], page.approvals.map(present), page.next)
      },
    }),
    'GET /v1/approvals/{approvalId}': route({
      summary: 'Shows what somebody asked to be approved, and what came of it.',
      allow: ['agent', 'supervisor'], path: approvalPath, query: nothing, body: nothing, status: 200, response: approvalAnswer, problems: ['approval-not-found'],
      handle: async ({ path: { approvalId } }) => {
        const found = await approvals.get(approvalId)
        if (!found) throw new ApprovalError('approval-not-found', `There is no approval ${approvalId}.`)
        return present(found)
      },
    }),
    'POST /v1/approvals/{approvalId}/approve': decision('Approves, and does what was asked. Nobody approves what they asked for; what passes the limits of who approves takes a second supervisor (202).', 'approved'),
    'POST /v1/approvals/{approvalId}/reject': decision('Rejects what was asked, with the reason.', 'rejected'),
  }
}
