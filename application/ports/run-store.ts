import type { BillRun, RunCounts } from '../../domain/bill-runs/bill-run.ts'
import type { Chunk, ChunkOutcome } from '../../domain/bill-runs/chunk.ts'
import type { IsoDate } from '../../domain/calendar/iso-date.ts'
import type { SeriesKey } from '../../domain/documents/number-series.ts'
import type { JournalClaim } from './journal-register.ts'

export interface ShardProgress {
  readonly shardKey: string
  /** Known once the shard is planned. */
  readonly planned?: number
  readonly chunks?: number
  readonly chunksDone: number
  readonly counts: RunCounts
}

export interface MailTotals {
  readonly sent: number
  readonly failed: number
  readonly unknown: number
}

/** How many numbers a chunk takes of a series, and from which state it saw the counter. */
export interface NumberClaim {
  readonly key: SeriesKey
  readonly count: number
  readonly after: number
  readonly issueDate: IsoDate
}

/** All that a chunk takes: numbers per series, and as many of the journal. */
export interface ChunkClaim {
  readonly series: readonly NumberClaim[]
  readonly journal: JournalClaim
}

export interface RunStore {
  /** Creates the run unless it exists; returns what is stored. */
  create(run: BillRun): Promise<{ readonly run: BillRun; readonly created: boolean }>
  get(runId: string): Promise<BillRun | undefined>
  /** Newest billing date first.
   * @param options `since`: the earliest billing date */
  list(sellerId: string, options?: { readonly limit?: number; readonly since?: IsoDate }): Promise<readonly BillRun[]>
  setState(runId: string, from: BillRun['state'], to: 'running' | 'paused'): Promise<boolean>

  /** Pages the static index: account ids of a shard after `after`, in order. */
  accountsOfShard(shardKey: string, after: string | undefined, limit: number): Promise<readonly string[]>
  /** Stores what a chunk is of, unless it is there; gives the accounts that are stored, which may be those of another planner. */
  putPlanned(chunk: Chunk): Promise<readonly string[]>
  chunksOfShard(runId: string, shardKey: string): Promise<readonly Chunk[]>
  setShardPlanned(runId: string, shardKey: string, planned: number, chunks: number): Promise<void>

  chunk(runId: string, chunkId: string): Promise<{ readonly chunk: Chunk; readonly done: boolean } | undefined>
  /** Moves the counters and writes the manifest in one transaction. `claim` is undefined where no outcome has a number.
   * @throws NumbersTakenError when a counter moved or the manifest exists */
  takeNumbers(chunk: Chunk, outcomes: readonly ChunkOutcome[], claim: ChunkClaim | undefined): Promise<void>
  /** Marks the chunk done and adds its counts to its shard, once. */
  finishChunk(chunk: Chunk, counts: RunCounts): Promise<void>

  shards(runId: string): Promise<readonly ShardProgress[]>
  shard(runId: string, shardKey: string): Promise<ShardProgress | undefined>
  /** Notes that the shard is complete; returns all complete shard keys. */
  noteShardDone(runId: string, shardKey: string): Promise<readonly string[]>
  /** Closes the run once; false where it was closed already. */
  close(runId: string, closedAt: string, planned: number, counts: RunCounts): Promise<boolean>
  mailTotals(runId: string): Promise<MailTotals>

  /** Keeps work that arrived while the run was paused, until it resumes: each message once, and anew each time. */
  hold(runId: string, message: HeldMessage): Promise<Held>
  held(runId: string): Promise<readonly Held[]>
  /** Takes a message off, unless it was kept anew since: the run may have been paused again, and whoever kept it relies on its being there. */
  unhold(runId: string, held: Held): Promise<void>
}

export type HeldMessage = { readonly kind: 'shard'; readonly shardKey: string } | { readonly kind: 'chunk'; readonly chunkId: string }

/** A message as it was kept one time. */
export type Held = HeldMessage & { readonly kept: string }
