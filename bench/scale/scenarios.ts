import { mailTotalsItems } from '../../adapters/dynamodb/delivery-keys.ts'
import { catchUpMs, shareOfRate as shareOfSesRate } from '../../application/mailing/pacer.ts'
import { estimateRun, type EstimateBasis } from '../../application/estimating/estimate-run.ts'
import { chunkSize } from '../../domain/bill-runs/chunk.ts'
import { costOf } from '../../domain/estimating/price-book.ts'
import { addUsage, timesUsage } from '../../domain/estimating/usage.ts'
import type { RunFigures } from '../../domain/estimating/run-figures.ts'
import type { Aws } from '../../bin/cli/read-estimates.ts'
import { simulateRun, type Design, type RunOutcome, type Scenario } from './simulate-run.ts'

/** The code as it is. */
export const today: Design = { chunkSize, shareOfSesRate, catchUpSeconds: catchUpMs / 1000, claimReads: 1, claimTries: 40, finishRetries: true, mailTotalsItems, mailPartsInRunPartition: false }
/** As it was before this simulation was written. */
export const before: Design = { chunkSize: 100, shareOfSesRate: 0.9, catchUpSeconds: 0, claimReads: 2, claimTries: 12, finishRetries: false, mailTotalsItems: 1, mailPartsInRunPartition: true }

export interface Answer {
  readonly scenario: Scenario
  readonly outcome: RunOutcome
  /** max(accounts / SES rate, write units / write quota), seconds; of a cold table its quota as it grows. */
  readonly floor: number
  /** Seconds by the closed form of `billkeep estimate`. */
  readonly estimated: number
  readonly decides: string
  /** US dollars without SES, Lambda's time as simulated. */
  readonly usdWithoutMail: number
}

export interface Question {
  readonly accounts: number
  readonly sesPerSecond: number
  readonly coldTable: boolean
  readonly design?: Design
  /** As many as the rate needs where absent. */
  readonly workers?: Scenario['workers']
  readonly seed?: number
}

/** Shards that planning needs: an invocation plans about a million accounts. */
const accountsPerShard = 500_000

export function answer({ accounts, sesPerSecond, coldTable, design = today, workers, seed = 1 }: Question, basis: EstimateBasis, aws: Aws): Answer {
  const { figures, book } = basis
  const shards = Math.min(256, Math.max(8, Math.ceil(accounts / accountsPerShard)))
  const estimate = estimateRun({ accounts, lines: 3, sesPerSecond, runsPerMonth: 1, shards, features: {}, ...(workers ? { mailWorkers: workers.mail, issueWorkers: workers.issue } : {}) }, basis)
  const scenario: Scenario = { accounts, sesPerSecond, coldTable, shards, design, seed, workers: workers ?? { plan: basis.planWorkers, issue: estimate.issueWorkers, mail: estimate.mailWorkers } }
  const outcome = simulateRun(scenario, figures, aws)
  return {
    scenario, outcome, floor: Math.max(estimate.duration.floorSeconds, coldTable ? coldSeconds(accounts * figures.byLines[1]!.perInvoice.dynamodbWrite!, aws) : 0), estimated: estimate.duration.seconds, decides: estimate.duration.bounds[0]!.bound, usdWithoutMail: costOf(usageWithoutMail(figures, accounts, outcome), book),
  }
}

/** Seconds that a new table needs for so many write units, growing as fast as it may. */
function coldSeconds(units: number, { quotas }: Aws): number {
  let [left, seconds, capacity] = [units, 0, quotas.coldTableWrites.value]
  while (left > capacity * quotas.tableDoublingSeconds.value && capacity < quotas.tableWrites.value) {
    left -= capacity * quotas.tableDoublingSeconds.value
    seconds += quotas.tableDoublingSeconds.value
    capacity = Math.min(quotas.tableWrites.value, 2 * capacity)
  }
  return seconds + left / capacity
}

/** Write units of a transaction that is cancelled: a claim's counters, registers and manifest; a chunk's end; a part's end. They are billed all the same. */
const lostUnits = { numbers: 16, shards: 4, mailTotals: 4 } as const

function usageWithoutMail({ byLines, perRun, afterAYear, stages }: RunFigures, accounts: number, { busySeconds, conflicts }: RunOutcome) {
  const { sesRecipient: _, ...perInvoice } = byLines.find(({ lines }) => lines === 3)!.perInvoice
  const gigabytes = (stage: keyof RunFigures['stages']) => stages[stage].memory / 1024
  return addUsage(perRun, timesUsage(addUsage(perInvoice, afterAYear), accounts), {
    lambdaGbSecond: busySeconds.issue * gigabytes('issue') + busySeconds.mail * gigabytes('mail'),
    dynamodbWrite: conflicts.numbers * lostUnits.numbers + conflicts.shards * lostUnits.shards + conflicts.mailTotals * lostUnits.mailTotals,
  })
}
