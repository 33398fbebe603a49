import { TryLaterError } from '../bill-runs/run-errors.ts'
import type { MailMessage } from '../ports/run-queue.ts'
import type { RunStore } from '../ports/run-store.ts'

type SendBills = (message: MailMessage, time: { readonly remainingMs: () => number }) => Promise<void>

/** A paused run sends no bills either: its messages wait in the queue, for the queue's visibility time-out at a time.
 * @throws TryLaterError while the run is paused */
export function createSendUnlessPaused({ runs, sendBills }: { readonly runs: Pick<RunStore, 'get'>; readonly sendBills: SendBills }): SendBills {
  return async (message, time) => {
    if ((await runs.get(message.runId))?.state === 'paused') throw new TryLaterError(`Run ${message.runId} is paused: its bills wait.`)
    await sendBills(message, time)
  }
}
