import { randomUUID } from 'node:crypto'
import { S3Client } from '@aws-sdk/client-s3'
import middy from '@middy/core'
import { systemClock } from '../../adapters/clock/system-clock.ts'
import { createDeliveryStore } from '../../adapters/dynamodb/delivery-store.ts'
import { createRunStore } from '../../adapters/dynamodb/run-store.ts'
import { createSellerStore } from '../../adapters/dynamodb/seller-store.ts'
import { createBulkTable } from '../../adapters/dynamodb/table.ts'
import { loadMentions } from '../../adapters/einvoice/load-mentions.ts'
import { writeXml } from '../../adapters/einvoice/write-xml.ts'
import { createComposeBill } from '../../adapters/mail/compose-bill.ts'
import { createLoadReplyTokenKeys } from '../../adapters/mail/reply-token-keys.ts'
import { readSecret } from '../../adapters/secrets/read-secret.ts'
import { createAccessPointOutbox } from '../../adapters/s3/access-point-outbox.ts'
import { createSesBillMailer } from '../../adapters/ses/ses-bill-mailer.ts'
import { createSesClients } from '../../adapters/ses/ses-clients.ts'
import { createEInvoices } from '../../application/einvoice/create-e-invoice.ts'
import { createSendOverNetwork } from '../../application/einvoice/send-over-network.ts'
import { createPacer } from '../../application/mailing/pacer.ts'
import { createSendBills } from '../../application/mailing/send-bills.ts'
import { createSendUnlessPaused } from '../../application/mailing/send-unless-paused.ts'
import { mailChunkSchema } from '../../contracts/events/mail-chunk.ts'
import { log } from '../log.ts'
import { createSqsBatch } from '../sqs-batch.ts'
import { mailingEnv } from './env.ts'
import { createMailMetrics } from './mail-metrics.ts'

const env = mailingEnv.parse(process.env)
const table = createBulkTable(env.TABLE_NAME)
const mailer = createSesBillMailer(createSesClients(), env.CONFIGURATION_SET ? { configurationSet: env.CONFIGURATION_SET } : {})
const loadKeys = createLoadReplyTokenKeys(readSecret(env.REPLY_TOKEN_SECRET_ID))
const eInvoice = createEInvoices({ mentions: loadMentions, writeXml })
const sendBills = createSendBills({
  deliveries: createDeliveryStore(table),
  sellers: createSellerStore(table),
  compose: createComposeBill({ loadKeys, replyDomain: env.REPLY_DOMAIN, eInvoice, ...(env.API_URL ? { pagesUrl: env.API_URL } : {}) }),
  sendOverNetwork: createSendOverNetwork({ eInvoice, accessPoint: createAccessPointOutbox(new S3Client({}), env.EXPORTS_BUCKET) }),
  ready: loadKeys,
  mailer,
  pacer: createPacer({ mailer, clock: systemClock, concurrency: env.MAIL_CONCURRENCY }),
  clock: systemClock,
  newOwner: randomUUID,
  events: createMailMetrics(),
})

/** SQS, mail queue: sends the bills of one part of a chunk. */
export const handler = middy(createSqsBatch({ schema: mailChunkSchema, log, handle: createSendUnlessPaused({ runs: createRunStore(table), sendBills }), reserveMs: 20_000 }))
