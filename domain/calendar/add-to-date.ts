import { Temporal } from 'temporal-polyfill'
import type { IsoDate } from './iso-date.ts'

const known = new Map<string, IsoDate>()
const knownLimit = 20_000

/** The date a number of days, weeks, months or years later; a day that the month does not have becomes its last day.
 * @example addToDate('2027-01-31', 'month', 1) // '2027-02-28' */
export function addToDate(date: IsoDate, unit: 'day' | 'week' | 'month' | 'year', count: number): IsoDate {
  if (count === 0) return date
  const key = `${date}${unit}${count}`
  const hit = known.get(key)
  if (hit !== undefined) return hit
  const result = Temporal.PlainDate.from(date, { overflow: 'reject' }).add({ [`${unit}s`]: count }, { overflow: 'constrain' }).toString()
  if (known.size >= knownLimit) known.clear()
  known.set(key, result)
  return result
}
