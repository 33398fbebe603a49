import type { BillingCycle } from '../accounts/account.ts'
import { addToDate } from './add-to-date.ts'
import { cycleKeysDueOn } from './billing-keys-due.ts'
import type { IsoDate } from './iso-date.ts'

/** The first date on or after a date on which an account is billed.
 * @example nextBillingDate({ every: 'month', day: 31 }, '2027-02-10') // '2027-02-28' */
export function nextBillingDate(cycle: BillingCycle, from: IsoDate): IsoDate {
  const key = cycle.every === 'month' ? `M${String(cycle.day).padStart(2, '0')}` : `W${cycle.weekday}`
  let date = from
  while (!cycleKeysDueOn(date).includes(key)) date = addToDate(date, 'day', 1)
  return date
}
