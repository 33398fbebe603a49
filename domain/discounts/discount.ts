import type { IsoDate } from '../calendar/iso-date.ts'
import type { Interval } from '../catalog/plan.ts'

/** Less to pay for what falls due on dates in a window. Discounts apply in the order given, each to what the ones before it left. */
export interface Discount {
  readonly id: string
  readonly name: Readonly<Record<string, string>>
  /** Percent, or an amount in major units of the account's currency. */
  readonly value: { readonly type: 'percentage'; readonly percent: string } | { readonly type: 'fixed'; readonly amount: string }
  /** First due date it applies to. */
  readonly from: IsoDate
  readonly duration: DiscountDuration
  readonly scope: DiscountScope
  /** Most that a percentage takes off one invoice, in major units. */
  readonly cap?: string
  /** A fixed amount that is larger than the bill: the rest lapses (default), or is kept for later invoices for a year. */
  readonly excess?: 'drop' | 'keep'
  /** Taken back before its time: nothing that falls due on this date or later is discounted. */
  readonly endedOn?: IsoDate
}

/** A discount as it is stored with an account. */
export interface GrantedDiscount extends Discount {
  /** Instant of the grant: discounts apply in this order. */
  readonly grantedAt: string
  /** Why it was given, for people. */
  readonly reason?: string
}

/** `once`: the first due date of a charge from `from` on (a fixed amount on an invoice: the first invoice). `periods`: that many intervals,
 * of the charge itself unless an interval is named. `until`: due dates before it. */
export type DiscountDuration =
  | { readonly type: 'once' }
  | { readonly type: 'periods'; readonly count: number; readonly interval?: Interval }
  | { readonly type: 'until'; readonly date: IsoDate }
  | { readonly type: 'forever' }

/** A fixed amount is taken once per subscription and due date, or once per invoice in scope `invoice`. */
export type DiscountScope =
  | { readonly type: 'invoice' }
  | { readonly type: 'subscription'; readonly subscriptionId: string }
  | { readonly type: 'plan'; readonly planId: string }
  | { readonly type: 'charge'; readonly chargeId: string; readonly planId?: string }

/** How far back a discount that has a budget remembers what it has taken. */
export const rememberedMonths = 12

/** A fixed amount that is spread over a whole invoice, so that what it took is known from the invoices alone. The other discounts are
 * computed anew for every charge and period.
 * @example takenPerInvoice({ ..., value: { type: 'fixed', amount: '50' }, scope: { type: 'invoice' } }) // true */
export function takenPerInvoice({ value, scope, excess }: Discount): boolean {
  return value.type === 'fixed' && (scope.type === 'invoice' || excess === 'keep')
}

/** Whether a discount spends one amount over its life. Then documents back to its start are needed, for a year at most.
 * @example hasBudget({ ..., value: { type: 'fixed', amount: '50' }, duration: { type: 'once' }, scope: { type: 'invoice' } }) // true */
export function hasBudget(discount: Discount): boolean {
  return takenPerInvoice(discount) && (discount.excess === 'keep' || discount.duration.type === 'once')
}
