import { SQSClient } from '@aws-sdk/client-sqs'
import { systemClock } from '../../adapters/clock/system-clock.ts'
import { createDocumentStore } from '../../adapters/dynamodb/document-store.ts'
import { createRunStore } from '../../adapters/dynamodb/run-store.ts'
import { createSellerStore } from '../../adapters/dynamodb/seller-store.ts'
import { createBulkTable } from '../../adapters/dynamodb/table.ts'
import { createRunQueue } from '../../adapters/sqs/run-queue.ts'
import { createSettleShard } from '../../application/bill-runs/settle-shard.ts'
import { createStartDueRuns } from '../../application/bill-runs/start-due-runs.ts'
import { createStartRun } from '../../application/bill-runs/start-run.ts'
import { billingEnv } from './env.ts'
import { log } from '../log.ts'
import { createRunMetrics } from './run-metrics.ts'

/** What every billing function stands on, built once per container. */
export function createBillingDeps() {
  const env = billingEnv.parse(process.env)
  const table = createBulkTable(env.TABLE_NAME)
  const queue = createRunQueue(new SQSClient({}), { plan: env.PLAN_QUEUE_URL, invoice: env.INVOICE_QUEUE_URL, mail: env.MAIL_QUEUE_URL })
  const runs = createRunStore(table)
  const sellers = createSellerStore(table)
  const documents = createDocumentStore(table)
  const events = createRunMetrics()
  const settleShard = createSettleShard({ runs, queue, clock: systemClock, events })
  const startRun = createStartRun({ runs, sellers, documents, queue })
  const startDueRuns = createStartDueRuns({ runs, sellers, queue, startRun })
  return { table, queue, runs, sellers, documents, events, settleShard, startRun, startDueRuns, clock: systemClock, log }
}
