import type { IsoDate } from '../calendar/iso-date.ts'
import { ledgerEntry, type LedgerEntry, type Settlement, entryId } from '../ledger/ledger-entry.ts'

/** What a payment provider tells of one payment. Events come more than once, in any order, and each names its payment. */
export interface ProviderEvent {
  /** Of the provider: the same event has the same id. */
  readonly id: string
  readonly sellerId: string
  readonly type: ProviderEventType
  /** ISO 8601, UTC: when it happened. */
  readonly at: string
  /** The provider's id of the payment that it is about. */
  readonly paymentId: string
  readonly currency: string
  /** Minor units: of the payment, the refund or the chargeback. */
  readonly amount: bigint
  /** What is being paid: an invoice's number or structured reference, given to the provider when the payment was made. */
  readonly reference?: string
  readonly accountId?: string
  /** The provider's id of the refund or chargeback. */
  readonly partId?: string
  /** What the provider charges for a chargeback, minor units. */
  readonly fee?: bigint
  readonly reason?: string
}

export const providerEventTypes = ['payment.succeeded', 'payment.failed', 'payment.refunded', 'payment.charged-back', 'chargeback.won'] as const
export type ProviderEventType = (typeof providerEventTypes)[number]

export interface ProviderBooking {
  readonly accountId: string
  /** The invoice that was being paid. */
  readonly documentId?: string
  /** Booking date of an event, in the seller's zone. */
  readonly dateOf: (at: string) => IsoDate
  /** Whether the customer bears what a chargeback costs. */
  readonly customerBearsFee: boolean
}

/** The entries that all known events of one payment come to. The same events in any order, and repeated, come to the same entries: their ids
 * derive from the provider's ids.
 * @example entriesOfPayment([succeeded, chargedBack], booking).map(({ kind }) => kind) // ['payment', 'chargeback'] */
export function entriesOfPayment(events: readonly ProviderEvent[], { accountId, documentId, dateOf, customerBearsFee }: ProviderBooking): LedgerEntry[] {
  const seen = new Map<string, LedgerEntry>()
  for (const { type, sellerId, paymentId, partId, currency, amount, at, fee, reason } of [...events].sort((one, other) => (`${one.at}|${one.id}` < `${other.at}|${other.id}` ? -1 : 1))) {
    const source = (reference: string) => ({ kind: 'provider' as const, reference })
    const settles: readonly Settlement[] = documentId ? [{ target: documentId, amount }] : []
    const base = { sellerId, accountId, date: dateOf(at), currency, amount, recordedAt: at, ...(reason ? { note: reason } : {}) }
    const payment = entryId(sellerId, 'payment', source(paymentId))
    const entries = {
      'payment.succeeded': () => [ledgerEntry({ ...base, kind: 'payment', source: source(paymentId), ...(settles.length > 0 ? { settles } : {}) })],
      'payment.failed': () => [ledgerEntry({ ...base, kind: 'payment-failed', source: source(paymentId) })],
      'payment.refunded': () => [ledgerEntry({ ...base, kind: 'refund', reverses: payment, source: source(`${paymentId}/refund/${partId}`) })],
      'payment.charged-back': () => [
        ledgerEntry({ ...base, kind: 'chargeback', reverses: payment, source: source(`${paymentId}/chargeback/${partId}`) }),
        ...(fee && customerBearsFee ? [ledgerEntry({ ...base, kind: 'chargeback-fee', amount: fee, source: source(`${paymentId}/chargeback/${partId}`) })] : []),
      ],
      'chargeback.won': () => [ledgerEntry({ ...base, kind: 'chargeback-won', source: source(`${paymentId}/chargeback/${partId}`), ...(settles.length > 0 ? { settles } : {}) })],
    } satisfies Record<ProviderEventType, () => LedgerEntry[]>
    for (const entry of entries[type]()) if (!seen.has(entry.id)) seen.set(entry.id, entry)
  }
  return [...seen.values()]
}
