import type { RunFigures, StageWork } from '../../domain/estimating/run-figures.ts'

/** Round latencies and stages, so that a test can be followed by hand: planning a chunk takes 150 ms, issuing 400, mailing 1,950 (at 1,000 MB a core). */
export const roundLatencies = { single: 10, sqs: 20, transaction: 30, ses: 50, poll: 100 }

export const roundStages: RunFigures['stages'] = {
  // 60 ms at half a core, 10 + 20 of waiting.
  plan: { cpuMs: 60, memory: 500, roundTrips: { single: 1, sqs: 1, transaction: 0, ses: 0 }, chunksPerInvocation: 1 },
  // 200 ms: a function with two cores is not faster, for the work is done on one. 30 + 20 + 150 of waiting.
  issue: { cpuMs: 200, memory: 2_000, roundTrips: { single: 3, sqs: 1, transaction: 5, ses: 0 }, chunksPerInvocation: 1 },
  // 500 ms at half a core, 100 + 1,350 of waiting.
  mail: { cpuMs: 250, memory: 500, roundTrips: { single: 0, sqs: 5, transaction: 0, ses: 27 }, chunksPerInvocation: 2 },
} satisfies Readonly<Record<string, StageWork>>
