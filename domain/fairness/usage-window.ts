import type { Subscription } from '../accounts/subscription.ts'
import type { IsoDate } from '../calendar/iso-date.ts'
import type { Period } from '../calendar/period.ts'
import { periodStarts, servicePeriodNumber } from '../calendar/service-periods.ts'
import { firstBillableDay } from '../invoicing/service-state.ts'

const month = { unit: 'month', count: 1 } as const

/** The last n whole months of service before a date, counted in the subscription's own months, so that no bill of them is cut.
 * Undefined where it has not run that long, or has ended before the last of them.
 * @example lastMonths({ ..., start: '2026-01-15' }, 3, '2027-01-20') // { start: '2026-10-15', end: '2027-01-15' } */
export function lastMonths(subscription: Subscription, months: number, date: IsoDate): Period | undefined {
  const anchor = subscription.anchor ?? subscription.trialUntil ?? subscription.start
  const starts = periodStarts(anchor, month)
  const current = servicePeriodNumber(anchor, month, date, starts)
  const window = { start: starts(current - months), end: starts(current) }
  const ended = subscription.end !== undefined && subscription.end < window.end
  return ended || firstBillableDay(subscription) > window.start ? undefined : window
}
