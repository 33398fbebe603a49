import type { HeldMessage, RunStore } from '../ports/run-store.ts'

/** Keeps a message of a paused run for whoever resumes it, and looks again: where the run was resumed in between, nobody may have seen
 * what was kept, and the work is done at once.
 * @returns whether the message waits */
export async function holdWhilePaused(runs: Pick<RunStore, 'get' | 'hold' | 'unhold'>, runId: string, message: HeldMessage): Promise<boolean> {
  const held = await runs.hold(runId, message)
  if ((await runs.get(runId))?.state === 'paused') return true
  await runs.unhold(runId, held)
  return false
}
