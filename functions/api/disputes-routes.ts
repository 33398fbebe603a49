import type * as z from 'zod'
import { DisputeError } from '../../application/disputes/dispute-errors.ts'
import type { createDecideDispute } from '../../application/disputes/decide-dispute.ts'
import type { createOpenDispute } from '../../application/disputes/open-dispute.ts'
import type { AuditLog } from '../../application/ports/audit-log.ts'
import type { DisputeStore } from '../../application/ports/dispute-store.ts'
import { decideDisputeBody, disputeAccountPath, disputeAnswer, disputeList, disputePath, disputesQuery, openDisputeBody, waitingDisputes, type creditRequest } from '../../contracts/http/disputes.ts'
import { nothing } from '../../contracts/http/fields.ts'
import { daysBetween } from '../../domain/calendar/day-number.ts'
import type { Dispute } from '../../domain/disputes/dispute.ts'
import type { CreditRequest } from '../../domain/invoicing/credit-request.ts'
import { pageWith, readCursor } from '../http/cursor.ts'
import { actorOf } from '../http/http-event.ts'
import { noteWrite } from '../http/note-write.ts'
import { route, type Routes } from '../http/route.ts'
import { caseActor } from './present-case.ts'

export interface DisputesDeps {
  readonly audit: Pick<AuditLog, 'record'>
  readonly disputes: DisputeStore
  readonly openDispute: ReturnType<typeof createOpenDispute>
  readonly decideDispute: ReturnType<typeof createDecideDispute>['decide']
}

const people = ['agent', 'supervisor'] as const
const refusals = ['nothing-left', 'over-credit', 'unknown-line', 'not-positive', 'not-an-invoice'] as const

/** What customers do not accept of an invoice, and what is decided. */
export function disputesRoutes({ audit, disputes, openDispute, decideDispute }: DisputesDeps): Routes {
  return {
    'POST /v1/accounts/{accountId}/disputes': route({
      summary: 'Disputes an invoice, lines of it or an amount: reminders stop for that part only, and the customer hears by when they get an answer.',
      allow: people, path: disputeAccountPath, query: nothing, body: openDisputeBody, status: 201, response: disputeAnswer,
      problems: ['document-not-found', 'number-void', 'case-not-found', 'case-state', 'case-busy', 'already-disputed', ...refusals],
      handle: async (request) => {
        const { path: { accountId }, body: { about, note, caseId, ...body }, caller, at, requestKey } = request
        const dispute = await openDispute({ accountId, ...body, about: creditOf(about), ...(note === undefined ? {} : { note }), ...(caseId === undefined ? {} : { caseId }), by: caseActor(caller), requestKey, at })
        await noteWrite(audit, request, { action: 'dispute.open', accountId, subject: dispute.id, reason: dispute.reason, after: { number: dispute.number, amount: dispute.amount } })
        return present(dispute)
      },
    }),
    'GET /v1/accounts/{accountId}/disputes': route({
      summary: 'Lists every dispute of a customer, newest first.',
      allow: [...people, 'finance'], path: disputeAccountPath, query: nothing, body: nothing, status: 200, response: disputeList,
      handle: async ({ path: { accountId } }) => ({ disputes: (await disputes.ofAccount(accountId)).map(present) }),
    }),
    'GET /v1/disputes': route({
      summary: 'Lists the disputes of a seller that are not settled, the nearest deadline first, with the days that are left.',
      allow: [...people, 'finance'], path: nothing, query: disputesQuery, body: nothing, status: 200, response: waitingDisputes, problems: ['invalid-cursor'],
      handle: async ({ query: { sellerId, limit, cursor }, at }) => {
        const after = readCursor(['disputes', sellerId], cursor)
        const page = await disputes.waiting(sellerId, { limit, ...(after === undefined ? {} : { after }) })
        return pageWith(['disputes', sellerId], page.disputes.map((each) => ({ ...present(each), daysLeft: daysBetween(at.slice(0, 10), each.answerBy) })), page.next)
      },
    }),
    'GET /v1/disputes/{disputeId}': route({
      summary: 'Shows a dispute, and what came of it.',
      allow: [...people, 'finance'], path: disputePath, query: nothing, body: nothing, status: 200, response: disputeAnswer, problems: ['dispute-not-found'],
      handle: async ({ path: { disputeId } }) => {
        const found = await disputes.get(disputeId)
        if (!found) throw new DisputeError('dispute-not-found', `There is no dispute ${disputeId}.`)
        return present(found)
      },
    }),
    'POST /v1/disputes/{disputeId}/decision': route({
      summary: 'Decides a dispute: what is upheld is credited at once, or waits for a second person where it is over the limit.',
      allow: people, path: disputePath, query: nothing, body: decideDisputeBody, status: 200, response: disputeAnswer,
      problems: ['dispute-not-found', 'dispute-closed', 'already-disputed', 'document-not-found', ...refusals],
      handle: async (request) => {
        const { path: { disputeId }, body: { outcome, credit, reason }, caller, at, requestKey } = request
        const dispute = await decideDispute({ disputeId, outcome, ...(credit ? { credit: creditOf(credit) } : {}), ...(reason === undefined ? {} : { reason }), by: actorOf(caller), requestKey, at })
        await noteWrite(audit, request, { action: 'dispute.decide', accountId: dispute.accountId, subject: disputeId, ...(reason === undefined ? {} : { reason }), after: { outcome, state: dispute.state, credited: dispute.credited } })
        return present(dispute)
      },
    }),
  }
}

/** Amounts of a request as numbers that are exact. */
function creditOf(request: z.output<typeof creditRequest>): CreditRequest {
  switch (request.type) {
    case 'whole': return request
    case 'amount': return { type: 'amount', gross: BigInt(request.gross) }
    case 'lines': return { type: 'lines', lines: request.lines.map(({ position, net }) => ({ position, ...(net === undefined ? {} : { net: BigInt(net) }) })) }
  }
}

/** What was asked is shown as it was asked. */
const present = ({ about, decision, ...rest }: Dispute) => {
  const { credit, ...decided } = decision ?? {}
  return {
    ...rest, about: about as unknown as Record<string, unknown>,
    ...(decision ? { decision: { ...(decided as Omit<NonNullable<Dispute['decision']>, 'credit'>), ...(credit ? { credit: credit as unknown as Record<string, unknown> } : {}) } } : {}),
  }
}
