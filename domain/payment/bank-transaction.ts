import { digestOf } from '../accounts/ids.ts'
import type { IsoDate } from '../calendar/iso-date.ts'
import type { Settlement } from '../ledger/ledger-entry.ts'

/** One movement of a seller's bank account, as its bank states it: an entry of a statement, or one payment of a batch. */
export interface BankTransaction {
  /** `btx_` + 16 base32 characters of the bank account and the bank's own reference: read twice, it is one transaction. */
  readonly id: string
  readonly sellerId: string
  readonly statement: string
  /** Booking date. */
  readonly date: IsoDate
  readonly currency: string
  /** Minor units, positive. */
  readonly amount: bigint
  readonly direction: 'in' | 'out'
  /** It takes an earlier movement back (RvslInd, or a return with its reason). */
  readonly reversal: boolean
  readonly counterparty: { readonly name?: string; readonly iban?: string }
  /** Structured references as the file carries them. */
  readonly references: readonly string[]
  readonly text: string
  /** The payer's own reference of the transfer (EndToEndId), which a return names again. */
  readonly endToEndId?: string
  readonly returnReason?: string
}

/** How a transaction found its account. */
export type MatchedBy = 'reference' | 'number' | 'amount-and-iban' | 'person' | 'returned-payment' | 'refund'

/** What was decided about a transaction. */
export type BankOutcome =
  | { readonly state: 'matched'; readonly accountId: string; readonly by: MatchedBy; readonly settles: readonly Settlement[]; readonly entryId: string; readonly reverses?: string }
  /** Left for a person, who sees why and which accounts it could be. */
  | { readonly state: 'unmatched'; readonly reason: UnmatchedReason; readonly candidates: readonly string[] }
  /** Money that went out and is no refund of ours: costs, transfers. Not about a customer. */
  | { readonly state: 'ignored'; readonly by?: string; readonly note?: string }

export const unmatchedReasons = {
  'no-reference': 'Nothing in it names an invoice, and no customer is known to pay from this bank account.',
  'reference-unknown': 'It names an invoice that does not exist.',
  'amount-differs': 'The customer is known by the bank account, but no open invoice is of this amount.',
  'several-customers': 'More than one customer pays from this bank account.',
  'currency-differs': 'The invoice is in another currency.',
  'return-unknown': 'It takes back a payment that is not known here.',
  'batch-unclear': 'Its payments do not add up to its amount.',
} as const satisfies Readonly<Record<string, string>>

export type UnmatchedReason = keyof typeof unmatchedReasons

/** @param reference the bank's own reference, unique for the bank account
 * @example bankTransactionId('NL91ABNA0417164300', '2026-1101-0001') // 'btx_…16 characters' */
export function bankTransactionId(iban: string, reference: string): string {
  return `btx_${digestOf(['bank-transaction', iban.replace(/\s/g, '').toUpperCase(), reference])}`
}

/** Whether a direct debit was returned because the customer asked the bank to, not because it could not be collected.
 * Source: ISO 20022 external code list, ExternalReturnReason1Code: MD06 refund request by end customer, MD01 no mandate. */
export function isReturnedByCustomer(reason: string | undefined): boolean {
  return reason === 'MD06' || reason === 'MD01'
}
