import { SQSClient } from '@aws-sdk/client-sqs'
import middy from '@middy/core'
import { createSellerStore } from '../../adapters/dynamodb/seller-store.ts'
import { createTable } from '../../adapters/dynamodb/table.ts'
import { createReportQueue } from '../../adapters/sqs/report-queue.ts'
import { scheduleEventSchema } from '../../contracts/events/run-messages.ts'
import { log } from '../log.ts'
import { retentionEnv } from './env.ts'

const env = retentionEnv.parse(process.env)
const sellers = createSellerStore(createTable(env.TABLE_NAME))
const queue = createReportQueue(new SQSClient({}), env.REPORTS_QUEUE_URL)

/** EventBridge Scheduler, each night: asks for every seller's report up to the day that has just ended (UTC). */
export const handler = middy(async (event: unknown) => {
  const cut = scheduleEventSchema.parse(event).scheduledTime.slice(0, 10)
  const all = await sellers.list()
  for (const { seller } of all) await queue.ask({ sellerId: seller.id, cut, mail: true })
  log.info('Reports asked for', { cut, sellers: all.length })
  return { asked: all.length }
})
