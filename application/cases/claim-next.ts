import { businessTime } from '../../domain/calendar/business-calendar.ts'
import { readLane } from '../../domain/cases/case-urgency.ts'
import type { CaseActor, CustomerCase } from '../../domain/cases/case.ts'
import type { CaseStore, PlacedCase } from '../ports/case-store.ts'
import { CaseError } from './case-errors.ts'
import type { ChangeCase } from './change-case.ts'
import { leaseEnd } from './claim-case.ts'
import type { LoadService } from './load-service.ts'

export interface ClaimNextCommand {
  readonly sellerId: string
  readonly key: string
  readonly by: CaseActor
  /** Skills and languages (ISO 639-1) of the agent; a lane that needs another is passed over. Absent: any. */
  readonly skills?: readonly string[]
  readonly languages?: readonly string[]
  readonly at: string
  /** True where the request came before: what it claimed then is looked for first. */
  readonly repeated: boolean
}

export interface ClaimNextDeps {
  readonly cases: CaseStore
  readonly loadService: LoadService
  readonly changeCase: ChangeCase
  readonly returnToQueue: (sellerId: string, at: string) => Promise<unknown>
}

/** Cases of each lane that are looked at: others claim at the same moment. */
const perLane = 10
const rounds = 3

class TakenError extends Error {}

/** Gives an agent the case that has waited longest for its target (age / target, and a bonus of at most 0.25), among those that
 * the agent can answer. One claim per case: of several who reach for the same one, one gets it, the others the next.
 * @returns undefined where nothing waits for this agent */
export function createClaimNext({ cases, loadService, changeCase, returnToQueue }: ClaimNextDeps) {
  return async (command: ClaimNextCommand): Promise<CustomerCase | undefined> => {
    const { sellerId, by, at, key } = command
    if (command.repeated) {
      const earlier = await claimedBefore(command)
      if (earlier) return earlier
    }
    await returnToQueue(sellerId, at)
    for (let round = 0; round < rounds; round++) {
      const candidates = await mostUrgent(command)
      if (candidates.length === 0) return undefined
      for (const caseId of candidates) {
        try {
          const claimed = await changeCase({
            caseId, key, by, at,
            change: ({ state }, { policy }) => {
              if (state !== 'waiting') throw new TakenError(caseId)
              return { type: 'claimed', leaseUntil: leaseEnd(at, policy.leaseMinutes) }
            },
          })
          if (claimed.agent === by.id) return claimed
        } catch (error) {
          if (!(error instanceof TakenError) && !(error instanceof CaseError)) throw error
        }
      }
    }
    return undefined
  }

  /** Heads of the lanes, by score. Cases of a lane are in order already, so that nobody further down can be more urgent. */
  async function mostUrgent({ sellerId, skills, languages, at }: ClaimNextCommand): Promise<readonly string[]> {
    const { calendar } = await loadService(sellerId, at)
    const lanes = (await cases.lanes(sellerId)).filter((lane) => {
      const { skill, language } = readLane(lane)
      return (!skills || skills.includes(skill)) && (!languages || languages.includes(language))
    })
    const scored = await Promise.all(lanes.map(async (lane) => {
      const heads = await cases.waiting(sellerId, lane, { limit: perLane })
      const score = ({ at: since }: PlacedCase) => businessTime(calendar, since, at) / readLane(lane).target
      return heads.map((head) => ({ caseId: head.caseId, score: score(head), since: head.at }))
    }))
    return scored.flat().sort((a, b) => b.score - a.score || (a.since < b.since ? -1 : 1)).map(({ caseId }) => caseId)
  }

  async function claimedBefore({ sellerId, by, key, at }: ClaimNextCommand): Promise<CustomerCase | undefined> {
    const held = await cases.held(sellerId, 'claimed', { limit: 1_000 })
    const mine = (await cases.getMany(held.filter(({ at: until }) => until >= at).map(({ caseId }) => caseId))).filter(({ agent }) => agent === by.id)
    for (const each of mine) {
      const { events } = await cases.events(each.id, { limit: 200 })
      if (events.some((event) => event.key === key)) return each
    }
    return undefined
  }
}
