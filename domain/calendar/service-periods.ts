import type { Interval } from '../catalog/plan.ts'
import { addToDate } from './add-to-date.ts'
import { daysBetween } from './day-number.ts'
import type { IsoDate } from './iso-date.ts'
import type { Period } from './period.ts'

/** The n-th service period counted from the anchor (n may be negative). Both ends are computed from the anchor itself, so a
 * month end clamps (31 Jan, 28 Feb) and never drifts (31 Mar again).
 * @example servicePeriod('2027-01-31', { unit: 'month', count: 1 }, 1) // { start: '2027-02-28', end: '2027-03-31' } */
export function servicePeriod(anchor: IsoDate, interval: Interval, n: number): Period {
  const starts = periodStarts(anchor, interval)
  return { start: starts(n), end: starts(n + 1) }
}

/** Bills of one anchor ask for the same few starts again and again: a map by number is far cheaper than the calendar. */
const knownStarts = new Map<string, (n: number) => IsoDate>()
const knownLimit = 5_000

/** The first day of the n-th service period, as a function of n.
 * @example periodStarts('2027-01-31', { unit: 'month', count: 1 })(2) // '2027-03-31' */
export function periodStarts(anchor: IsoDate, { unit, count }: Interval): (n: number) => IsoDate {
  const key = `${anchor}${unit}${count}`
  const known = knownStarts.get(key)
  if (known) return known
  const starts = new Map<number, IsoDate>()
  const startOf = (n: number): IsoDate => {
    const hit = starts.get(n)
    if (hit !== undefined) return hit
    const start = addToDate(anchor, unit, n * count)
    starts.set(n, start)
    return start
  }
  if (knownStarts.size >= knownLimit) knownStarts.clear()
  knownStarts.set(key, startOf)
  return startOf
}

/** The number of the service period that contains a date.
 * @example servicePeriodNumber('2027-01-31', { unit: 'month', count: 1 }, '2027-03-30') // 1 */
export function servicePeriodNumber(anchor: IsoDate, interval: Interval, date: IsoDate, starts = periodStarts(anchor, interval)): number {
  let n = estimate(anchor, interval, date)
  while (starts(n) > date) n--
  while (starts(n + 1) <= date) n++
  return n
}

function estimate(anchor: IsoDate, { unit, count }: Interval, date: IsoDate): number {
  if (unit === 'week') return Math.floor(daysBetween(anchor, date) / (7 * count))
  const years = Number(date.slice(0, 4)) - Number(anchor.slice(0, 4))
  const months = 12 * years + Number(date.slice(5, 7)) - Number(anchor.slice(5, 7))
  return Math.floor(months / (unit === 'year' ? 12 * count : count))
}
