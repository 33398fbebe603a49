import { S3Client } from '@aws-sdk/client-s3'
import { SQSClient } from '@aws-sdk/client-sqs'
import { createAuditLog } from '../../adapters/dynamodb/audit-log.ts'
import { createExportStore } from '../../adapters/dynamodb/export-store.ts'
import { createPeriodStore } from '../../adapters/dynamodb/period-store.ts'
import { createPolicyStore } from '../../adapters/dynamodb/policy-store.ts'
import type { Table } from '../../adapters/dynamodb/table.ts'
import { createExportFiles } from '../../adapters/s3/export-files.ts'
import { createExportQueue } from '../../adapters/sqs/export-queue.ts'
import { createStartExport } from '../../application/exports/start-export.ts'
import type { Clock } from '../../application/ports/clock.ts'
import type { JournalRegister } from '../../application/ports/journal-register.ts'
import type { SellerStore } from '../../application/ports/seller-store.ts'

/** What the commands of finance need: exports, periods and the files. */
export function createFinanceServices(table: Table, { journal, sellers, clock }: { readonly journal: JournalRegister; readonly sellers: SellerStore; readonly clock: Clock }, output: (name: string) => string) {
  const s3 = new S3Client({})
  const sqs = new SQSClient({})
  const stores = {
    journal, sellers, clock,
    exports: createExportStore(table), periods: createPeriodStore(table), policies: createPolicyStore(table), audit: createAuditLog(table),
    files: createExportFiles(s3, output('ExportsBucketName')), archive: createExportFiles(s3, output('ArchiveBucketName')), queue: createExportQueue(sqs, output('ExportQueueUrl')),
  }
  return {
    ...stores,
    startExport: createStartExport(stores),
    close() {
      s3.destroy()
      sqs.destroy()
    },
  }
}

export type FinanceServices = ReturnType<typeof createFinanceServices>
