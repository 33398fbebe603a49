import { businessTime } from '../../domain/calendar/business-calendar.ts'
import { readLane, usedShare } from '../../domain/cases/case-urgency.ts'
import type { CustomerCase } from '../../domain/cases/case.ts'
import type { CaseStore, PlacedCase } from '../ports/case-store.ts'
import type { SellerStore } from '../ports/seller-store.ts'
import type { ChangeCase } from './change-case.ts'
import type { LoadService, Service } from './load-service.ts'
import { product } from './return-to-queue.ts'

/** Of its target: when a supervisor is told that a case will be late, and when it is. */
const levels = [['near', 0.75], ['breach', 1]] as const
const page = 200

export interface BreachEvents {
  warned(level: 'near' | 'breach', count: number): void
}

export interface WarnOfBreachesDeps {
  readonly cases: CaseStore
  readonly sellers: Pick<SellerStore, 'list'>
  readonly loadService: LoadService
  readonly changeCase: ChangeCase
  readonly returnToQueue: (sellerId: string, at: string) => Promise<unknown>
  readonly events: BreachEvents
}

/** Warns once at three quarters of a case's target and once at the whole: an event of the case, and a figure that an alarm looks at.
 * Also puts back what nobody works on any more. */
export function createWarnOfBreaches({ cases, sellers, loadService, changeCase, returnToQueue, events }: WarnOfBreachesDeps) {
  return async (at: string): Promise<{ readonly near: number; readonly breach: number }> => {
    const counts = { near: 0, breach: 0 }
    for (const { seller: { id: sellerId } } of await sellers.list()) {
      await returnToQueue(sellerId, at)
      const service = await loadService(sellerId, at)
      for (const each of await open(sellerId, service, at)) {
        const share = usedShare(service.policy, service.calendar, each, at)
        for (const [level, from] of levels) {
          if (share < from || each.warned?.includes(level)) continue
          const after = await changeCase({
            caseId: each.id, key: `warned:${level}`, by: product, at,
            change: ({ state, warned }) => ((state === 'waiting' || state === 'claimed') && !warned?.includes(level) ? { type: 'warned', level } : undefined),
          })
          if (after.warned?.includes(level)) counts[level] += 1
        }
      }
    }
    events.warned('near', counts.near)
    events.warned('breach', counts.breach)
    return counts
  }

  /** Cases that may be over: in each lane from the most urgent down to the first that cannot be, and all that agents hold. */
  async function open(sellerId: string, { calendar }: Service, at: string): Promise<readonly CustomerCase[]> {
    const found: string[] = []
    for (const lane of await cases.lanes(sellerId)) {
      let after: PlacedCase | undefined
      for (;;) {
        const heads = await cases.waiting(sellerId, lane, { limit: page, ...(after ? { after } : {}) })
        // A place is lifted by the bonus, never lowered: below the mark nobody can be over it.
        const late = heads.filter(({ at: since }) => businessTime(calendar, since, at) >= levels[0][1] * readLane(lane).target)
        found.push(...late.map(({ caseId }) => caseId))
        after = late.at(-1)
        if (late.length < page) break
      }
    }
    const held = await cases.held(sellerId, 'claimed', { limit: 1_000 })
    return cases.getMany([...found, ...held.map(({ caseId }) => caseId)])
  }
}
