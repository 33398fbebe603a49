import { createHash } from 'node:crypto'
import type { IsoDate } from '../calendar/iso-date.ts'
import type { CreditRequest } from '../invoicing/credit-request.ts'
import { base32Encode } from '../mail/base32.ts'

export const disputeReasons = {
  'not-ordered': 'The customer did not order this.',
  'not-delivered': 'The service was not delivered, or did not work.',
  'wrong-price': 'Another price was agreed.',
  'wrong-usage': 'The usage is not the customer\'s, or is counted wrongly.',
  'billed-twice': 'It was billed before.',
  'cancelled': 'It was cancelled before.',
  'other': 'Another reason, said in the note.',
} as const satisfies Readonly<Record<string, string>>

export type DisputeReason = keyof typeof disputeReasons
export type DisputeOutcome = 'upheld' | 'partly' | 'rejected' | 'withdrawn'

/** What was decided about a dispute. */
export interface DisputeDecision {
  readonly outcome: DisputeOutcome
  /** What is credited; absent where nothing is. */
  readonly credit?: CreditRequest
  /** For the customer, in their language. */
  readonly reason?: string
  readonly by: { readonly id: string; readonly role: string }
  readonly at: string
}

/** What a customer does not accept of an invoice. */
export interface Dispute {
  /** `dsp_` + the account's 16 characters + `_` + 10 of its request. */
  readonly id: string
  readonly sellerId: string
  readonly accountId: string
  readonly documentId: string
  readonly number: string
  readonly currency: string
  /** What is disputed: all of the invoice, lines of it, or an amount. */
  readonly about: CreditRequest
  /** VAT included, minor units. Reminders stop for this much, and for no more. */
  readonly amount: bigint
  readonly reason: DisputeReason
  readonly note?: string
  readonly caseId: string
  readonly openedAt: string
  readonly openedBy: { readonly id: string; readonly role: string }
  /** Until when the customer is to hear the outcome. */
  readonly answerBy: IsoDate
  readonly state: 'open' | 'waits-for-approval' | 'decided' | 'settled'
  readonly approvalId?: string
  readonly decision?: DisputeDecision
  /** What was credited, once it is. */
  readonly credited?: { readonly documentId: string; readonly number: string; readonly amount: bigint }
  readonly settledAt?: string
}

const pattern = /^dsp_([a-z2-7]{16})_[a-z2-7]{10}$/

/** @example disputeId('acc_abcdefghijklmnop', 'req_1') // 'dsp_abcdefghijklmnop_' and 10 characters */
export function disputeId(accountId: string, requestKey: string): string {
  return `dsp_${accountId.slice(4)}_${base32Encode(createHash('sha256').update(`dispute\n${accountId}\n${requestKey}`).digest()).slice(0, 10)}`
}

/** @example accountOfDispute('dsp_abcdefghijklmnop_qrstuvwxyz') // 'acc_abcdefghijklmnop' */
export function accountOfDispute(id: string): string | undefined {
  const account = pattern.exec(id)?.[1]
  return account && `acc_${account}`
}
