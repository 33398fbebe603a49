import { Temporal } from 'temporal-polyfill'
import type { IsoDate } from './iso-date.ts'

/** The billing cycles that fall on a date: its day of the month, on the last day of a month also all later days
 * (the 31st bills on the 30th, or on 28 or 29 February), and its weekday.
 * @example cycleKeysDueOn('2027-02-28') // ['M28', 'M29', 'M30', 'M31', 'W7'] */
export function cycleKeysDueOn(date: IsoDate): readonly string[] {
  const { day, daysInMonth, dayOfWeek } = Temporal.PlainDate.from(date)
  const last = day === daysInMonth ? 31 : day
  const days = Array.from({ length: last - day + 1 }, (_, index) => `M${String(day + index).padStart(2, '0')}`)
  return [...days, `W${dayOfWeek}`]
}
