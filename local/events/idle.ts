import { setTimeout as sleep } from 'node:timers/promises'
import type { QueueCounts } from '../engines/queue-engine.ts'
import type { FunctionPool } from '../lambda/function-pool.ts'
import type { LaterInvoker } from '../lambda/invoke-later.ts'

export interface IdleDependencies {
  readonly pools: readonly FunctionPool[]
  readonly later: LaterInvoker
  /** Counts of the queues that feed functions. */
  readonly countQueues: () => Promise<readonly QueueCounts[]>
}

const lookEveryMs = 25

/**
 * Waits until nothing is left to do. A function deletes its message after it has sent the next ones, so the queues are never all empty
 * in between; that no function started while they were being counted closes the other gap.
 */
export function watchIdle({ pools, later, countQueues }: IdleDependencies): () => Promise<void> {
  const started = (): number => pools.reduce((sum, pool) => sum + pool.started(), 0)
  const isRunning = (): boolean => later.pending() > 0 || pools.some((pool) => pool.running() > 0)
  return async () => {
    for (;;) {
      const before = started()
      if (!isRunning()) {
        const counts = await countQueues()
        const isEmpty = counts.every(({ ready, inFlight, delayed }) => ready + inFlight + delayed === 0)
        if (isEmpty && !isRunning() && started() === before) return
      }
      await sleep(lookEveryMs)
    }
  }
}
