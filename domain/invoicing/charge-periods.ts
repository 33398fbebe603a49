import type { Subscription } from '../accounts/subscription.ts'
import { addToDate } from '../calendar/add-to-date.ts'
import type { IsoDate } from '../calendar/iso-date.ts'
import type { Period } from '../calendar/period.ts'
import { periodStarts, servicePeriodNumber } from '../calendar/service-periods.ts'
import type { Charge } from '../catalog/plan.ts'
import { firstBillableDay } from './service-state.ts'

export interface DuePeriod {
  readonly period: Period
  readonly due: IsoDate
}

/** The service periods of a charge that fell due in a window, oldest first. In advance a period is due on its first day of service,
 * in arrears on the day after its last; a charge that bills once, on the first day of its plan.
 * @param planFrom first day of service on the charge's plan; undefined where there is none
 * @param window `since` undefined: from the first billable day; `until` inclusive
 * @param billedFrom start of the earliest period that was billed, which may lie before the service (a start moved later)
 * @example duePeriods(subscription, charge, '2027-01-01', { since: '2027-01-01', until: '2027-01-31' }, undefined) */
export function duePeriods(
  subscription: Subscription, charge: Charge, planFrom: IsoDate | undefined, window: { readonly since: IsoDate | undefined; readonly until: IsoDate }, billedFrom: IsoDate | undefined,
): DuePeriod[] {
  const firstDay = firstBillableDay(subscription)
  if (charge.once) return onceDue(onceDay(subscription, planFrom, billedFrom), window)
  const anchor = subscription.anchor ?? subscription.trialUntil ?? subscription.start
  const earliest = billedFrom !== undefined && billedFrom < firstDay ? billedFrom : firstDay
  const starts = periodStarts(anchor, charge.interval)
  const from = window.since !== undefined && window.since > earliest ? window.since : earliest
  const found: DuePeriod[] = []
  // From the period before: in arrears it is due on the first day of the next.
  for (let n = servicePeriodNumber(anchor, charge.interval, from, starts) - 1; ; n++) {
    const period = { start: starts(n), end: starts(n + 1) }
    if (period.end <= earliest) continue
    const due = charge.timing === 'arrears' || charge.meter !== undefined ? period.end : later(period.start, firstDay, period.end)
    if (due > window.until) return found
    if (window.since === undefined || due >= window.since) found.push({ period, due })
  }
}

/** A customer who came from another system has paid the fees of the start there. */
function onceDay(subscription: Subscription, planFrom: IsoDate | undefined, billedFrom: IsoDate | undefined): IsoDate | undefined {
  const cameFromElsewhere = subscription.billedThrough !== undefined && subscription.billedThrough > subscription.start
  return cameFromElsewhere && planFrom === firstBillableDay(subscription) ? undefined : (planFrom ?? billedFrom)
}

function onceDue(day: IsoDate | undefined, { since, until }: { readonly since: IsoDate | undefined; readonly until: IsoDate }): DuePeriod[] {
  if (day === undefined || day > until || (since !== undefined && day < since)) return []
  return [{ period: { start: day, end: addToDate(day, 'day', 1) }, due: day }]
}

/** The later of two dates, where it lies before the end of the period. */
function later(start: IsoDate, firstDay: IsoDate, end: IsoDate): IsoDate {
  return firstDay > start && firstDay < end ? firstDay : start
}
