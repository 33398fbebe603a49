import { Temporal } from 'temporal-polyfill'
import { createMemory } from '../memory/create-memory.ts'
import type { IsoDate } from './iso-date.ts'

/** A bill touches the same few dates thousands of times; parsing one costs more than rating a line. */
const known = createMemory<IsoDate, number>(20_000)
const epoch = Temporal.PlainDate.from('1970-01-01')

/** Days since 1970-01-01.
 * @throws RangeError for a date that does not exist, such as 31 February
 * @example dayNumber('1970-02-01') // 31 */
export function dayNumber(date: IsoDate): number {
  return known(date, () => epoch.until(Temporal.PlainDate.from(date)).days)
}

/** Days from `start` up to and not including `end`.
 * @example daysBetween('2027-02-01', '2027-03-01') // 28 */
export function daysBetween(start: IsoDate, end: IsoDate): number {
  return dayNumber(end) - dayNumber(start)
}
