import { Temporal } from 'temporal-polyfill'
import { openSpans, type BusinessCalendar } from '../calendar/business-calendar.ts'
import type { IsoDate } from '../calendar/iso-date.ts'
import { localDate } from '../calendar/local-date.ts'

/** A stretch of opening time in which customers can be called back. */
export interface Slot {
  /** ISO 8601. */
  readonly from: string
  readonly to: string
  readonly minutes: number
}

export interface SlotQuestion {
  /** In order, without overlap. */
  readonly slots: readonly (Slot & { readonly agents: number; readonly expected: number; readonly booked: number })[]
  /** Mean minutes that a call takes. */
  readonly handling: number
  /** Share of the capacity that may be planned for. */
  readonly utilisation?: number
  /** Cases that wait already: they are answered first. */
  readonly backlog?: number
}

const instantOf = (epoch: number) => Temporal.Instant.fromEpochMilliseconds(epoch).toString({ smallestUnit: 'millisecond' })
const minute = 60_000

/** Opening hours of a date, cut into slots; a rest of less than half a slot is none. On the day of a clock change there are as many as the day is long.
 * @example slotsOn(calendar, '2026-11-06', 60)[0] // { from: '2026-11-06T08:00:00.000Z', to: '2026-11-06T09:00:00.000Z', minutes: 60 }, open from 9 in Amsterdam */
export function slotsOn(calendar: BusinessCalendar, date: IsoDate, slotMinutes: number): readonly Slot[] {
  return openSpans(calendar, date).flatMap(([opens, closes]) => {
    const count = Math.floor((closes - opens) / (slotMinutes * minute) + 0.5)
    return Array.from({ length: Math.max(0, count) }, (_, index): Slot => {
      const from = opens + index * slotMinutes * minute
      const to = Math.min(closes, from + slotMinutes * minute)
      return { from: instantOf(from), to: instantOf(to), minutes: (to - from) / minute }
    })
  })
}

/** Slots that can still be promised, with how many calls each has room for: what agents can do at the planned share, less what is expected
 * to come anyway, what waits already and what was promised. What does not fit into a slot is still there in the next. A slot without room is not offered.
 * @param question `expected`: contacts that come in the slot; `booked`: callbacks promised in it
 * @example freeSlots({ slots: [{ from, to, minutes: 60, agents: 4, expected: 15, booked: 2 }], handling: 10 }) // room for 3 */
export function freeSlots({ slots, handling, utilisation = 0.85, backlog = 0 }: SlotQuestion): readonly { readonly from: string; readonly to: string; readonly room: number; readonly places: number }[] {
  if (!(handling > 0)) throw new RangeError('The handling time is above zero.')
  let waiting = backlog
  return slots.flatMap(({ from, to, minutes, agents, expected, booked }) => {
    const spare = (utilisation * agents * minutes) / handling - expected - waiting
    const places = Math.max(0, Math.floor(spare + 1e-9))
    // What waits and what comes is done first; promised calls that are left over wait on.
    waiting = Math.max(0, booked - spare)
    return places > booked ? [{ from, to, room: places - booked, places }] : []
  })
}

/** The first stretch of so many minutes of opening time in one piece that begins at `from` or later.
 * @returns undefined where there is none within 60 days
 * @example nextTime(calendar, '2026-11-06T16:10:00Z', 60)?.from // '2026-11-09T08:00:00.000Z': it closes at 17:30, Amsterdam */
export function nextTime(calendar: BusinessCalendar, from: string, minutes: number): Slot | undefined {
  const earliest = Temporal.Instant.from(from).epochMilliseconds
  let date: IsoDate = localDate(from, calendar.timeZone)
  for (let day = 0; day < 60; day++, date = Temporal.PlainDate.from(date).add({ days: 1 }).toString()) {
    for (const [opens, closes] of openSpans(calendar, date)) {
      const start = Math.max(opens, earliest)
      if (closes - start >= minutes * minute) return { from: instantOf(start), to: instantOf(start + minutes * minute), minutes }
    }
  }
  return undefined
}
