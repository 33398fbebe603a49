import { SQSClient } from '@aws-sdk/client-sqs'
import { createAuditLog } from '../../adapters/dynamodb/audit-log.ts'
import { createPolicyStore } from '../../adapters/dynamodb/policy-store.ts'
import { createRetentionReportStore } from '../../adapters/dynamodb/retention-report-store.ts'
import { createSellerStore } from '../../adapters/dynamodb/seller-store.ts'
import { createTable } from '../../adapters/dynamodb/table.ts'
import { createReportQueue } from '../../adapters/sqs/report-queue.ts'
import { serve } from '../http/serve.ts'
import { retentionEnv } from '../retention/env.ts'
import { retentionRoutes } from './retention-routes.ts'

const env = retentionEnv.parse(process.env)
const table = createTable(env.TABLE_NAME)

/** HTTP API for leaders: which offers keep customers. */
export const handler = serve(retentionRoutes({
  sellers: createSellerStore(table), reports: createRetentionReportStore(table), policies: createPolicyStore(table), audit: createAuditLog(table),
  queue: createReportQueue(new SQSClient({}), env.REPORTS_QUEUE_URL),
}), table)
