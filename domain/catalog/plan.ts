import type { IsoDate } from '../calendar/iso-date.ts'
import type { Aggregation } from '../rating/usage-aggregate.ts'

/** A period of n weeks, months or years. A quarter is 3 months. */
export interface Interval {
  readonly unit: 'week' | 'month' | 'year'
  readonly count: number
}

/** Something a seller sells on subscription. A plan has charges; each charge has price versions with a valid-from date. */
export interface Plan {
  readonly id: string
  readonly sellerId: string
  /** Per language, e.g. `{ nl: 'Internet 100', en: 'Internet 100' }`. */
  readonly name: Readonly<Record<string, string>>
  readonly currency: string
  /** Plans of one family can take each other's place: only among them is a customer told of a cheaper one. */
  readonly family?: string
  /** First day on which it is no longer sold; who has it keeps it. */
  readonly soldUntil?: IsoDate
  readonly charges: readonly Charge[]
}

export interface Charge {
  /** Unique within the plan. */
  readonly id: string
  readonly name: Readonly<Record<string, string>>
  readonly interval: Interval
  readonly timing: 'advance' | 'arrears'
  /** Product class for VAT: looked up in the VAT rate tables. */
  readonly vatClass: 'standard' | 'reduced' | 'zero' | 'exempt'
  /** What is supplied, for the place of supply; `service` when absent. `electronic`: telecommunication, broadcasting and electronic services. */
  readonly supply?: 'service' | 'electronic' | 'goods'
  /** UN/ECE Recommendation 20 unit code, e.g. `C62` (one), `MON` (month), `KWH`. */
  readonly unitCode: string
  readonly proration: 'day' | 'none'
  readonly prices: readonly PriceVersion[]
  /** Bills once, on the first day of the plan, instead of every interval: a setup fee. */
  readonly once?: boolean
  /** Bills what was used, of this meter, after the period: `timing` is then `arrears`. */
  readonly meter?: string
  /** How the meter's events become a quantity; `sum` when absent. A meter has one way in all plans of a seller. */
  readonly aggregation?: Aggregation
  /** The prices contain VAT; the net amount of a line is its price divided by (1 + rate). */
  readonly pricesIncludeVat?: boolean
}

/** The price from `validFrom` on (date of the start of the service period) until the next version's date. */
export interface PriceVersion {
  readonly validFrom: IsoDate
  readonly model: PriceModel
  /** Quantity per full period that costs nothing; not prorated. */
  readonly included?: string
  /** Least amount per full period in major units; the difference is billed as a line of its own, prorated like the charge. */
  readonly minimum?: string
  /** `new`: only for subscriptions that start on or after `validFrom`; running customers keep their price. Default `all`. */
  readonly appliesTo?: 'all' | 'new'
  /** Notice to running customers: for them the price holds from this date, where it is later than `validFrom`. */
  readonly runningFrom?: IsoDate
}

/** One step of a tiered price. `upTo` is the last quantity in it; absent on the last tier only. */
export interface PriceTier {
  readonly upTo?: string
  /** Per unit; 0 when absent. */
  readonly unitPrice?: string
  /** Once, when the tier is reached; 0 when absent. */
  readonly flat?: string
}

/** How a quantity becomes an amount, where it does not depend on attributes. Unit prices and amounts are exact decimal strings in major
 * units; unit prices may be finer than a cent. */
export type SimplePriceModel =
  | { readonly type: 'per-unit'; readonly unitPrice: string }
  | { readonly type: 'flat'; readonly amount: string }
  /** Each unit at the price of the tier it falls in. */
  | { readonly type: 'graduated'; readonly tiers: readonly PriceTier[] }
  /** All units at the price of the tier that the whole quantity falls in. */
  | { readonly type: 'volume'; readonly tiers: readonly PriceTier[] }
  /** Every started package of `size` units. */
  | { readonly type: 'package'; readonly size: string; readonly packagePrice: string }
  /** One amount for the tier that the whole quantity falls in. */
  | { readonly type: 'stair-step'; readonly tiers: readonly PriceTier[] }
  /** A share of the quantity, which is an amount in major units, not under `minimum` and not over `maximum`. */
  | { readonly type: 'percentage'; readonly percent: string; readonly minimum?: string; readonly maximum?: string }

/** The first row whose attributes all match prices the quantity; `otherwise` where none does. */
export interface MatrixPriceModel {
  readonly type: 'matrix'
  readonly rows: readonly { readonly when: Readonly<Record<string, string>>; readonly model: SimplePriceModel }[]
  readonly otherwise?: SimplePriceModel
}

export type PriceModel = SimplePriceModel | MatrixPriceModel
