import type { GrantedCredit } from '../../domain/discounts/granted-credit.ts'
import { ledgerEntry, type LedgerEntry } from '../../domain/ledger/ledger-entry.ts'

let references = 0

/** What the ledger says of a credit that an account of Acme was given; the same id may be given to others. */
export const aCreditEntry = (accountId: string, { id, amount, grantedOn, reason }: GrantedCredit): LedgerEntry =>
  anEntry({ kind: 'credit-granted', sellerId: 'acme', accountId, amount, date: grantedOn, source: { kind: 'system', reference: `${accountId} ${id}` }, note: reason })

/** A payment of 10 euro to Lumen, of its own source unless one is given. */
export function anEntry(change: Partial<Omit<LedgerEntry, 'id'>> = {}): LedgerEntry {
  return ledgerEntry({
    kind: 'payment', sellerId: 'lumen', accountId: 'acc_abcdefghijklmnop', date: '2026-11-20', currency: 'EUR', amount: 1_000n,
    source: { kind: 'bank', reference: `line-${++references}` }, recordedAt: '2026-11-21T06:00:00Z', ...change,
  })
}
