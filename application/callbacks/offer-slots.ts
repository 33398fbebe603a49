import { addToDate } from '../../domain/calendar/add-to-date.ts'
import { localDate } from '../../domain/calendar/local-date.ts'
import type { CallbackPolicy } from '../../domain/queueing/callback-policy.ts'
import { freeSlots, slotsOn } from '../../domain/queueing/callback-slots.ts'
import { expectedIn } from '../../domain/queueing/expected-in-slots.ts'
import { fewestCases } from '../../domain/queueing/honest-wait.ts'
import { readLane } from '../../domain/cases/case-urgency.ts'
import type { LoadService } from '../cases/load-service.ts'
import type { AgentActivity } from '../ports/agent-activity.ts'
import type { CallSlots } from '../ports/call-slots.ts'
import type { CaseStore } from '../ports/case-store.ts'
import type { PolicyStore } from '../ports/policy-store.ts'
import type { Forecast, LoadForecast } from '../queueing/load-forecast.ts'

export interface OfferedSlot {
  readonly from: string
  readonly to: string
  /** Calls that it has room for. */
  readonly room: number
  /** Calls that may be promised in it, those that are included. */
  readonly places: number
}

export interface Offer {
  readonly slots: readonly OfferedSlot[]
  readonly timeZone: string
  readonly policy: CallbackPolicy
}

export interface OfferSlotsDeps {
  readonly loadService: LoadService
  readonly loadForecast: LoadForecast
  readonly policies: Pick<PolicyStore, 'get'>
  readonly slots: Pick<CallSlots, 'booked'>
  readonly cases: Pick<CaseStore, 'lanes' | 'waiting'>
  readonly activity: Pick<AgentActivity, 'of'>
}

export type OfferSlots = (sellerId: string, at: string) => Promise<Offer>

/** The skill that answers calls, whose handling times are looked at. */
const skill = 'billing'
/** Waiting cases of a lane that are counted. */
const mostWaiting = 200
/** A forecast changes by the day; it is computed anew after so long. */
const keptMs = 300_000

/** Slots in opening hours that can be promised: up to what agents can do beside the contacts that are forecast, the cases that wait and the calls
 * that are promised already. Reads: the forecast (every five minutes), the policy, the slots that are booked, and of each lane who waits. */
export function createOfferSlots({ loadService, loadForecast, policies, slots, cases, activity }: OfferSlotsDeps): OfferSlots {
  const known = new Map<string, { readonly until: number; readonly forecast: Promise<Forecast> }>()
  const forecastOf = (sellerId: string, from: string, to: string, at: string) => {
    const key = `${sellerId} ${from} ${to}`
    const hit = known.get(key)
    if (hit && hit.until > Date.parse(at)) return hit.forecast
    const forecast = loadForecast(sellerId, { from, to, at })
    known.set(key, { until: Date.parse(at) + keptMs, forecast })
    forecast.catch(() => known.delete(key))
    return forecast
  }
  const waitingNow = async (sellerId: string) => {
    const lanes = (await cases.lanes(sellerId)).filter((lane) => readLane(lane).skill === skill)
    return (await Promise.all(lanes.map((lane) => cases.waiting(sellerId, lane, { limit: mostWaiting })))).reduce((sum, found) => sum + found.length, 0)
  }

  return async (sellerId, at) => {
    const [{ calendar }, { policy }] = await Promise.all([loadService(sellerId, at), policies.get(sellerId, 'callbacks')])
    const today = localDate(at, calendar.timeZone)
    const dates = Array.from({ length: policy.daysAhead + 1 }, (_, day) => addToDate(today, 'day', day))
    const all = dates.flatMap((date) => slotsOn(calendar, date, policy.slotMinutes).map((slot) => ({ ...slot, date }))).filter(({ to }) => to > at)
    if (all.length === 0) return { slots: [], timeZone: calendar.timeZone, policy }
    const [{ days }, booked, backlog, { handling }] = await Promise.all([
      // From a day before: what came since it closed waits in the morning.
      forecastOf(sellerId, addToDate(today, 'day', -1), dates.at(-1)!, at), slots.booked(sellerId, all[0]!.from, all.at(-1)!.from), waitingNow(sellerId), activity.of(sellerId, skill, at),
    ])
    const expected = expectedIn(calendar, days)
    const now = Date.parse(at)
    const earliest = new Date(now + policy.noticeMinutes * 60_000).toISOString()
    const free = freeSlots({
      slots: all.map(({ from, to, date }) => {
        const [start, end] = [Math.max(now, Date.parse(from)), Date.parse(to)]
        return {
          from, to, minutes: (end - start) / 60_000, agents: policy.agentsOn[date] ?? policy.agents, expected: expected(start, end),
          booked: booked.filter((each) => each.from < to && each.to > from).reduce((sum, { count }) => sum + count, 0),
        }
      }),
      handling: handling.cases >= fewestCases && handling.mean > 0 ? handling.mean : policy.handlingMinutes, utilisation: policy.utilisation, backlog,
    })
    return { slots: free.filter(({ from }) => from >= earliest), timeZone: calendar.timeZone, policy }
  }
}
