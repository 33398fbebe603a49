import type { Usage } from './usage.ts'

/** Calls that wait for each other, by what they wait for: the length of a piece of work in round trips. */
export type RoundTrips = Readonly<Record<'single' | 'sqs' | 'transaction' | 'ses', number>>

/** One piece of a run: planning, issuing or mailing a full chunk. */
export interface StageWork {
  /** Milliseconds of one core. */
  readonly cpuMs: number
  readonly roundTrips: RoundTrips
  /** Megabytes that its function has. */
  readonly memory: number
  /** Chunks that one invocation takes. */
  readonly chunksPerInvocation: number
}

/** What bills of a number of lines take, each. */
export interface LineFigures {
  readonly lines: number
  /** Units without Lambda's time. */
  readonly perInvoice: Usage
  /** Bytes that stay in the table, of the document and its delivery. */
  readonly storedBytes: number
  readonly mailBytes: number
}

/** What `npm run bench -- cost --write` measured: counts, and the CPU time of the machine it ran on. */
export interface RunFigures {
  readonly measured: string
  readonly perRun: Usage
  readonly byLines: readonly LineFigures[]
  /** What a year of bills before adds to an invoice. */
  readonly afterAYear: Usage
  readonly stages: Readonly<Record<'plan' | 'issue' | 'mail', StageWork>>
  /** Write units of one chunk that fall on the partition of its run, and on its hottest single items. */
  readonly hot: { readonly runPartitionWrites: number }
  /** What each mail event costs (delivered, bounced, ...), each reminder, each decision, ... */
  readonly features: Readonly<Record<string, { readonly per: string; readonly usage: Usage }>>
  /** Of the stack when nothing happens, in a month. */
  readonly idle: Usage
}
