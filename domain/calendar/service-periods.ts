import type { Interval } from '../catalog/plan.ts'
import { addToDate } from './add-to-date.ts'
import { createMemory } from '../memory/create-memory.ts'
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
const known = createMemory<string, (n: number) => IsoDate>(5_000)

/** The first day of the n-th service period, as a function of n.
 * @example periodStarts('2027-01-31', { unit: 'month', count: 1 })(2) // '2027-03-31' */
export function periodStarts(anchor: IsoDate, { unit, count }: Interval): (n: number) => IsoDate {
  return known(`${anchor}${unit}${count}`, () => {
    const starts = createMemory<number, IsoDate>(20_000)
    return (n) => starts(n, () => addToDate(anchor, unit, n * count))
  })
}

/** The number of the service period that contains a date.
 * @example servicePeriodNumber('2027-01-31', { unit: 'month', count: 1 }, '2027-03-30') // 1 */
export function servicePeriodNumber(anchor: IsoDate, interval: Interval, date: IsoDate, starts = periodStarts(anchor, interval)): number {
  let n = estimate(anchor, interval, date)
  while (starts(n) > date) n--
  while (starts(n + 1) <= date) n++
  return n
}

/** Days in a week, month or year on average. */
const averageDays = { week: 7, month: 30.436875, year: 365.2425 } as const

/** Right but for one or two. */
function estimate(anchor: IsoDate, { unit, count }: Interval, date: IsoDate): number {
  return Math.floor(daysBetween(anchor, date) / (averageDays[unit] * count))
}
