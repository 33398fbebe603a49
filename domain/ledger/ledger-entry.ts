import { digestOf } from '../accounts/ids.ts'
import type { IsoDate } from '../calendar/iso-date.ts'

/** Money events of an account that are no documents. `effect`: how the amount moves what the customer owes. `reverses`: whether it may take
 * an earlier entry back. */
export const entryKinds = {
  payment: { effect: -1, reverses: false, meaning: 'Money the customer paid' },
  'payment-reversal': { effect: 1, reverses: true, meaning: 'A payment that was taken back by the bank, or was booked wrongly' },
  'payment-failed': { effect: 0, reverses: false, meaning: 'A payment that a provider tried and did not get' },
  refund: { effect: 1, reverses: true, meaning: 'Money given back to the customer' },
  chargeback: { effect: 1, reverses: true, meaning: 'A payment that the customer had the bank take back' },
  'chargeback-won': { effect: -1, reverses: false, meaning: 'A chargeback that was decided for the seller' },
  'chargeback-fee': { effect: 1, reverses: false, meaning: 'What a chargeback costs the customer, where the seller passes it on' },
  'dunning-fee': { effect: 1, reverses: false, meaning: 'Collection costs that the law allows' },
  'fee-waiver': { effect: -1, reverses: false, meaning: 'A fee that is not asked any more' },
  'write-off': { effect: -1, reverses: false, meaning: 'What is not expected any more' },
  'rounding-loss': { effect: -1, reverses: false, meaning: 'A few cents that an invoice was paid short and that are let go' },
  'rounding-gain': { effect: 1, reverses: true, meaning: 'A few cents that were paid too much and that are kept' },
  'currency-loss': { effect: -1, reverses: false, meaning: 'What an invoice was paid short because a currency was converted on the way' },
  'currency-gain': { effect: 1, reverses: true, meaning: 'What was paid too much because a currency was converted on the way' },
  'write-off-recovery': { effect: 1, reverses: true, meaning: 'What was written off and is expected, or was paid, after all' },
  allocation: { effect: 0, reverses: true, meaning: 'What an earlier credit settles from now on, in place of what it settled' },
  'credit-for-refund': { effect: 1, reverses: true, meaning: 'What the customer had to get back, kept as account credit in place of money' },
  'credit-prepaid': { effect: 0, reverses: false, meaning: 'Money paid in advance as account credit that later bills spend; what is owed does not change until then' },
  'credit-granted': { effect: 0, reverses: false, meaning: 'Account credit that later bills spend; what is owed does not change until then' },
} as const satisfies Readonly<Record<string, { readonly effect: -1 | 0 | 1; readonly reverses: boolean; readonly meaning: string }>>

export type EntryKind = keyof typeof entryKinds

/** Where an entry comes from. The pair names the event for ever: what is recorded twice is one entry. */
export interface EntrySource {
  readonly kind: 'api' | 'bank' | 'provider' | 'cli' | 'dunning' | 'case' | 'system'
  /** Unique among the events of this kind of source and seller: a statement line, a provider's event, a request's key. */
  readonly reference: string
}

export interface Settlement {
  /** Id of an invoice, or of an entry that the customer owes (a fee). */
  readonly target: string
  /** Minor units, positive. */
  readonly amount: bigint
}

/** One booking. It never changes: what was wrong is taken back by another entry. */
export interface LedgerEntry {
  /** `ent_` + 16 base32 characters of (seller, kind, source). */
  readonly id: string
  readonly kind: EntryKind
  readonly sellerId: string
  readonly accountId: string
  /** Booking date: for money, when the bank booked it. */
  readonly date: IsoDate
  readonly currency: string
  /** Minor units, positive; its effect on what the customer owes is that of its kind. */
  readonly amount: bigint
  /** What it pays, as far as that is known; the rest is credit that pays what is oldest. Together not more than `amount`. */
  readonly settles?: readonly Settlement[]
  /** The entry that this one takes back, or, for an allocation, the credit it spreads anew. */
  readonly reverses?: string
  readonly source: EntrySource
  /** Who paid or was paid. */
  readonly counterparty?: { readonly name?: string; readonly iban?: string }
  readonly note?: string
  /** The person who recorded it; absent for what a machine did. */
  readonly by?: string
  /** ISO 8601, UTC. */
  readonly recordedAt: string
}

/** @example entryId('acme', 'payment', { kind: 'bank', reference: 'NL91ABNA0417164300/2026-001/3' }) // 'ent_…16 characters' */
export function entryId(sellerId: string, kind: EntryKind, source: EntrySource): string {
  return `ent_${digestOf(['entry', sellerId, kind, source.kind, source.reference])}`
}

/** A booking that makes no sense. */
export class InvalidEntryError extends Error {
  readonly code = 'invalid-entry'
}

/** An entry with its id.
 * @throws InvalidEntryError where an amount is not positive, more is settled than the amount, or the kind takes nothing back
 * @example ledgerEntry({ kind: 'payment', ... }).id */
export function ledgerEntry(entry: Omit<LedgerEntry, 'id'>): LedgerEntry {
  const { kind, amount, settles = [], reverses, source } = entry
  if (amount <= 0n) throw new InvalidEntryError(`A ${kind} must be of more than zero.`)
  if (settles.some((each) => each.amount <= 0n)) throw new InvalidEntryError('What an entry settles must be more than zero.')
  if (settles.reduce((sum, each) => sum + each.amount, 0n) > amount) throw new InvalidEntryError(`A ${kind} cannot settle more than its amount.`)
  if (reverses !== undefined && !entryKinds[kind].reverses) throw new InvalidEntryError(`A ${kind} takes no other entry back.`)
  if (kind === 'allocation' && reverses === undefined) throw new InvalidEntryError('An allocation names the credit that it spreads.')
  return { id: entryId(entry.sellerId, kind, source), ...entry }
}
