import type { IsoDate } from '../calendar/iso-date.ts'
import type { EInvoicePreference } from '../documents/billing-document.ts'
import type { Address, SchemedId } from '../sellers/seller.ts'

/** How often an account is looked at: a day of the month (1..31, clamped to the month's length) or a weekday (1 = Monday). */
export type BillingCycle = { readonly every: 'month'; readonly day: number } | { readonly every: 'week'; readonly weekday: number }

/** A customer account: one debtor of one seller, billed together, in one currency. */
export interface Account {
  /** `acc_` + 16 base32 characters, derived from seller and customer number, so importing twice is one account. */
  readonly id: string
  readonly sellerId: string
  /** The seller's own number for the customer, as the customer knows it. */
  readonly customerNumber: string
  readonly kind: 'consumer' | 'business'
  readonly name: string
  /** Person a business bill is addressed to. */
  readonly attention?: string
  readonly address: Address
  /** Where the bill goes. May be absent: the bill is issued, its mail fails with a reason. */
  readonly email?: string
  /** Set by a hard bounce or a complaint: no mail is sent until an agent corrects the address. */
  readonly emailHold?: 'bounced' | 'complained'
  readonly language: string
  readonly currency: string
  readonly timeZone: string
  readonly billingCycle: BillingCycle
  readonly vatNumber?: string
  /** What VIES said last. A number that is not valid counts as none: the buyer is taxed as a consumer. */
  readonly vatNumberCheck?: 'valid' | 'invalid'
  /** When it said so. */
  readonly vatNumberCheckedOn?: IsoDate
  readonly legalId?: SchemedId
  readonly endpointId?: SchemedId
  /** Buyer reference for e-invoices (EN 16931 BT-10). */
  readonly buyerReference?: string
  readonly iban?: string
  /** How the customer wants e-invoices: attached to the mail, or over the Peppol network beside it. */
  readonly eInvoice?: EInvoicePreference
  readonly paymentTermDays?: number
  readonly since?: IsoDate
  /** Earliest date whose billing a change may have altered and no run has reconciled yet: the engine reads
   * documents back to here. Absent: nothing before the current periods is open. */
  readonly reconcileFrom?: IsoDate
  /** What names the customer was removed: nothing is billed any more, not even a correction. */
  readonly anonymised?: true
}
