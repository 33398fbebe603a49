import type { IsoDate } from '../calendar/iso-date.ts'
import type { HoldReason } from '../invoicing/hold-reasons.ts'
import type { ParkReason } from '../invoicing/bill-outcome.ts'

/** What was decided of one account of a chunk. `ordinal` is the document's place in the account; `issueDate` its date where that is later than the
 * run's, because the series had a later one already (I3). */
export type ChunkOutcome =
  | { readonly kind: 'invoice' | 'credit-note'; readonly ordinal: number; readonly number: string; readonly issueDate?: IsoDate }
  | { readonly kind: 'nothing-due' }
  /** Waits as a draft for a person's approval. */
  | { readonly kind: 'held'; readonly reasons: readonly HoldReason[] }
  | { readonly kind: 'parked'; readonly reason: ParkReason; readonly detail: string }

/** Accounts in a chunk, at most. One chunk is one message, one manifest, one claim of numbers: more accounts mean fewer claims that meet at a
 * seller's counter and fewer writes beside the documents; fewer accounts mean less to do again after a failure (ADR 12). */
export const chunkSize = 200

/** A chunk: accounts of one shard, one message, safe to do twice. `planned` until its numbers are taken. */
export interface Chunk {
  readonly runId: string
  readonly chunkId: string
  readonly shardKey: string
  readonly accountIds: readonly string[]
  /** Parallel to `accountIds`; absent while planned. The manifest: which account has which number. */
  readonly outcomes?: readonly ChunkOutcome[]
}

/** Chunks of a shard sort in the order they were planned.
 * @example chunkIdOf('acme|UTC|M01|00', 7) // 'acme|UTC|M01|00#00007' */
export function chunkIdOf(shardKey: string, index: number): string {
  return `${shardKey}#${String(index).padStart(5, '0')}`
}
