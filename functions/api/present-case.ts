import type * as z from 'zod'
import type { LoadService } from '../../application/cases/load-service.ts'
import type { caseAnswer } from '../../contracts/http/cases.ts'
import { breachAt, targetOf, timeWithUs } from '../../domain/cases/case-urgency.ts'
import type { CaseActor, CustomerCase } from '../../domain/cases/case.ts'
import type { CaseEvent } from '../../domain/cases/case-event.ts'
import { actorOf, type Caller } from '../http/http-event.ts'
import type { Wire } from '../http/route.ts'

export interface PresentCaseDeps {
  readonly loadService: LoadService
}

export type PresentCase = (each: CustomerCase, at: string) => Promise<Wire<z.input<typeof caseAnswer>>>

/** A case with its service clock, computed now. */
export function createPresentCase({ loadService }: PresentCaseDeps): PresentCase {
  return async (each, at) => {
    const { policy, calendar } = await loadService(each.sellerId, at)
    const runs = each.state === 'waiting' || each.state === 'claimed'
    return {
      ...each,
      service: {
        waitedMinutes: Math.round(timeWithUs(each, calendar, at) / 60_000),
        targetMinutes: Math.round(targetOf(policy, each.kind) / 60_000),
        ...(runs ? { breachAt: breachAt(policy, calendar, each, at) } : {}),
      },
    }
  }
}

/** An entry of the history: what was said apart from what was done. */
export function presentCaseEvent({ sequence, at, by, change }: CaseEvent) {
  const { type, ...rest } = change
  const { message, text, ...details } = { message: undefined, text: undefined, ...rest }
  return { sequence, at, by, type, details, ...(message === undefined ? {} : { message }), ...(text === undefined ? {} : { text }) }
}

/** Who acts in a case: the caller with the role that lets them. */
export function caseActor(caller: Caller): CaseActor {
  const { id, role } = actorOf(caller)
  return { id, role: role as CaseActor['role'] }
}
