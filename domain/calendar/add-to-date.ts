import { Temporal } from 'temporal-polyfill'
import { createMemory } from '../memory/create-memory.ts'
import type { IsoDate } from './iso-date.ts'

const known = createMemory<string, IsoDate>(20_000)

/** The date a number of days, weeks, months or years later; a day that the month does not have becomes its last day.
 * @throws RangeError for a date that does not exist, such as 31 February
 * @example addToDate('2027-01-31', 'month', 1) // '2027-02-28' */
export function addToDate(date: IsoDate, unit: 'day' | 'week' | 'month' | 'year', count: number): IsoDate {
  return known(`${date}${unit}${count}`, () => Temporal.PlainDate.from(date).add({ [`${unit}s`]: count }).toString())
}
