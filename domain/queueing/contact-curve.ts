import gammaincinv from '@stdlib/math-base-special-gammaincinv'
import { dayNumber } from '../calendar/day-number.ts'
import type { IsoDate } from '../calendar/iso-date.ts'

/** Bills that were mailed, and contacts that named one of them. */
export interface ContactHistory {
  readonly bills: readonly { readonly date: IsoDate; readonly count: number }[]
  /** `billDate`: when the bill was mailed that the customer asks about. */
  readonly contacts: readonly { readonly billDate: IsoDate; readonly date: IsoDate; readonly count?: number }[]
  /** The last day of which all contacts are known: later ones are not seen yet, and not counted as none. */
  readonly until: IsoDate
  /** The first day of which they are, where it is not before all bills. */
  readonly since?: IsoDate
}

/** Contacts per bill on one day after it was mailed. */
export interface ContactRate {
  /** Days since the mail; 0 is its day. */
  readonly lag: number
  readonly contacts: number
  /** Bills of which this day is past. */
  readonly bills: number
  /** Contacts per bill; undefined where no bill is that old. */
  readonly rate?: number
  /** 95 % interval (Garwood 1936, exact for Poisson counts). */
  readonly lower?: number
  readonly upper?: number
}

/** How many contacts a bill causes, day by day after it was mailed. Bills too young for a day are left out of that day.
 * @param longest days after the mail that are looked at
 * @example contactCurve({ bills: [{ date: '2026-11-01', count: 1000 }], contacts: [{ billDate: '2026-11-01', date: '2026-11-02', count: 30 }], until: '2026-11-30' }, 14)[1].rate // 0.03 */
export function contactCurve({ bills, contacts, until, since }: ContactHistory, longest: number): readonly ContactRate[] {
  const [first, last] = [since === undefined ? -Infinity : dayNumber(since), dayNumber(until)]
  return Array.from({ length: longest + 1 }, (_, lag) => {
    const exposed = bills.filter(({ date }) => dayNumber(date) + lag <= last && dayNumber(date) + lag >= first).reduce((sum, { count }) => sum + count, 0)
    const count = contacts.filter(({ billDate, date }) => dayNumber(date) - dayNumber(billDate) === lag && dayNumber(date) <= last && dayNumber(date) >= first).reduce((sum, each) => sum + (each.count ?? 1), 0)
    if (exposed === 0) return { lag, contacts: count, bills: 0 }
    return { lag, contacts: count, bills: exposed, rate: count / exposed, lower: count === 0 ? 0 : gammaincinv(0.025, count) / exposed, upper: gammaincinv(0.975, count + 1) / exposed }
  })
}

/** Share of the contacts that come in each hour of the day, 0 to 23; alike for all hours where there are none.
 * @param hours hour of each contact, in the zone of the office */
export function hourProfile(hours: readonly number[]): readonly number[] {
  return Array.from({ length: 24 }, (_, hour) => (hours.length === 0 ? 1 / 24 : hours.filter((each) => each === hour).length / hours.length))
}
