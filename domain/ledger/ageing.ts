import { daysBetween } from '../calendar/day-number.ts'
import type { IsoDate } from '../calendar/iso-date.ts'

/** Columns of an ageing report, by days since the due date. */
export const ageingBuckets = ['not-due', '1-30', '31-60', '61-90', 'over-90'] as const

export type AgeingBucket = (typeof ageingBuckets)[number]

/** How long an open amount has been overdue on a date: the day after the due date is day 1.
 * @example ageOf('2027-01-15', '2027-01-16') // { daysOverdue: 1, bucket: '1-30' } */
export function ageOf(dueDate: IsoDate, asOf: IsoDate): { readonly daysOverdue: number; readonly bucket: AgeingBucket } {
  const days = Math.max(0, daysBetween(dueDate, asOf))
  return { daysOverdue: days, bucket: days === 0 ? 'not-due' : days <= 30 ? '1-30' : days <= 60 ? '31-60' : days <= 90 ? '61-90' : 'over-90' }
}
