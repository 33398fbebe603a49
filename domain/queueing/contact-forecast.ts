import gammaincinv from '@stdlib/math-base-special-gammaincinv'
import { addToDate } from '../calendar/add-to-date.ts'
import { dayNumber } from '../calendar/day-number.ts'
import type { IsoDate } from '../calendar/iso-date.ts'

export interface ForecastQuestion {
  /** Bills that were or will be mailed. */
  readonly releases: readonly { readonly date: IsoDate; readonly count: number }[]
  /** Contacts per bill, by days after the mail. */
  readonly rates: readonly number[]
  /** Contacts a day that no bill causes. */
  readonly base?: number
  /** Factor per weekday, Monday first; 1 each where absent. */
  readonly weekdays?: readonly number[]
  /** Share per hour, 0 to 23. */
  readonly hours?: readonly number[]
  /** Variance of a day's contacts over their mean: 1 is pure chance, more where days differ for reasons that are not modelled. */
  readonly dispersion?: number
  readonly from: IsoDate
  readonly to: IsoDate
}

export interface ForecastDay {
  readonly date: IsoDate
  readonly mean: number
  /** Nine of ten days lie between. */
  readonly p5: number
  readonly p95: number
  /** The same per hour, where shares of the hours are given. */
  readonly hours?: readonly ForecastHour[]
}

export interface ForecastHour {
  /** 0 to 23, local time of the office. */
  readonly hour: number
  readonly mean: number
  readonly p5: number
  readonly p95: number
}

/** Contacts per day after bills are mailed: each release seen through the curve, and the interval of a gamma-Poisson count.
 * @throws RangeError where `to` is before `from`
 * @example contactForecast({ releases: [{ date: '2026-12-01', count: 10_000 }], rates: [0.01, 0.02], from: '2026-12-01', to: '2026-12-02' })[1].mean // 200 */
export function contactForecast({ releases, rates, base = 0, weekdays, hours, dispersion = 1, from, to }: ForecastQuestion): readonly ForecastDay[] {
  const [first, last] = [dayNumber(from), dayNumber(to)]
  if (last < first) throw new RangeError('The forecast ends before it begins.')
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const day = first + index
    const caused = releases.reduce((sum, { date, count }) => sum + count * (rates[day - dayNumber(date)] ?? 0), 0)
    const mean = (caused + base) * (weekdays?.[weekdayOf(day)] ?? 1)
    return { date: addToDate(from, 'day', index), mean, p5: countQuantile(0.05, mean, dispersion), p95: countQuantile(0.95, mean, dispersion), ...(hours ? { hours: hoursOf(hours, mean, dispersion) } : {}) }
  })
}

/** A day's own excess is shared by its hours: an hour of a share s has 1 + (dispersion - 1) s times the variance of pure chance. */
function hoursOf(shares: readonly number[], day: number, dispersion: number): readonly ForecastHour[] {
  return shares.map((share, hour) => {
    const [mean, spread] = [share * day, 1 + (dispersion - 1) * share]
    return { hour, mean, p5: countQuantile(0.05, mean, spread), p95: countQuantile(0.95, mean, spread) }
  })
}

/** Monday is 0. Day 0 is 1 January 1970, a Thursday.
 * @example weekdayOf(0) // 3 */
export function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7
}

/** Quantile of a count of this mean whose variance is `dispersion` times it, as a gamma distribution of the same two. */
function countQuantile(share: number, mean: number, dispersion: number): number {
  return mean === 0 ? 0 : gammaincinv(share, mean / dispersion) * dispersion
}

/** Variance over mean of how counts lie about their forecasts (Pearson's chi-square per degree of freedom), at least 1.
 * @example dispersionOf([{ count: 90, mean: 100 }, { count: 130, mean: 100 }, { count: 80, mean: 100 }]) // 7 */
export function dispersionOf(days: readonly { readonly count: number; readonly mean: number }[]): number {
  const known = days.filter(({ mean }) => mean > 0)
  if (known.length < 2) return 1
  return Math.max(1, known.reduce((sum, { count, mean }) => sum + (count - mean) ** 2 / mean, 0) / (known.length - 1))
}
