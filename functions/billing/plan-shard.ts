import middy from '@middy/core'
import { createPlanShard } from '../../application/bill-runs/plan-shard.ts'
import { planMessageSchema } from '../../contracts/events/run-messages.ts'
import { createSqsBatch } from '../sqs-batch.ts'
import { createBillingDeps } from './billing-deps.ts'

const deps = createBillingDeps()
const planShard = createPlanShard(deps)

/** SQS, plan queue: cuts a shard into chunks, or starts the next missed date after a run closed. */
export const handler = middy(createSqsBatch({
  schema: planMessageSchema,
  log: deps.log,
  handle: async (message) => {
    if (message.kind === 'plan-shard') await planShard(message)
    else await deps.startDueRuns({ asOf: message.asOf, only: message })
  },
}))
