import { businessTime } from '../../domain/calendar/business-calendar.ts'
import { placeInLane, readLane } from '../../domain/cases/case-urgency.ts'
import type { CustomerCase } from '../../domain/cases/case.ts'
import { announcedWait, type AnnouncedWait } from '../../domain/queueing/honest-wait.ts'
import type { AgentActivity } from '../ports/agent-activity.ts'
import type { CaseStore } from '../ports/case-store.ts'
import type { LoadService } from './load-service.ts'

export type AnnounceWait = (waiting: CustomerCase, at: string) => Promise<AnnouncedWait>

export interface AnnounceWaitDeps {
  readonly cases: Pick<CaseStore, 'lanes' | 'waiting'>
  readonly activity: Pick<AgentActivity, 'of'>
  readonly loadService: LoadService
}

/** Cases of a lane that are counted; who has more before him is told by the day, not by the minute. */
const most = 1_000

/** How long a waiting case will probably wait, from the cases that go first and the agents who take such cases. */
export function createAnnounceWait({ cases, activity, loadService }: AnnounceWaitDeps): AnnounceWait {
  return async (waiting, at) => {
    const { sellerId, skill, language, id } = waiting
    const { policy, calendar } = await loadService(sellerId, at)
    const urgency = (since: string, target: number) => businessTime(calendar, since, at) / target
    const own = placeInLane(policy, calendar, waiting, at)
    const ownUrgency = urgency(own.waitsSince, readLane(own.lane).target)
    const lanes = (await cases.lanes(sellerId)).filter((lane) => readLane(lane).skill === skill && readLane(lane).language === language)
    const counts = await Promise.all(lanes.map(async (lane) => {
      const { target } = readLane(lane)
      const placed = await cases.waiting(sellerId, lane, { limit: most })
      return placed.filter((each) => each.caseId !== id && urgency(each.at, target) >= ownUrgency).length
    }))
    const { agents, handling } = await activity.of(sellerId, skill, at)
    return announcedWait({ ahead: counts.reduce((sum, count) => sum + count, 0), agents, handling, now: at, calendar })
  }
}
