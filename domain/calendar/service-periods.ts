import type { Interval } from '../catalog/plan.ts'
import { addToDate } from './add-to-date.ts'
import { daysBetween } from './day-number.ts'
import type { IsoDate } from './iso-date.ts'
import type { Period } from './period.ts'

/** The n-th service period counted from the anchor (n may be negative). Both ends are computed from the anchor itself, so a
 * month end clamps (31 Jan, 28 Feb) and never drifts (31 Mar again).
 * @example servicePeriod('2027-01-31', { unit: 'month', count: 1 }, 1) // { start: '2027-02-28', end: '2027-03-31' } */
export function servicePeriod(anchor: IsoDate, { unit, count }: Interval, n: number): Period {
  return { start: addToDate(anchor, unit, n * count), end: addToDate(anchor, unit, (n + 1) * count) }
}

/** The number of the service period that contains a date.
 * @example servicePeriodNumber('2027-01-31', { unit: 'month', count: 1 }, '2027-03-30') // 1 */
export function servicePeriodNumber(anchor: IsoDate, interval: Interval, date: IsoDate): number {
  let n = estimate(anchor, interval, date)
  while (addToDate(anchor, interval.unit, n * interval.count) > date) n--
  while (addToDate(anchor, interval.unit, (n + 1) * interval.count) <= date) n++
  return n
}

function estimate(anchor: IsoDate, { unit, count }: Interval, date: IsoDate): number {
  if (unit === 'week') return Math.floor(daysBetween(anchor, date) / (7 * count))
  const years = Number(date.slice(0, 4)) - Number(anchor.slice(0, 4))
  const months = 12 * years + Number(date.slice(5, 7)) - Number(anchor.slice(5, 7))
  return Math.floor(months / (unit === 'year' ? 12 * count : count))
}
