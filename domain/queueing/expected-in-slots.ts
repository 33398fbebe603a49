import { Temporal } from 'temporal-polyfill'
import { openSpans, type BusinessCalendar } from '../calendar/business-calendar.ts'
import type { ForecastDay } from './contact-forecast.ts'

const step = 15 * 60_000

/** How many contacts agents have to expect in a stretch of opening time: those that come in it, and its part of those that came while it was closed,
 * spread over the opening time of the day. What comes on closed days is there on the next open one.
 * @param days in order, without a gap
 * @returns of instants in milliseconds; 0 on a date that is not in `days`
 * @example expectedIn(calendar, [{ date: '2026-11-27', mean: 85 }])(opens, opens + 3_600_000) // 10: open for 8.5 hours, hours alike */
export function expectedIn(calendar: BusinessCalendar, days: readonly Pick<ForecastDay, 'date' | 'mean' | 'hours'>[]): (from: number, to: number) => number {
  const within: { readonly from: number; readonly to: number; readonly arriving: (from: number, to: number) => number; readonly late: number }[] = []
  let carried = 0
  for (const { date, mean, hours } of days) {
    const spans = openSpans(calendar, date)
    const open = spans.reduce((sum, [from, to]) => sum + to - from, 0)
    const arriving = (from: number, to: number) => {
      let sum = 0
      for (let at = from; at < to; at += step) sum += ((hours ? hours[hourOf(calendar, at)]!.mean : mean / 24) * Math.min(step, to - at)) / 3_600_000
      return sum
    }
    const inTime = Math.min(mean, spans.reduce((sum, [from, to]) => sum + arriving(from, to), 0))
    carried += mean - inTime
    if (open === 0) continue
    for (const [from, to] of spans) within.push({ from, to, arriving, late: carried / open })
    carried = 0
  }
  return (from, to) => within.reduce((sum, span) => {
    const [start, end] = [Math.max(from, span.from), Math.min(to, span.to)]
    return end > start ? sum + span.arriving(start, end) + span.late * (end - start) : sum
  }, 0)
}

function hourOf({ timeZone }: BusinessCalendar, epoch: number): number {
  return Temporal.Instant.fromEpochMilliseconds(epoch).toZonedDateTimeISO(timeZone).hour
}
