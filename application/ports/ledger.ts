import type { LedgerEntry } from '../../domain/ledger/ledger-entry.ts'

/** An entry whose id another account of the seller has already: one event is booked on one account. */
export class EntryElsewhereError extends Error {
  readonly code = 'entry-elsewhere'
}

/** Entries that one call may append. */
export const mostEntriesAtOnce = 20

/** The money events of accounts that are no documents. Append-only. */
export interface Ledger {
  /** Books entries of one account, all or none, each with its number in the seller's journal. Entries that are there already stay as they
   * are: a repeat changes nothing. Returns what is stored afterwards, in the order given.
   * @param entries at most `mostEntriesAtOnce`, of one seller and account
   * @throws EntryElsewhereError where an id is booked on another account */
  append(entries: LedgerEntry | readonly LedgerEntry[]): Promise<readonly LedgerEntry[]>
  /** All entries of an account, by date, then id. */
  list(accountId: string): Promise<readonly LedgerEntry[]>
  /** The entry of an id, whichever account has it. */
  find(entryId: string): Promise<LedgerEntry | undefined>
}
