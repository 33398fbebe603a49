import middy from '@middy/core'
import { systemClock } from '../../adapters/clock/system-clock.ts'
import { createAccountReader } from '../../adapters/dynamodb/account-reader.ts'
import { createAccountStore } from '../../adapters/dynamodb/account-store.ts'
import { createBillingInputs } from '../../adapters/dynamodb/billing-input-store.ts'
import { createDecisionLog } from '../../adapters/dynamodb/decision-log.ts'
import { createLedger } from '../../adapters/dynamodb/ledger.ts'
import { createPolicyStore } from '../../adapters/dynamodb/policy-store.ts'
import { createReportMails } from '../../adapters/dynamodb/report-mails.ts'
import { createRetentionReportStore } from '../../adapters/dynamodb/retention-report-store.ts'
import { createSellerStore } from '../../adapters/dynamodb/seller-store.ts'
import { createTable } from '../../adapters/dynamodb/table.ts'
import { createSendReport } from '../../adapters/ses/send-report.ts'
import { createSesClients } from '../../adapters/ses/ses-clients.ts'
import { classifySesError } from '../../adapters/ses/ses-errors.ts'
import { createGrantDiscount } from '../../application/accounts/grant-discount.ts'
import { createExpireOffers } from '../../application/offers/expire-offers.ts'
import { createMailReport } from '../../application/retention/mail-report.ts'
import { createMakeReport } from '../../application/retention/make-report.ts'
import { reportMessageSchema } from '../../contracts/events/report-message.ts'
import { log } from '../log.ts'
import { createSqsBatch } from '../sqs-batch.ts'
import { reportEnv } from './env.ts'

const table = createTable(reportEnv.parse(process.env).TABLE_NAME)
const decisions = createDecisionLog(table)
const policies = createPolicyStore(table)
const accounts = createAccountStore(table)
const expireOffers = createExpireOffers({ decisions, policies, accounts, grantDiscount: createGrantDiscount({ accounts, inputs: createBillingInputs(table), clock: systemClock }) })
const makeReport = createMakeReport({
  decisions, accountReader: createAccountReader(table), ledger: createLedger(table), reports: createRetentionReportStore(table), clock: systemClock,
})
const mailReport = createMailReport({
  policies, sellers: createSellerStore(table), mails: createReportMails(table), sendReport: createSendReport(createSesClients()), notSent: (error) => classifySesError(error, '').kind !== 'unknown',
})

/** SQS, reports queue: notes which offers have expired and gives what was accepted, computes and stores the report of a seller and cut, and mails the nightly one. */
export const handler = middy(createSqsBatch({
  schema: reportMessageSchema,
  log,
  handle: async (message) => {
    const expired = await expireOffers(message.sellerId, systemClock.now())
    const { stored, report } = await makeReport(message)
    const mailed = message.mail ? await mailReport(report, stored.id) : 0
    log.info('Report stored', { reportId: stored.id, sellerId: message.sellerId, expired, mailed, decisions: report.decisions, rows: report.rows.length })
  },
}))
