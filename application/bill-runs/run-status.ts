import { addCounts, noCounts, type BillRun, type RunCounts } from '../../domain/bill-runs/bill-run.ts'
import type { MailTotals, RunStore } from '../ports/run-store.ts'
import { RunError } from './run-errors.ts'

export interface RunStatus {
  readonly run: BillRun
  /** Accounts planned so far; final when `planning` is false. */
  readonly planned: number
  readonly planning: boolean
  readonly chunks: { readonly done: number; readonly all: number }
  readonly counts: RunCounts
  readonly mails: MailTotals
}

/** Where a run stands, for people and progress bars.
 * @throws RunError `run-not-found` */
export async function runStatus(runs: RunStore, runId: string): Promise<RunStatus> {
  const run = await runs.get(runId)
  if (!run) throw new RunError('run-not-found', `There is no run ${runId}.`)
  const [shards, mails] = await Promise.all([runs.shards(runId), runs.mailTotals(runId)])
  const plannedShards = shards.filter((shard) => shard.planned !== undefined)
  return {
    run,
    planned: plannedShards.reduce((sum, shard) => sum + shard.planned!, 0),
    planning: plannedShards.length < run.shardKeys.length,
    chunks: { done: shards.reduce((sum, shard) => sum + shard.chunksDone, 0), all: plannedShards.reduce((sum, shard) => sum + shard.chunks!, 0) },
    counts: run.counts ?? shards.reduce((sum, shard) => addCounts(sum, shard.counts), noCounts),
    mails,
  }
}
