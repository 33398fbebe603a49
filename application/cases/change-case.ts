import { applyCaseEvent, CaseTransitionError } from '../../domain/cases/apply-case-event.ts'
import type { CaseActor, CustomerCase } from '../../domain/cases/case.ts'
import type { CaseChange } from '../../domain/cases/case-event.ts'
import type { CallSlots } from '../ports/call-slots.ts'
import type { CaseStore } from '../ports/case-store.ts'
import { CaseError } from './case-errors.ts'
import type { LoadService, Service } from './load-service.ts'
import { placeOf } from './place-of.ts'

export interface CaseCommand {
  readonly caseId: string
  /** What the change derives from: the same key is done once. */
  readonly key: string
  readonly at: string
  readonly by: CaseActor
  /** What happens, decided on what the case is now; undefined where nothing has to. May throw. */
  readonly change: (now: CustomerCase, service: Service) => CaseChange | undefined
}

export interface ChangeCaseDeps {
  readonly cases: Pick<CaseStore, 'get' | 'append'>
  readonly loadService: LoadService
  /** Where places of calls are given back that are not promised any more. */
  readonly slots?: Pick<CallSlots, 'release'>
}

export type ChangeCase = (command: CaseCommand) => Promise<CustomerCase>

const attempts = 8

/** Adds an event to a case; where somebody else was first, looks again and decides again.
 * @throws CaseError `case-not-found`, `case-state`, `case-busy` */
export function createChangeCase({ cases, loadService, slots }: ChangeCaseDeps): ChangeCase {
  return async ({ caseId, key, at, by, change }) => {
    for (let attempt = 0; attempt < attempts; attempt++) {
      const before = await cases.get(caseId)
      if (!before) throw new CaseError('case-not-found', `There is no case ${caseId}.`)
      const service = await loadService(before.sellerId, at)
      const happens = change(before, service)
      if (!happens) return before
      const event = { sequence: before.version + 1, key, at: at > before.updatedAt ? at : before.updatedAt, by, change: happens }
      const after = applied(before, event)
      const result = await cases.append(after, event, placeOf(service, after))
      if (result === 'appended') {
        await givePlaceBack(before, after)
        return after
      }
      if (result === 'repeated') return (await cases.get(caseId)) ?? before
    }
    throw new CaseError('case-busy', `Case ${caseId} is being changed by several people. Try again.`)
  }

  /** A place whose call was moved, cancelled or became needless is free for others. A case that went into another may have taken its call along. */
  async function givePlaceBack({ sellerId, call }: CustomerCase, after: CustomerCase): Promise<void> {
    if (!slots || !call?.slot || (after.call?.bookingId === call.bookingId && after.call.slot?.from === call.slot.from)) return
    const takenAlong = after.mergedInto !== undefined && (await cases.get(after.mergedInto))?.call?.bookingId === call.bookingId
    if (!takenAlong) await slots.release({ sellerId, from: call.slot.from, bookingId: call.bookingId })
  }
}

function applied(before: CustomerCase, event: Parameters<typeof applyCaseEvent>[1]): CustomerCase {
  try {
    return applyCaseEvent(before, event)
  } catch (error) {
    if (error instanceof CaseTransitionError) throw new CaseError('case-state', error.message)
    throw error
  }
}
