import middy from '@middy/core'
import { DueRunsError } from '../../application/bill-runs/start-due-runs.ts'
import { scheduleEventSchema } from '../../contracts/events/run-messages.ts'
import { createBillingDeps } from './billing-deps.ts'

const { startDueRuns, events, log } = createBillingDeps()

/** EventBridge Scheduler, each hour: starts the oldest date that is due and has no run, per seller and zone. */
export const handler = middy(async (event: unknown) => {
  const { scheduledTime } = scheduleEventSchema.parse(event)
  const { started, runLagDays } = await startDueRuns({ asOf: scheduledTime }).catch((error: unknown) => {
    if (error instanceof DueRunsError) events.runLagDays(error.due.runLagDays)
    throw error
  })
  events.runLagDays(runLagDays)
  for (const { runId, billingDate, issueDate } of started) log.info('Run started', { runId, billingDate, issueDate })
  return { started: started.map((run) => run.runId) }
})
