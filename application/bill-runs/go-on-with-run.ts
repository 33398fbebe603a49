import type { BillRun } from '../../domain/bill-runs/bill-run.ts'
import type { RunQueue } from '../ports/run-queue.ts'
import type { RunStore } from '../ports/run-store.ts'

export interface GoOnWithRunDeps {
  readonly runs: Pick<RunStore, 'shards' | 'held' | 'unhold'>
  readonly queue: Pick<RunQueue, 'plan' | 'issue'>
}

export type GoOnWithRun = (run: BillRun) => Promise<void>

/** Sends what a running run needs and what nobody may send any more: shards that are not planned, the one shard of a release, and work that was held
 * while the run was paused and whose resumer gave up. A message that comes twice is done once, so this may be asked for at any time. */
export function createGoOnWithRun({ runs, queue }: GoOnWithRunDeps): GoOnWithRun {
  return async (run) => {
    if (run.state !== 'running') return
    const { runId } = run
    const planned = new Set(run.release ? [] : (await runs.shards(runId)).filter((shard) => shard.planned !== undefined).map((shard) => shard.shardKey))
    await queue.plan(run.shardKeys.filter((key) => !planned.has(key)).map((shardKey) => ({ kind: 'plan-shard', runId, shardKey })))
    for (const held of await runs.held(runId)) {
      if (held.kind === 'shard') await queue.plan([{ kind: 'plan-shard', runId, shardKey: held.shardKey }])
      else await queue.issue([{ runId, chunkId: held.chunkId }])
      await runs.unhold(runId, held)
    }
  }
}
