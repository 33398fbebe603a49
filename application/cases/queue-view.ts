import { readLane, timeWithUs, usedShare } from '../../domain/cases/case-urgency.ts'
import type { CaseStore, PlacedCase } from '../ports/case-store.ts'
import type { LoadService } from './load-service.ts'

/** How many wait, and how long, in minutes of opening time. */
export interface WaitFigures {
  readonly waiting: number
  readonly oldestMinutes: number
  readonly p50Minutes: number
  readonly p90Minutes: number
  /** Over their target now. */
  readonly breaches: number
}

export interface QueueView {
  readonly at: string
  readonly all: WaitFigures
  readonly bySkill: readonly (WaitFigures & { readonly skill: string; readonly language: string })[]
  readonly agents: readonly { readonly agent: string; readonly cases: number }[]
  readonly waitingForCustomer: number
  /** Put aside until a promised call. */
  readonly callsBooked: number
  /** True where there are more than were counted. */
  readonly partial: boolean
}

const most = 2_000

/** What waits now, from the lanes: two small reads per lane and the cases themselves, so that flags and breaks are told apart from age. */
export function createQueueView({ cases, loadService }: { readonly cases: CaseStore; readonly loadService: LoadService }) {
  return async (sellerId: string, at: string): Promise<QueueView> => {
    const { policy, calendar } = await loadService(sellerId, at)
    const lanes = await cases.lanes(sellerId)
    const found = await Promise.all(lanes.map((lane) => cases.waiting(sellerId, lane, { limit: most })))
    const heads = await cases.getMany(found.flat().map(({ caseId }: PlacedCase) => caseId))
    const waits = heads.filter(({ state }) => state === 'waiting').map((each) => {
      const age = timeWithUs(each, calendar, at)
      return { key: `${each.skill}#${each.language}`, age, breach: usedShare(policy, calendar, each, at) >= 1 }
    })
    const held = await cases.held(sellerId, 'claimed', { limit: most })
    const agents = new Map<string, number>()
    for (const { agent = '' } of await cases.getMany(held.map(({ caseId }) => caseId))) agents.set(agent, (agents.get(agent) ?? 0) + 1)
    const calls = await cases.held(sellerId, 'callback-booked', { limit: most })
    const asked = await cases.held(sellerId, 'waiting-for-customer', { limit: most })
    return {
      at,
      all: figures(waits),
      bySkill: [...new Set(waits.map(({ key }) => key))].sort().map((key) => {
        const { skill, language } = readLane(key)
        return { skill, language, ...figures(waits.filter((each) => each.key === key)) }
      }),
      agents: [...agents].map(([agent, count]) => ({ agent, cases: count })).sort((a, b) => b.cases - a.cases || (a.agent < b.agent ? -1 : 1)),
      waitingForCustomer: asked.length, callsBooked: calls.length,
      partial: [...found, held, asked, calls].some((page) => page.length >= most),
    }
  }
}

/** Nearest-rank percentiles: of one case both are its age. */
function figures(waits: readonly { readonly age: number; readonly breach: boolean }[]): WaitFigures {
  const ages = waits.map(({ age }) => Math.round(age / 60_000)).sort((a, b) => a - b)
  const percentile = (share: number) => ages[Math.max(0, Math.ceil(share * ages.length) - 1)] ?? 0
  return { waiting: ages.length, oldestMinutes: ages.at(-1) ?? 0, p50Minutes: percentile(0.5), p90Minutes: percentile(0.9), breaches: waits.filter(({ breach }) => breach).length }
}
