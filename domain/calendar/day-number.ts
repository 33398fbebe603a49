import { Temporal } from 'temporal-polyfill'
import type { IsoDate } from './iso-date.ts'

/** A bill touches the same few dates thousands of times; parsing one costs more than rating a line. The bound keeps memory flat. */
const known = new Map<IsoDate, number>()
const knownLimit = 20_000
const epoch = Temporal.PlainDate.from('1970-01-01')

/** Days since 1970-01-01.
 * @throws RangeError for a date that does not exist, such as 31 February
 * @example dayNumber('1970-02-01') // 31 */
export function dayNumber(date: IsoDate): number {
  const hit = known.get(date)
  if (hit !== undefined) return hit
  const day = epoch.until(Temporal.PlainDate.from(date, { overflow: 'reject' }), { largestUnit: 'day' }).days
  if (known.size >= knownLimit) known.clear()
  known.set(date, day)
  return day
}

/** Days from `start` up to and not including `end`.
 * @example daysBetween('2027-02-01', '2027-03-01') // 28 */
export function daysBetween(start: IsoDate, end: IsoDate): number {
  return dayNumber(end) - dayNumber(start)
}
