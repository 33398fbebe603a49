import type { LedgerEntry } from '../../domain/ledger/ledger-entry.ts'

/** An entry whose id another account of the seller has already: one event is booked on one account. */
export class EntryElsewhereError extends Error {
  readonly code = 'entry-elsewhere'
}

/** Somebody booked an entry under a condition since the version was read. */
export class LedgerMovedError extends Error {
  readonly code = 'ledger-moved'
}

/** Entries that one call may append. */
export const mostEntriesAtOnce = 20

/** The money events of accounts that are no documents. Append-only. */
export interface Ledger {
  /** Books entries of one account, all or none, each with its number in the seller's journal. Entries that are there already stay as they
   * are: a repeat changes nothing. Returns what is stored afterwards, in the order given.
   * @param entries at most `mostEntriesAtOnce`, of one seller and account
   * @param options `ifVersion`: only while the account's version is that; it moves on by one. For what must not be booked twice from the same
   * money, such as refunds: those that are booked under a condition come one after another.
   * @throws EntryElsewhereError where an id is booked on another account; LedgerMovedError where the version is another */
  append(entries: LedgerEntry | readonly LedgerEntry[], options?: { readonly ifVersion?: number }): Promise<readonly LedgerEntry[]>
  /** How often entries of the account were booked under a condition. */
  version(accountId: string): Promise<number>
  /** All entries of an account, by date, then id. */
  list(accountId: string): Promise<readonly LedgerEntry[]>
  /** The entry of an id, whichever account has it. */
  find(entryId: string): Promise<LedgerEntry | undefined>
}
