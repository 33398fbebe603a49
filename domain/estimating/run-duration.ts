import { chunkSize } from '../bill-runs/chunk.ts'
import type { RunFigures } from './run-figures.ts'
import { stageMs, type Latencies } from './stage-time.ts'

/** What bounds the pace of a run. */
export interface RunConditions {
  readonly accounts: number
  /** Mails a second that SES allows, and the share of it that is used. */
  readonly sesPerSecond: number
  readonly shareOfSesRate: number
  /** Most invocations at a time, as the event sources declare. */
  readonly workers: { readonly plan: number; readonly issue: number; readonly mail: number }
  readonly quotas: { readonly tableWrites: number; readonly partitionWrites: number; readonly sqsStartConcurrency: number; readonly sqsScaling: number }
  readonly latencies: Latencies & { readonly poll: number }
  readonly megabytesPerCore: number
  /** Index shards of the seller: each is planned by itself. */
  readonly shards: number
  readonly writeUnitsPerInvoice: number
}

export type Bound = 'SES rate' | 'mail workers' | 'issue workers' | 'number counter' | 'partition of the run' | 'write quota of the table' | 'planning'

export interface RunDuration {
  readonly seconds: number
  /** Bills a second that each would allow, slowest first. */
  readonly bounds: readonly { readonly bound: Bound; readonly perSecond: number }[]
  /** What no code can be faster than: max(accounts / SES rate, write units / write quota). */
  readonly floorSeconds: number
}

/** Reads that a claim of numbers makes before its transaction: the counters, side by side. */
const claimReads = 1

/** How long a run of one seller takes, and what decides it: stages work at the same time, so that the slowest sets the pace; on top come the first
 * chunk's way through all of them and the time in which event sources grow to the workers that are needed.
 * bench/scale simulates the same, event by event; a test holds one against the other. */
export function estimateDuration(figures: Pick<RunFigures, 'stages' | 'hot'>, conditions: RunConditions): RunDuration {
  const { accounts, sesPerSecond, shareOfSesRate, workers, quotas, latencies, megabytesPerCore, shards, writeUnitsPerInvoice } = conditions
  const ms = (stage: keyof RunFigures['stages']) => stageMs(figures.stages[stage], latencies, megabytesPerCore)
  const pace = (stage: 'plan' | 'issue' | 'mail', count: number) => count * chunkSize / ((ms(stage) + latencies.poll / figures.stages[stage].chunksPerInvocation) / 1000)
  const bounds: { bound: Bound; perSecond: number }[] = [
    { bound: 'SES rate', perSecond: shareOfSesRate * sesPerSecond },
    { bound: 'mail workers', perSecond: pace('mail', workers.mail) },
    { bound: 'issue workers', perSecond: pace('issue', workers.issue) },
    // One claim at a time can succeed: who read before another wrote has to read again.
    { bound: 'number counter', perSecond: chunkSize / ((claimReads * latencies.single + latencies.transaction) / 1000) },
    { bound: 'partition of the run', perSecond: chunkSize * quotas.partitionWrites / figures.hot.runPartitionWrites },
    { bound: 'write quota of the table', perSecond: quotas.tableWrites / writeUnitsPerInvoice },
    { bound: 'planning', perSecond: pace('plan', Math.min(workers.plan, shards)) },
  ]
  bounds.sort((a, b) => a.perSecond - b.perSecond)
  const slowest = bounds[0]!.perSecond
  const first = (ms('plan') + ms('issue') + 3 * latencies.poll) / 1000
  // While event sources grow, each second brings some workers more; what is not done meanwhile comes later.
  const needed = Math.min(workers.mail, Math.ceil(slowest / (pace('mail', workers.mail) / workers.mail)))
  const growing = Math.max(0, needed - quotas.sqsStartConcurrency) / quotas.sqsScaling
  return {
    seconds: accounts / slowest + first + growing / 2 + ms('mail') / 1000,
    bounds,
    floorSeconds: Math.max(accounts / sesPerSecond, accounts * writeUnitsPerInvoice / quotas.tableWrites),
  }
}
