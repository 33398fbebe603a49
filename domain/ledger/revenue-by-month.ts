import { addToDate } from '../calendar/add-to-date.ts'
import { daysBetween } from '../calendar/day-number.ts'
import type { IsoDate } from '../calendar/iso-date.ts'
import type { Period } from '../calendar/period.ts'

/** What one month of a line's service earns. */
export interface MonthOfRevenue {
  /** `2027-01`. */
  readonly month: string
  readonly days: number
  /** Minor units, with the sign of the line. */
  readonly amount: bigint
}

/** Spreads a line's net over its days of service by largest remainder and adds the days up per month: every day earns the same but for one
 * minor unit, the first days take what is left, and the months always add up to the line. Computed per month, not per day, so a period of
 * years costs nothing.
 * @param net in minor units, of either sign
 * @param period half-open; without one, everything is earned on `date`
 * @example revenueByMonth(100n, { start: '2027-01-31', end: '2027-02-03' }, '2027-01-31') // [{ month: '2027-01', days: 1, amount: 34n }, { month: '2027-02', days: 2, amount: 66n }] */
export function revenueByMonth(net: bigint, period: Period | undefined, date: IsoDate): MonthOfRevenue[] {
  const days = period ? daysBetween(period.start, period.end) : 0
  if (!period || days <= 0) return [{ month: monthOf(date), days: 0, amount: net }]
  const months: MonthOfRevenue[] = []
  let before = 0
  for (let first = period.start; first < period.end; first = firstOfNextMonth(first)) {
    const next = firstOfNextMonth(first)
    const until = daysBetween(period.start, next < period.end ? next : period.end)
    months.push({ month: monthOf(first), days: until - before, amount: earnedThrough(net, days, until) - earnedThrough(net, days, before) })
    before = until
  }
  return months
}

/** What the first `through` of `days` equal days earn.
 * @example earnedThrough(100n, 3, 1) // 34n */
export function earnedThrough(net: bigint, days: number, through: number): bigint {
  if (net < 0n) return -earnedThrough(-net, days, through)
  const share = net / BigInt(days)
  const extra = net % BigInt(days)
  const done = BigInt(through)
  return share * done + (done < extra ? done : extra)
}

/** @example monthOf('2027-01-31') // '2027-01' */
export function monthOf(date: IsoDate): string {
  return date.slice(0, 7)
}

/** @example lastDayOf('2027-02') // '2027-02-28' */
export function lastDayOf(month: string): IsoDate {
  return addToDate(addToDate(`${month}-01`, 'month', 1), 'day', -1)
}

/** @example monthAfter('2026-12') // '2027-01' */
export function monthAfter(month: string): string {
  return monthOf(addToDate(`${month}-01`, 'month', 1))
}

function firstOfNextMonth(date: IsoDate): IsoDate {
  return addToDate(`${date.slice(0, 7)}-01`, 'month', 1)
}
