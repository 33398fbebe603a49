import type { IsoDate } from '../calendar/iso-date.ts'
import { monthAfter, monthOf } from './revenue-by-month.ts'

/** `open`: facts are posted in it. `soft-closed`: what comes after its cut goes to the next period; finance checks, and may take the cut anew.
 * `closed`: the cut, the trial balance and the manifest's hash stand. */
export type PeriodState = 'open' | 'soft-closed' | 'closed'

/** A period that is no longer open, as far as postings are concerned: it holds what was numbered up to its cut. */
export interface ClosedPeriod {
  /** `2027-01`. */
  readonly month: string
  /** Journal sequence: facts with a higher one are late for this period. */
  readonly cut: number
}

/** The date on which a posting counts: its own, or, where its period had been closed before the fact was numbered, the first day of the first
 * period that was still open then. The same journal and the same closings always give the same answer.
 * @param closed every period up to the last closed one, in any order
 * @example postingDate('2027-01-31', 900, [{ month: '2027-01', cut: 850 }]) // '2027-02-01' */
export function postingDate(date: IsoDate, sequence: number, closed: readonly ClosedPeriod[]): IsoDate {
  let month = monthOf(date)
  if (!isLate(month, sequence, closed)) return date
  while (isLate(month, sequence, closed)) month = monthAfter(month)
  return `${month}-01`
}

/** A period before the first one that was ever closed is closed with it. */
function isLate(month: string, sequence: number, closed: readonly ClosedPeriod[]): boolean {
  return closed.some((period) => month <= period.month && sequence > period.cut)
}
