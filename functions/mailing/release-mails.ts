import { SQSClient } from '@aws-sdk/client-sqs'
import middy from '@middy/core'
import * as z from 'zod'
import { createAccountStore } from '../../adapters/dynamodb/account-store.ts'
import { createDocumentStore } from '../../adapters/dynamodb/document-store.ts'
import { createMailReleases } from '../../adapters/dynamodb/mail-releases.ts'
import { createPolicyStore } from '../../adapters/dynamodb/policy-store.ts'
import { createRunStore } from '../../adapters/dynamodb/run-store.ts'
import { createSellerStore } from '../../adapters/dynamodb/seller-store.ts'
import { createTable } from '../../adapters/dynamodb/table.ts'
import { createRunQueue, sizeOfMail } from '../../adapters/sqs/run-queue.ts'
import { createReleaseMails } from '../../application/bill-runs/release-mails.ts'
import { createExplainMail } from '../../application/documents/explain-mail.ts'
import { scheduleEventSchema } from '../../contracts/events/run-messages.ts'
import { log } from '../log.ts'

const env = z.object({ TABLE_NAME: z.string().min(1), PLAN_QUEUE_URL: z.url(), INVOICE_QUEUE_URL: z.url(), MAIL_QUEUE_URL: z.url() }).parse(process.env)
const table = createTable(env.TABLE_NAME)
const documents = createDocumentStore(table)
const policies = createPolicyStore(table)
const releaseMails = createReleaseMails({
  sellers: createSellerStore(table), releases: createMailReleases(table), runs: createRunStore(table), documents, accounts: createAccountStore(table),
  policies, explainMail: createExplainMail({ documents, policies }),
  queue: createRunQueue(new SQSClient({}), { plan: env.PLAN_QUEUE_URL, invoice: env.INVOICE_QUEUE_URL, mail: env.MAIL_QUEUE_URL }), sizeOfMail,
})

/** EventBridge Scheduler, each hour: queues the mails whose time has come. */
export const handler = middy(async (event: unknown) => {
  const released = await releaseMails(scheduleEventSchema.parse(event).scheduledTime)
  log.info('Mails released', { chunks: released })
  return { released }
})
