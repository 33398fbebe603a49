import type { BillRun } from '../../domain/bill-runs/bill-run.ts'
import type { RunQueue } from '../ports/run-queue.ts'
import type { RunStore } from '../ports/run-store.ts'
import { createGoOnWithRun } from './go-on-with-run.ts'
import { RunError } from './run-errors.ts'

/** Pauses a run: chunks under way finish, further ones are held in the table and wait for `resumeRun`. Idempotent.
 * @throws RunError `run-not-found`, `run-closed` */
export async function pauseRun(runs: RunStore, runId: string): Promise<BillRun> {
  await runs.setState(runId, 'running', 'paused')
  return changeable(runs, runId)
}

/** Goes on with a paused run: what was held is queued again. Idempotent: a message sent twice is done once. Where it dies half-way, the next tick of the
 * schedule queues the rest.
 * @throws RunError `run-not-found`, `run-closed` */
export async function resumeRun(runs: RunStore, queue: RunQueue, runId: string): Promise<BillRun> {
  await runs.setState(runId, 'paused', 'running')
  const run = await changeable(runs, runId)
  await createGoOnWithRun({ runs, queue })(run)
  return run
}

async function changeable(runs: RunStore, runId: string): Promise<BillRun> {
  const run = await runs.get(runId)
  if (!run) throw new RunError('run-not-found', `There is no run ${runId}.`)
  if (run.state === 'closed') throw new RunError('run-closed', `Run ${runId} is closed.`)
  return run
}
