import { addToDate } from '../calendar/add-to-date.ts'
import type { IsoDate } from '../calendar/iso-date.ts'
import type { Interval } from '../catalog/plan.ts'
import type { ChargeSettlement } from '../invoicing/proposed-line.ts'
import { takenPerInvoice, type Discount } from './discount.ts'

/** Whether a discount applies to a charge: by scope, and because the charge's due date lies in the discount's window.
 * @example appliesTo(discount, settlement) // true */
export function appliesTo(discount: Discount, { subscriptionId, planId, chargeId, due, interval }: ChargeSettlement): boolean {
  return matchesScope(discount.scope, { subscriptionId, planId, chargeId }) && due >= discount.from && due < windowEnd(discount, interval) && (discount.endedOn === undefined || due < discount.endedOn)
}

/** The discount, ended on a date; the same one where it has ended by then already.
 * @example endedBefore(discount, '2027-03-01').endedOn // '2027-03-01' */
export function endedBefore<T extends Discount>(discount: T, date: IsoDate): T {
  return discount.endedOn !== undefined && discount.endedOn <= date ? discount : { ...discount, endedOn: date }
}

function matchesScope(scope: Discount['scope'], of: { subscriptionId: string | undefined; planId: string | undefined; chargeId: string }): boolean {
  switch (scope.type) {
    case 'invoice': return true
    case 'subscription': return of.subscriptionId === scope.subscriptionId
    case 'plan': return of.planId === scope.planId
    case 'charge': return of.chargeId === scope.chargeId && (scope.planId === undefined || of.planId === scope.planId)
  }
}

function windowEnd(discount: Discount, own: Interval): IsoDate {
  const { duration, from } = discount
  switch (duration.type) {
    case 'once': return takenPerInvoice(discount) ? forever : addToDate(from, own.unit, own.count)
    case 'periods': {
      const interval = duration.interval ?? own
      return addToDate(from, interval.unit, interval.count * duration.count)
    }
    case 'until': return duration.date
    case 'forever': return forever
  }
}

const forever = '9999-12-31'
