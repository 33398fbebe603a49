import { addCounts, noCounts } from '../../domain/bill-runs/bill-run.ts'
import type { Clock } from '../ports/clock.ts'
import type { RunQueue } from '../ports/run-queue.ts'
import type { RunStore, ShardProgress } from '../ports/run-store.ts'

export interface RunEvents {
  runClosed(event: { readonly runId: string; readonly sellerId: string; readonly planned: number; readonly invoiced: number; readonly parked: number }): void
}

export interface SettleShardDeps {
  readonly runs: RunStore
  readonly queue: RunQueue
  readonly clock: Clock
  readonly events: RunEvents
}

export type SettleShard = (runId: string, shardKey: string) => Promise<void>

/** After each chunk: is the shard complete, and with it the run? Then the run closes, with its control totals, and the
 * next missed date may start. Every step can be repeated, so whichever message comes last closes the run.
 * @throws where the outcomes do not add up to what was planned (I2): the run stays open, and the message goes to the dead-letter queue */
export function createSettleShard({ runs, queue, clock, events }: SettleShardDeps): SettleShard {
  return async (runId, shardKey) => {
    const shard = await runs.shard(runId, shardKey)
    if (!shard || !isComplete(shard)) return
    const complete = await runs.noteShardDone(runId, shardKey)
    const run = await runs.get(runId)
    if (!run) return
    if (run.state !== 'closed') {
      if (!run.shardKeys.every((key) => complete.includes(key))) return
      const shards = await runs.shards(runId)
      const planned = shards.reduce((sum, each) => sum + (each.planned ?? 0), 0)
      const counts = shards.reduce((sum, each) => addCounts(sum, each.counts), noCounts)
      const accounted = counts.invoiced + counts.nothingDue + counts.parked + counts.held
      if (accounted !== planned) throw new Error(`Run ${runId} cannot close: ${planned} accounts planned, ${accounted} accounted for.`)
      const closed = await runs.close(runId, clock.now(), planned, counts)
      if (closed) events.runClosed({ runId, sellerId: run.sellerId, planned, invoiced: counts.invoiced, parked: counts.parked })
    }
    if (run.kind === 'scheduled') await queue.plan([{ kind: 'next-date', sellerId: run.sellerId, zone: run.zone, asOf: run.startedAt }])
  }
}

function isComplete(shard: ShardProgress): boolean {
  return shard.planned !== undefined && shard.chunksDone === shard.chunks
}
