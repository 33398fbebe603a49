import type { DiscountOrder } from '../discounts/discount-order.ts'

/** An address as an e-invoice needs it (EN 16931 BG-5, BG-8). `country` is ISO 3166-1 alpha-2. */
export interface Address {
  readonly street: string
  readonly additional?: string
  readonly postcode: string
  readonly city: string
  readonly country: string
}

/** An identifier with its scheme, e.g. `{ scheme: '0106', id: '12345678' }` (ISO 6523 ICD, EN 16931 BT-30-1). */
export interface SchemedId {
  readonly scheme: string
  readonly id: string
}

/** One or more gapless number series per seller; a new one starts each calendar year of issue.
 * `prefix` may contain `{year}`, replaced by the year of the issue date. The number is padded to `digits`. */
export interface NumberSeries {
  readonly kind: 'invoice' | 'credit-note'
  readonly prefix: string
  readonly digits: number
}

/** The legal entity that sends the bills. Every import that changes it makes a new `version`;
 * documents refer to (id, version), so an issued document keeps the seller as it was. */
export interface Seller {
  readonly id: string
  readonly version: number
  readonly legalName: string
  readonly tradeName: string
  readonly address: Address
  readonly vatNumber: string
  readonly legalId: SchemedId
  readonly endpointId?: SchemedId
  readonly iban: string
  readonly bic?: string
  /** The address bills come from: verified in SES. */
  readonly email: string
  readonly phone?: string
  readonly website?: string
  /** BCP 47 languages the seller writes bills in, the default first. */
  readonly languages: readonly string[]
  /** Currencies the seller bills in, ISO 4217. */
  readonly currencies: readonly string[]
  /** IANA zone that accounts of this seller have unless they state their own. */
  readonly timeZone: string
  readonly paymentTermDays: number
  readonly series: readonly NumberSeries[]
  /** How many index shards its accounts are spread over (1..256). Fixed once accounts exist. */
  readonly shards: number
  /** Scheme of the structured payment reference: ISO 11649 (RF) or the Belgian OGM-VCS (+++...+++). */
  readonly paymentReference: 'RF' | 'OGM'
  /** Directive 2006/112/EC art. 282: a small business that charges no VAT. */
  readonly smallBusiness?: boolean
  /** How discounts stack; as given when absent. */
  readonly discountOrder?: DiscountOrder
}
