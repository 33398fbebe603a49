import type { IsoDate } from '../calendar/iso-date.ts'
import type { VatCategory } from '../documents/billing-document.ts'

/** What an account of the ledger is for. A seller's chart of accounts gives each role one or more codes. */
export const ledgerRoles = [
  'receivable', 'revenue', 'deferred-revenue', 'vat', 'customer-credit', 'cash', 'goodwill', 'bad-debt', 'dunning-income', 'rounding', 'currency-difference',
] as const

export type LedgerRole = (typeof ledgerRoles)[number]

/** One side of a journal entry. */
export interface Posting {
  /** The date it counts from: that of its entry, or the last day of the month in which deferred revenue is earned. */
  readonly date: IsoDate
  readonly role: LedgerRole
  /** Minor units of the entry's currency: debit positive, credit negative. */
  readonly amount: bigint
  readonly vatCategory?: VatCategory
  readonly vatRate?: string
  readonly planId?: string
  readonly chargeId?: string
}

/** The sum of postings, in minor units: zero for every entry that was derived rightly.
 * @example balanceOf([{ date: '2027-01-01', role: 'cash', amount: 5n }, { date: '2027-01-01', role: 'receivable', amount: -5n }]) // 0n */
export function balanceOf(postings: readonly Pick<Posting, 'amount'>[]): bigint {
  return postings.reduce((sum, { amount }) => sum + amount, 0n)
}

/** Postings on the same date with the same role and the same dimensions become one; those of zero are left out. Order is that of first occurrence. */
export function mergePostings(postings: readonly Posting[]): Posting[] {
  const merged = new Map<string, Posting>()
  for (const posting of postings) {
    const key = [posting.date, posting.role, posting.vatCategory, posting.vatRate, posting.planId, posting.chargeId].join('\n')
    const before = merged.get(key)
    merged.set(key, before ? { ...before, amount: before.amount + posting.amount } : posting)
  }
  return [...merged.values()].filter(({ amount }) => amount !== 0n)
}
