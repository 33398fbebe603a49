import type { IsoDate } from '../calendar/iso-date.ts'
import type { Charge } from './plan.ts'

/** Goods or a service that an account bought once. */
export interface OneOffCharge {
  /** Unique in the account: a charge is billed once. */
  readonly id: string
  /** Date of supply and due date. */
  readonly date: IsoDate
  readonly name: Readonly<Record<string, string>>
  readonly quantity: string
  readonly unitCode: string
  /** Exact decimal string in major units, in the account's currency. */
  readonly unitPrice: string
  readonly vatClass: Charge['vatClass']
  readonly supply?: NonNullable<Charge['supply']>
  readonly pricesIncludeVat?: boolean
  readonly subscriptionId?: string
}
