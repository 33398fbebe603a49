import { S3Client } from '@aws-sdk/client-s3'
import { SQSClient } from '@aws-sdk/client-sqs'
import { systemClock } from '../../adapters/clock/system-clock.ts'
import { createExportStore } from '../../adapters/dynamodb/export-store.ts'
import { createJournalRegister } from '../../adapters/dynamodb/journal-register.ts'
import { createPeriodStore } from '../../adapters/dynamodb/period-store.ts'
import { createPolicyStore } from '../../adapters/dynamodb/policy-store.ts'
import { createSellerStore } from '../../adapters/dynamodb/seller-store.ts'
import { createTable } from '../../adapters/dynamodb/table.ts'
import { createExportFiles } from '../../adapters/s3/export-files.ts'
import { createExportQueue } from '../../adapters/sqs/export-queue.ts'
import { createStartExport } from '../../application/exports/start-export.ts'
import { log } from '../log.ts'
import { financeEnv } from './env.ts'

/** What every function of finance stands on, built once per container. */
export function createFinanceDeps() {
  const env = financeEnv.parse(process.env)
  const table = createTable(env.TABLE_NAME)
  const stores = {
    exports: createExportStore(table), periods: createPeriodStore(table), journal: createJournalRegister(table), policies: createPolicyStore(table), sellers: createSellerStore(table),
    files: createExportFiles(new S3Client({}), env.EXPORTS_BUCKET), queue: createExportQueue(new SQSClient({}), env.EXPORT_QUEUE_URL), clock: systemClock,
  }
  return { table, ...stores, startExport: createStartExport(stores), log }
}
