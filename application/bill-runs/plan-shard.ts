import { chunkIdOf, chunkSize } from '../../domain/bill-runs/chunk.ts'
import type { RunQueue } from '../ports/run-queue.ts'
import type { RunStore } from '../ports/run-store.ts'
import { holdWhilePaused } from './hold-while-paused.ts'
import type { SettleShard } from './settle-shard.ts'

/** Chunks per send: an SQS batch call holds ten messages. */
const sendBatch = 10

export interface PlanShardDeps {
  readonly runs: RunStore
  readonly queue: RunQueue
  readonly settleShard: SettleShard
  /** Accounts in a chunk, at most; `chunkSize` when absent. */
  readonly accountsPerChunk?: number
}

/** Pages the index of one shard and plans its chunks. A chunk's accounts are stored before its message is sent, so a
 * repeat finds the same chunks and goes on after the last, and so does a planner beside which another one plans the same shard: no account
 * is in two chunks of a run, and none in no chunk, though the index may have changed between their looks at it. */
export function createPlanShard({ runs, queue, settleShard, accountsPerChunk = chunkSize }: PlanShardDeps) {
  return async ({ runId, shardKey }: { readonly runId: string; readonly shardKey: string }): Promise<void> => {
    const run = await runs.get(runId)
    if (!run || run.state === 'closed') return
    if (run.state === 'paused' && await holdWhilePaused(runs, runId, { kind: 'shard', shardKey })) return
    const progress = await runs.shard(runId, shardKey)
    const known = await runs.chunksOfShard(runId, shardKey)
    await queue.issue(known.filter((chunk) => !chunk.outcomes).map(({ chunkId }) => ({ runId, chunkId })))
    if (progress?.planned === undefined) {
      let planned = known.reduce((sum, chunk) => sum + chunk.accountIds.length, 0)
      let chunks = known.length
      let after = known.at(-1)?.accountIds.at(-1)
      let unsent: string[] = []
      const send = async () => {
        await queue.issue(unsent.map((chunkId) => ({ runId, chunkId })))
        unsent = []
      }
      for (;;) {
        const accountIds = await runs.accountsOfShard(shardKey, after, accountsPerChunk)
        if (accountIds.length === 0) break
        const chunkId = chunkIdOf(shardKey, chunks + 1)
        const stored = await runs.putPlanned({ runId, chunkId, shardKey, accountIds })
        unsent.push(chunkId)
        if (unsent.length === sendBatch) await send()
        planned += stored.length
        chunks += 1
        after = stored.at(-1)
        if (accountIds.length < accountsPerChunk) break
      }
      await send()
      await runs.setShardPlanned(runId, shardKey, planned, chunks)
    }
    await settleShard(runId, shardKey)
  }
}
