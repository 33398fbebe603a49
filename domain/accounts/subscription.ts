import type { IsoDate } from '../calendar/iso-date.ts'
import type { PriceVersion } from '../catalog/plan.ts'

/** What an account buys: a plan, from a date, with its history of changes. Nothing is overwritten:
 * the state on a date is the last change at or before it (the day of a change belongs to the new state). */
export interface Subscription {
  /** `sub_` + 16 base32 characters. */
  readonly id: string
  readonly accountId: string
  /** The seller's own reference, unique in the account; the import's key. */
  readonly reference: string
  /** First day of service. */
  readonly start: IsoDate
  /** First day no longer in service. Absent: runs on. */
  readonly end?: IsoDate
  /** Day the periods are anchored to; `start` when absent. Month ends clamp and never drift. */
  readonly anchor?: IsoDate
  /** For customers who come from another billing system: the first day not yet billed there. Nothing before it is billed here. */
  readonly billedThrough?: IsoDate
  readonly planId: string
  /** Exact decimal string, e.g. `"3"` seats. */
  readonly quantity: string
  /** Shown on the bill beside the plan's name, e.g. a phone number or a delivery address. */
  readonly label?: string
  /** First day that is charged, after a trial; the periods are then anchored to it unless `anchor` says otherwise. */
  readonly trialUntil?: IsoDate
  /** What a matrix price looks at, e.g. `{ region: 'BE' }`. */
  readonly attributes?: Readonly<Record<string, string>>
  /** Prices agreed with this customer, by charge id: they take the place of the plan's. */
  readonly prices?: Readonly<Record<string, readonly PriceVersion[]>>
  /** Changes after the start, in order of effective date. */
  readonly changes?: readonly SubscriptionChange[]
}

export interface SubscriptionChange {
  readonly effective: IsoDate
  readonly planId?: string
  readonly quantity?: string
  readonly paused?: boolean
}
