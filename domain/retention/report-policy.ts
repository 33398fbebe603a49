import { dayNumber } from '../calendar/day-number.ts'
import type { IsoDate } from '../calendar/iso-date.ts'

/** Who is mailed the nightly report on what keeps customers (policy kind `reports`). */
export interface ReportPolicy {
  /** E-mail addresses; where there are none, nobody is mailed. */
  readonly recipients: readonly string[]
  /** On which nights, by the weekday of the cut: 1 is Monday. */
  readonly weekdays: readonly number[]
}

/** Nobody, until somebody says who: a report names no customer, but is not for everybody. Then once a week, with what happened before Monday. */
export const builtInReports: ReportPolicy = { recipients: [], weekdays: [1] }

/** Who is mailed the report of a cut.
 * @example recipientsOf({ recipients: ['leader@example.com'], weekdays: [1] }, '2026-11-30') // ['leader@example.com']: a Monday */
export function recipientsOf({ recipients, weekdays }: ReportPolicy, cut: IsoDate): readonly string[] {
  const weekday = ((dayNumber(cut) + 3) % 7) + 1
  return weekdays.includes(weekday) ? recipients : []
}
