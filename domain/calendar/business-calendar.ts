import { Temporal } from 'temporal-polyfill'
import type { IsoDate } from './iso-date.ts'
import { localDate } from './local-date.ts'

/** When people work: opening hours per weekday (1 = Monday), in local time of the zone, and days on which nobody does. */
export interface BusinessCalendar {
  readonly timeZone: string
  /** `HH:MM` up to and not including `HH:MM` (24:00 for midnight), in order, without overlap. A weekday that is absent is closed. */
  readonly hours: Readonly<Record<string, readonly { readonly from: string; readonly to: string }[]>>
  readonly holidays: readonly IsoDate[]
}

/** Half-open, milliseconds since the epoch. */
export type Span = readonly [from: number, to: number]

/** Eleven years: nobody promises an answer later than that. */
const dayLimit = 4_000
const tooLong = 'The business calendar is not open for so long within eleven years.'
const knownDays = new WeakMap<BusinessCalendar, Map<IsoDate, readonly Span[]>>()

/** Open spans of a local date, in order. A clock change lengthens or shortens them as it does the day.
 * @example openSpans(calendar, '2026-11-06').map(([opens]) => new Temporal.Instant(BigInt(opens) * 1_000_000n).toString()) // ['2026-11-06T08:00:00Z'] */
export function openSpans(calendar: BusinessCalendar, date: IsoDate): readonly Span[] {
  const known = knownDays.get(calendar) ?? new Map<IsoDate, readonly Span[]>()
  knownDays.set(calendar, known)
  const hit = known.get(date)
  if (hit) return hit
  const day = Temporal.PlainDate.from(date)
  const at = (time: string) => {
    const local = time === '24:00' ? day.add({ days: 1 }).toPlainDateTime() : day.toPlainDateTime(Temporal.PlainTime.from(time))
    return local.toZonedDateTime(calendar.timeZone).epochMilliseconds
  }
  const spans = calendar.holidays.includes(date) ? [] : (calendar.hours[day.dayOfWeek] ?? []).map(({ from, to }): Span => [at(from), at(to)])
  known.set(date, spans)
  return spans
}

const dateOf = (calendar: BusinessCalendar, epoch: number) => localDate(Temporal.Instant.fromEpochMilliseconds(epoch).toString(), calendar.timeZone)
const nextDate = (date: IsoDate, days: 1 | -1) => Temporal.PlainDate.from(date).add({ days }).toString()
const instantOf = (epoch: number) => Temporal.Instant.fromEpochMilliseconds(epoch).toString({ smallestUnit: 'millisecond' })

/** Milliseconds of opening hours between two instants; 0 where `to` is not after `from`.
 * @param from ISO 8601
 * @example businessTime(calendar, '2026-11-06T16:00:00Z', '2026-11-09T09:00:00Z') // Friday 17:00 to Monday 10:00 in Amsterdam, open 9 to 18: 2 hours */
export function businessTime(calendar: BusinessCalendar, from: string, to: string): number {
  const [start, end] = [Temporal.Instant.from(from).epochMilliseconds, Temporal.Instant.from(to).epochMilliseconds]
  let sum = 0
  const last = dateOf(calendar, end)
  for (let date = dateOf(calendar, start); date <= last; date = nextDate(date, 1)) {
    for (const [opens, closes] of openSpans(calendar, date)) sum += Math.max(0, Math.min(end, closes) - Math.max(start, opens))
  }
  return sum
}

/** The earliest instant at which so many milliseconds of opening hours have passed since `from`.
 * @throws RangeError where the calendar is not open for so long within eleven years
 * @example afterBusinessTime(calendar, '2026-11-06T16:00:00Z', 7_200_000) // '2026-11-09T09:00:00.000Z' */
export function afterBusinessTime(calendar: BusinessCalendar, from: string, milliseconds: number): string {
  const start = Temporal.Instant.from(from).epochMilliseconds
  if (milliseconds <= 0) return instantOf(start)
  let left = milliseconds
  for (let date = dateOf(calendar, start), days = 0; days < dayLimit; date = nextDate(date, 1), days++) {
    for (const [opens, closes] of openSpans(calendar, date)) {
      const open = Math.max(start, opens)
      if (closes - open >= left) return instantOf(open + left)
      left -= Math.max(0, closes - open)
    }
  }
  throw new RangeError(tooLong)
}

/** The latest instant since which so many milliseconds of opening hours have passed up to `until`: for two cases of the same
 * age, the same instant, whenever they are looked at.
 * @throws RangeError where the calendar is not open for so long within eleven years
 * @example beforeBusinessTime(calendar, '2026-11-09T09:00:00Z', 7_200_000) // '2026-11-06T16:00:00.000Z' */
export function beforeBusinessTime(calendar: BusinessCalendar, until: string, milliseconds: number): string {
  const end = Temporal.Instant.from(until).epochMilliseconds
  let left = milliseconds
  for (let date = dateOf(calendar, end), days = 0; days < dayLimit; date = nextDate(date, -1), days++) {
    for (const [opens, closes] of openSpans(calendar, date).toReversed()) {
      const close = Math.min(end, closes)
      if (close <= opens) continue
      if (close - opens >= left) return instantOf(close - left)
      left -= close - opens
    }
  }
  throw new RangeError(tooLong)
}
