import type { BillingDocument } from '../../domain/documents/billing-document.ts'
import type { MailDifference } from '../../domain/explaining/mail-difference.ts'
import type { Seller } from '../../domain/sellers/seller.ts'

/** A mail to a customer, ready to be handed over. */
export interface BillMail {
  readonly documentId: string
  /** It does not bring the document, it is about it: a reminder, a notice, an answer. What becomes of it says nothing about the bill's own mail. */
  readonly about?: true
  readonly accountId: string
  readonly sellerId: string
  readonly from: string
  readonly to: string
  /** The whole message (RFC 5322). */
  readonly raw: Uint8Array
}

/** @throws where the document cannot be worded or the message not built: nothing was sent */
export type ComposeBill = (bill: { readonly document: BillingDocument; readonly seller: Seller; readonly to: string; readonly difference?: MailDifference }) => Promise<BillMail>

/** What came of handing a mail over, by what is certain. */
export type SendOutcome =
  | { readonly kind: 'accepted'; readonly sesMessageId: string }
  /** Not sent, and never will be: this message or this recipient. */
  | { readonly kind: 'refused'; readonly reason: 'rejected' | 'suppressed'; readonly detail: string }
  /** Not sent: too fast. The same mail can go in a moment. */
  | { readonly kind: 'throttled' }
  /** Not sent, nor will the next be: the day's quota is used up, or the account, identity or configuration needs mending. */
  | { readonly kind: 'stopped'; readonly detail: string }
  /** Sent or not: nobody knows. */
  | { readonly kind: 'unknown'; readonly detail: string }

export interface SendingQuota {
  /** Messages per second that the whole account may send. */
  readonly perSecond: number
  /** Messages left of the day's quota; Infinity where there is none. */
  readonly left: number
}

export interface BillMailer {
  /** The account's real limits, as they are now. */
  quota(): Promise<SendingQuota>
  /** Tries once. Never throws for what the service or the network did: the outcome says what is certain. */
  send(mail: BillMail): Promise<SendOutcome>
}
