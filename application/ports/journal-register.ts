/** Who took a stretch of the journal. */
export type JournalOrigin =
  /** A chunk of a run: its sequence numbers go to the numbered outcomes of its manifest, in their order. They are settled once the chunk is done. */
  | { readonly kind: 'chunk'; readonly runId: string; readonly chunkId: string }
  /** A document that was issued on its own. */
  | { readonly kind: 'document'; readonly accountId: string; readonly ordinal: number }
  /** A ledger entry: a money event of an account that is no document. */
  | { readonly kind: 'entry'; readonly accountId: string; readonly entryId: string }

/** Sequence numbers `from`, `from + 1`, ... (`count` of them). */
export interface JournalRange {
  readonly from: number
  readonly count: number
  readonly origin: JournalOrigin
}

/** The numbers that a transaction takes of a seller's journal, from the state in which it saw the counter. Each part becomes a range. */
export interface JournalClaim {
  readonly sellerId: string
  readonly after: number
  readonly parts: readonly { readonly count: number; readonly origin: JournalOrigin }[]
}

/** A counter moved, a place was taken, or the work was done already: read again and go on. */
export class NumbersTakenError extends Error {
  readonly code = 'numbers-taken'
}

/** The order in which a seller's money events came about: 1, 2, 3, ... without a gap. Whatever takes document numbers, and every ledger
 * entry, takes as many sequence numbers in the same transaction. So "sequence <= n" is a cut that stays the same for ever. Postings are
 * derived from it; nothing is written per document. A sequence number whose document number is void has no postings. */
export interface JournalRegister {
  /** The last sequence number taken; 0 where none was. Opens the journal of a table that has documents from before there was one:
   * they come first, run by run. */
  last(sellerId: string): Promise<number>
  /** Ranges that end after `after`, in order: the first may start at or before it. */
  ranges(sellerId: string, options: { readonly after: number; readonly limit: number }): Promise<readonly JournalRange[]>
}
