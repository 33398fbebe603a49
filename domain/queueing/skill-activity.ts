import { Temporal } from 'temporal-polyfill'
import type { IsoDate } from '../calendar/iso-date.ts'

interface Seen {
  readonly agent: string
  /** ISO 8601: when the agent claimed a case, or was done with one. */
  readonly at: string
}

interface HandledDay {
  readonly date: IsoDate
  readonly cases: number
  readonly minutes: number
  /** Sum of the squares of the minutes. */
  readonly squares: number
}

/** Agents who are there, and mean and standard deviation of handling times in minutes, from sums per day.
 * @example skillActivity({ seen: [], days: [{ date: '2026-11-20', cases: 2, minutes: 20, squares: 250 }] }, '2026-11-25T09:00:00Z', limits).handling // { mean: 10, deviation: 7.07, cases: 2 } */
export function skillActivity(
  { seen, days }: { readonly seen: readonly Seen[]; readonly days: readonly HandledDay[] }, now: string,
  limits: { readonly presentMinutes: number; readonly rememberedDays: number; readonly longestHandlingMinutes: number },
): { readonly agents: number; readonly handling: { readonly mean: number; readonly deviation: number; readonly cases: number } } {
  const instant = Temporal.Instant.from(now)
  const present = new Set(seen.filter(({ at }) => Temporal.Instant.from(at).until(instant).total('minutes') <= limits.presentMinutes).map(({ agent }) => agent))
  const oldest = instant.subtract({ hours: 24 * limits.rememberedDays }).toString().slice(0, 10)
  const recent = days.filter(({ date }) => date >= oldest)
  const [cases, minutes, squares] = [recent.reduce((sum, day) => sum + day.cases, 0), recent.reduce((sum, day) => sum + day.minutes, 0), recent.reduce((sum, day) => sum + day.squares, 0)]
  if (cases === 0) return { agents: present.size, handling: { mean: 0, deviation: 0, cases: 0 } }
  const mean = minutes / cases
  const variance = cases > 1 ? Math.max(0, (squares - cases * mean * mean) / (cases - 1)) : 0
  return { agents: present.size, handling: { mean, deviation: Math.sqrt(variance), cases } }
}
