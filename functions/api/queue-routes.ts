import type { createClaimCase } from '../../application/cases/claim-case.ts'
import type { createClaimNext } from '../../application/cases/claim-next.ts'
import type { createQueueView } from '../../application/cases/queue-view.ts'
import type { WorkOnCase } from '../../application/cases/work-on-case.ts'
import type { AuditLog } from '../../application/ports/audit-log.ts'
import type { Clock } from '../../application/ports/clock.ts'
import type { SellerStore } from '../../application/ports/seller-store.ts'
import { caseAnswer, casePath, claimedCase, claimNextBody, queueAnswer, queueQuery } from '../../contracts/http/cases.ts'
import { nothing } from '../../contracts/http/fields.ts'
import { noteWrite } from '../http/note-write.ts'
import { HttpError } from '../http/problem-response.ts'
import { Reply } from '../http/reply.ts'
import { route, type Routes } from '../http/route.ts'
import { caseActor, createPresentCase, type PresentCaseDeps } from './present-case.ts'

export interface QueueDeps extends PresentCaseDeps {
  readonly audit: Pick<AuditLog, 'record'>
  readonly clock: Clock
  readonly sellers: Pick<SellerStore, 'get'>
  readonly claimNext: ReturnType<typeof createClaimNext>
  readonly claimCase: ReturnType<typeof createClaimCase>
  readonly queueView: ReturnType<typeof createQueueView>
  readonly work: WorkOnCase
}

/** The queue: the next case, a case of one's choice, and what a supervisor sees of it. */
export function queueRoutes(deps: QueueDeps): Routes {
  const { audit, clock, sellers, claimNext, claimCase, queueView } = deps
  const present = createPresentCase(deps)
  return {
    'POST /v1/queue/claim': route({
      summary: 'Claims the next case for an agent: the one that has waited longest for its target.',
      allow: ['agent', 'supervisor'], path: nothing, query: nothing, body: claimNextBody, status: 200, response: claimedCase,
      handle: async (request) => {
        const { body: { sellerId, skills, languages }, caller, at, requestKey } = request
        const claimed = await claimNext({
          sellerId, key: `claim:${requestKey}`, by: caseActor(caller), at, repeated: clock.now() > new Date(Date.parse(at) + 1_000).toISOString(),
          ...(skills ? { skills } : {}), ...(languages ? { languages } : {}),
        })
        if (!claimed) return { case: null }
        await noteWrite(audit, request, { action: 'case.claim', accountId: claimed.accountId, subject: claimed.id, after: { state: claimed.state, agent: claimed.agent, leaseUntil: claimed.leaseUntil } })
        return { case: await present(claimed, at) }
      },
    }),
    'GET /v1/queue': route({
      summary: 'Shows what waits now: how many, how long, over target, by skill, and who works.',
      allow: ['supervisor'], path: nothing, query: queueQuery, body: nothing, status: 200, response: queueAnswer, problems: ['unknown-seller'],
      handle: async ({ query: { sellerId }, at }) => {
        if (!(await sellers.get(sellerId))) throw new HttpError('unknown-seller', `There is no seller "${sellerId}".`)
        return queueView(sellerId, at)
      },
    }),
    'POST /v1/cases/{caseId}/claim': route({
      summary: 'Claims this case, or renews the claim.',
      allow: ['agent', 'supervisor'], path: casePath, query: nothing, body: nothing, status: 200, response: caseAnswer, problems: ['case-not-found', 'case-state', 'case-busy', 'not-your-case'],
      handle: async (request) => {
        const claimed = await claimCase({ caseId: request.path.caseId, key: request.requestKey, by: caseActor(request.caller), at: request.at })
        await noteWrite(audit, request, { action: 'case.claim', accountId: claimed.accountId, subject: claimed.id, after: { state: claimed.state, agent: claimed.agent, leaseUntil: claimed.leaseUntil } })
        return new Reply(await present(claimed, request.at), { etag: claimed.version })
      },
    }),
  }
}
