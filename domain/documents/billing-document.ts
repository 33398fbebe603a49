import type { IsoDate } from '../calendar/iso-date.ts'
import type { Period } from '../calendar/period.ts'
import type { Address, SchemedId } from '../sellers/seller.ts'

/** UNCL5305 codes as EN 16931 uses them: S standard, Z zero, E exempt, AE reverse charge, K intra-Community, G export, O outside scope. */
export type VatCategory = 'S' | 'Z' | 'E' | 'AE' | 'K' | 'G' | 'O'

/** The buyer as frozen on the document. */
export interface Buyer {
  readonly customerNumber: string
  readonly kind: 'consumer' | 'business'
  readonly name: string
  readonly attention?: string
  readonly address: Address
  readonly email?: string
  readonly vatNumber?: string
  readonly legalId?: SchemedId
  readonly endpointId?: SchemedId
  readonly buyerReference?: string
  readonly eInvoice?: EInvoicePreference
}

/** `mail`: the e-invoice is attached to the mail. `peppol`: it also goes to the access point. */
export type EInvoicePreference = 'mail' | 'peppol'

export interface DocumentLine {
  /** 1, 2, 3, ... within the document. */
  readonly position: number
  readonly kind: 'recurring' | 'usage' | 'one-off' | 'discount' | 'correction' | 'fee'
  /** What the line bills: the pair (subscription, charge) and the period are the key of "billed" in "intended minus billed". */
  readonly subscriptionId?: string
  readonly planId?: string
  readonly chargeId?: string
  /** Frozen, in the document's language. */
  readonly description: string
  /** Exact decimal string. */
  readonly quantity: string
  /** UN/ECE Recommendation 20. */
  readonly unitCode: string
  /** Exact decimal string in major units, may be finer than a cent. */
  readonly unitPrice: string
  /** What a unit price times a quantity does not say: the quantity that was rated, and the days served of the days in the period. */
  readonly basis?: { readonly quantity: string; readonly days?: number; readonly ofDays?: number }
  /** The discount that a line of kind `discount` grants; its other ids and period are those of the line it lowers. */
  readonly discountId?: string
  /** On a credit note that a person makes: the line of the preceding document that it credits. */
  readonly creditedPosition?: number
  readonly period?: Period
  /** Net amount in minor units, rounded once (half away from zero). */
  readonly net: bigint
  readonly vatCategory: VatCategory
  /** Percent as an exact decimal string, e.g. `"21"`. */
  readonly vatRate: string
}

/** One per (category, rate): VAT is computed once over the sum (EN 16931 BR-CO-17). */
export interface VatSubtotal {
  readonly category: VatCategory
  readonly rate: string
  readonly taxable: bigint
  readonly vat: bigint
  /** VATEX code where the category asks for a reason, e.g. `VATEX-EU-AE`. */
  readonly exemptionCode?: string
}

/** What the engine proposes; it becomes a document when it is given an id, an ordinal and a number. Amounts in minor units. */
export interface DocumentDraft {
  readonly kind: 'invoice' | 'credit-note'
  readonly sellerId: string
  readonly sellerVersion: number
  readonly accountId: string
  /** The date of the bill run the document answers to, in the account's zone. */
  readonly billingDate: IsoDate
  readonly issueDate: IsoDate
  readonly dueDate: IsoDate
  readonly currency: string
  readonly language: string
  readonly buyer: Buyer
  readonly lines: readonly DocumentLine[]
  readonly vat: readonly VatSubtotal[]
  readonly net: bigint
  readonly vatTotal: bigint
  readonly gross: bigint
  /** Keys of legal mentions, worded per language in the mail and PDF texts, e.g. `reverse-charge`. */
  readonly mentions: readonly string[]
  readonly precedingDocument?: { readonly number: string; readonly issueDate: IsoDate }
  /** Why a person credited. `void` undoes the preceding invoice: its periods are open again and the next bill may bill them anew. */
  readonly creditReason?: CreditReason
  /** Account credit spent on this invoice, oldest first: it pays part of the gross, and changes neither revenue nor VAT. */
  readonly creditsSpent?: readonly { readonly creditId: string; readonly amount: bigint }[]
}

export type CreditReason = 'void' | 'error' | 'goodwill' | 'other'

/** An issued document. Frozen: corrections are credit notes and new invoices (I12). */
export interface BillingDocument extends DocumentDraft {
  /** `inv_` or `crn_` + the account's 16 characters + `_` + ordinal: the id says where the document is stored. */
  readonly id: string
  /** 1, 2, 3, ... per account: the write condition that serialises everything that issues documents to one account. */
  readonly ordinal: number
  /** The legal number, from a gapless series. */
  readonly number: string
  /** Run and chunk whose manifest lists the number; absent for documents issued on their own. */
  readonly runId?: string
  readonly chunkId?: string
}
