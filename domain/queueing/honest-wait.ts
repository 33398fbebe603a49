import gammaincinv from '@stdlib/math-base-special-gammaincinv'
import { Temporal } from 'temporal-polyfill'
import { afterBusinessTime, type BusinessCalendar } from '../calendar/business-calendar.ts'

/** What is known when somebody asks how long it will take. */
export interface WaitQuestion {
  /** Cases that go first; 0 where this one is next. */
  readonly ahead: number
  /** Agents who take such cases now, or will when it opens. */
  readonly agents: number
  /** Of the handling times of such cases, in minutes. */
  readonly handling: { readonly mean: number; readonly deviation: number; readonly cases: number }
  /** Cases per minute of opening time that come later and may still go first, such as those of vulnerable customers. */
  readonly overtaking?: number
  /** ISO 8601. */
  readonly now: string
  readonly calendar: BusinessCalendar
}

/** A wait that can be promised: half of the customers wait no longer than `p50`, nine of ten no longer than `p90`. Never one point. */
export type AnnouncedWait =
  | {
    readonly kind: 'range'
    /** Minutes of opening time. */
    readonly p50: number
    readonly p90: number
    /** The same as instants: closed hours are in them. */
    readonly from: string
    readonly to: string
    /** When it opens, where it is closed now. */
    readonly opensAt?: string
  }
  | { readonly kind: 'none'; readonly reason: keyof typeof noWaitReasons; readonly opensAt?: string }

export const noWaitReasons = {
  'nobody-there': 'No agent takes such cases.',
  'too-few-cases': 'Too few such cases were handled to know how long they take.',
  'unstable': 'More cases come in between than agents can handle.',
} as const

/** Handling times of fewer cases say too little. */
export const fewestCases = 10

/** How long a case will wait. With n agents busy all the time the wait is that of `ahead` + 1 departures, each n times as fast as one
 * agent: a gamma distribution with the mean and the spread of the handling times. What can still go first makes it longer.
 * @throws RangeError for numbers below zero, or a calendar that is never open
 * @example announcedWait({ ahead: 9, agents: 5, handling: { mean: 10, deviation: 10, cases: 200 }, now, calendar }) // p50 about 19, p90 about 28 minutes */
export function announcedWait({ ahead, agents, handling, overtaking = 0, now, calendar }: WaitQuestion): AnnouncedWait {
  if (!(ahead >= 0) || !(agents >= 0) || !(overtaking >= 0)) throw new RangeError('Cases ahead, agents and overtaking are zero or more.')
  const opens = afterBusinessTime(calendar, now, 1)
  const closed = Temporal.Instant.from(now).until(opens).total('seconds') > 1
  const opensAt = closed ? { opensAt: opens } : {}
  if (agents === 0) return { kind: 'none', reason: 'nobody-there', ...opensAt }
  if (handling.cases < fewestCases || !(handling.mean > 0)) return { kind: 'none', reason: 'too-few-cases', ...opensAt }
  const departures = agents / handling.mean
  const pace = departures - overtaking
  if (pace <= 0) return { kind: 'none', reason: 'unstable', ...opensAt }
  const variation = Math.max(0.2, handling.deviation / handling.mean) ** 2
  const shape = (ahead + 1) / variation
  const quantile = (share: number) => (gammaincinv(share, shape) * variation) / pace
  const [p50, p90] = [quantile(0.5), quantile(0.9)]
  return { kind: 'range', p50, p90, from: afterBusinessTime(calendar, now, Math.round(p50 * 60_000)), to: afterBusinessTime(calendar, now, Math.round(p90 * 60_000)), ...opensAt }
}
