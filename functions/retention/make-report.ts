import middy from '@middy/core'
import { systemClock } from '../../adapters/clock/system-clock.ts'
import { createAccountReader } from '../../adapters/dynamodb/account-reader.ts'
import { createDecisionLog } from '../../adapters/dynamodb/decision-log.ts'
import { createLedger } from '../../adapters/dynamodb/ledger.ts'
import { createRetentionReportStore } from '../../adapters/dynamodb/retention-report-store.ts'
import { createTable } from '../../adapters/dynamodb/table.ts'
import { createMakeReport } from '../../application/retention/make-report.ts'
import { reportMessageSchema } from '../../contracts/events/report-message.ts'
import { log } from '../log.ts'
import { createSqsBatch } from '../sqs-batch.ts'
import { reportEnv } from './env.ts'

const table = createTable(reportEnv.parse(process.env).TABLE_NAME)
const makeReport = createMakeReport({
  decisions: createDecisionLog(table), accountReader: createAccountReader(table), ledger: createLedger(table), reports: createRetentionReportStore(table), clock: systemClock,
})

/** SQS, reports queue: computes and stores the report of a seller and cut. */
export const handler = middy(createSqsBatch({
  schema: reportMessageSchema,
  log,
  handle: async (message) => {
    const { stored, report } = await makeReport(message)
    log.info('Report stored', { reportId: stored.id, sellerId: message.sellerId, decisions: report.decisions, rows: report.rows.length })
  },
}))
