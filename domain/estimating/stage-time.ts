import type { RoundTrips, StageWork } from './run-figures.ts'
import type { Usage } from './usage.ts'

/** Mean milliseconds of a call, by what it waits for. */
export type Latencies = Readonly<Record<keyof RoundTrips, number>>

/** Milliseconds that one chunk takes in one stage on Lambda: CPU at the share of a core that its memory brings, and the calls that wait for each other.
 * @param megabytesPerCore memory that comes with one core (1,769)
 * @example stageMs(issue, { single: 5, sqs: 10, transaction: 15, ses: 50 }, 1769) // some 500 */
export function stageMs({ cpuMs, roundTrips, memory }: StageWork, latencies: Latencies, megabytesPerCore: number): number {
  const waiting = (Object.keys(roundTrips) as (keyof RoundTrips)[]).reduce((sum, kind) => sum + roundTrips[kind] * latencies[kind], 0)
  return cpuMs / Math.min(1, memory / megabytesPerCore) + waiting
}

/** What Lambda bills for the time of one chunk, where nothing but its own calls is waited for. */
export function stageUsage(work: StageWork, latencies: Latencies, megabytesPerCore: number): Usage {
  return { lambdaGbSecond: stageMs(work, latencies, megabytesPerCore) / 1000 * work.memory / 1024 }
}
