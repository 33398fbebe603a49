import { createClaimCase } from '../../../application/cases/claim-case.ts'
import { createClaimNext } from '../../../application/cases/claim-next.ts'
import { createQueueView } from '../../../application/cases/queue-view.ts'
import { createReturnToQueue } from '../../../application/cases/return-to-queue.ts'
import { createWarnOfBreaches } from '../../../application/cases/warn-of-breaches.ts'
import { createWorkOnCase } from '../../../application/cases/work-on-case.ts'
import type { CaseAnswer } from '../../../application/ports/answer-customer.ts'
import type { CaseActor } from '../../../domain/cases/case.ts'
import { createCaseWorld } from './case-world.ts'

/** The queue of seller `acme`, with a post office that notes what it was given. */
export function createQueueWorld() {
  const world = createCaseWorld()
  const { cases, loadService, changeCase } = world
  const answers: CaseAnswer[] = []
  const post = { outcome: { kind: 'sent', reference: 'mail_1' } as { readonly kind: 'sent'; readonly reference: string } | { readonly kind: 'no-address' } }
  const warnings: [string, number][] = []
  const returnToQueue = createReturnToQueue({ cases, changeCase })
  const claimNext = createClaimNext({ cases, loadService, changeCase, returnToQueue })
  let requests = 0
  return {
    ...world, answers, post, warnings, returnToQueue, claimNext,
    claim: createClaimCase({ changeCase }),
    next: (by: CaseActor, at: string, more: { readonly skills?: readonly string[]; readonly languages?: readonly string[]; readonly key?: string; readonly repeated?: boolean } = {}) => {
      requests += 1
      return claimNext({ sellerId: 'acme', by, at, key: `claim-${requests}`, repeated: false, ...more })
    },
    work: createWorkOnCase({
      cases, changeCase, releaseCaseHolds: async () => undefined,
      answerCustomer: async (answer) => {
        if (!answers.some(({ key }) => key === answer.key)) answers.push(answer)
        return post.outcome
      },
    }),
    view: createQueueView({ cases, loadService }),
    warn: createWarnOfBreaches({
      cases, loadService, changeCase, returnToQueue,
      sellers: { list: async () => [{ seller: { id: 'acme' } }] as never },
      events: { warned: (level, count) => void warnings.push([level, count]) },
    }),
  }
}
