import type { IsoDate } from '../calendar/iso-date.ts'

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
}

/** The price from `validFrom` on (date of the start of the service period) until the next version's date. */
export interface PriceVersion {
  readonly validFrom: IsoDate
  readonly model: PriceModel
}

/** How a quantity becomes an amount. Unit prices are exact decimal strings in major units and may be finer than a cent. */
export type PriceModel = { readonly type: 'per-unit'; readonly unitPrice: string } | { readonly type: 'flat'; readonly amount: string }
