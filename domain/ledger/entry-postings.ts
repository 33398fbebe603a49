import { entryKinds, type EntryKind, type LedgerEntry } from './ledger-entry.ts'
import type { LedgerRole, Posting } from './posting.ts'

/** Which account is debited and which credited by each kind of ledger entry; none where nothing moves. A kind that changes what the customer owes
 * has the receivable on the side that its effect says. */
export const entrySides = {
  'payment': { debit: 'cash', credit: 'receivable' },
  'payment-reversal': { debit: 'receivable', credit: 'cash' },
  'payment-failed': undefined,
  'refund': { debit: 'receivable', credit: 'cash' },
  'chargeback': { debit: 'receivable', credit: 'cash' },
  'chargeback-won': { debit: 'cash', credit: 'receivable' },
  'chargeback-fee': { debit: 'receivable', credit: 'dunning-income' },
  'dunning-fee': { debit: 'receivable', credit: 'dunning-income' },
  'fee-waiver': { debit: 'dunning-income', credit: 'receivable' },
  'write-off': { debit: 'bad-debt', credit: 'receivable' },
  'rounding-loss': { debit: 'rounding', credit: 'receivable' },
  'rounding-gain': { debit: 'receivable', credit: 'rounding' },
  'currency-loss': { debit: 'currency-difference', credit: 'receivable' },
  'currency-gain': { debit: 'receivable', credit: 'currency-difference' },
  'write-off-recovery': { debit: 'receivable', credit: 'bad-debt' },
  'allocation': undefined,
  'credit-for-refund': { debit: 'receivable', credit: 'customer-credit' },
  'credit-prepaid': { debit: 'cash', credit: 'customer-credit' },
  'credit-granted': { debit: 'goodwill', credit: 'customer-credit' },
} as const satisfies Readonly<Record<EntryKind, { readonly debit: LedgerRole; readonly credit: LedgerRole } | undefined>>

/** The postings of a ledger entry; none for one that moves no money, such as an allocation.
 * @example entryPostings(paymentOf60) // cash +6000, receivable -6000 */
export function entryPostings({ kind, date, amount }: Pick<LedgerEntry, 'kind' | 'date' | 'amount'>): Posting[] {
  const sides = entrySides[kind]
  return sides ? [{ date, role: sides.debit, amount }, { date, role: sides.credit, amount: -amount }] : []
}

/** What an entry changes in what the customer owes, in minor units. */
export function entryEffect({ kind, amount }: Pick<LedgerEntry, 'kind' | 'amount'>): bigint {
  return BigInt(entryKinds[kind].effect) * amount
}
