import middy from '@middy/core'
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics'
import { createTable } from '../../adapters/dynamodb/table.ts'
import { createWarnOfBreaches } from '../../application/cases/warn-of-breaches.ts'
import { scheduleEventSchema } from '../../contracts/events/run-messages.ts'
import { log } from '../log.ts'
import { tableEnv } from '../table-env.ts'
import { createCaseDeps } from './case-deps.ts'

const metrics = new Metrics({ namespace: 'Billkeep' })
const warnOfBreaches = createWarnOfBreaches({
  ...createCaseDeps(createTable(tableEnv.parse(process.env).TABLE_NAME)),
  events: {
    warned(level, count) {
      metrics.addMetric(level === 'near' ? 'CasesNearTarget' : 'CasesOverTarget', MetricUnit.Count, count)
      metrics.publishStoredMetrics()
    },
  },
})

/** EventBridge Scheduler, every five minutes: warns of cases near and over their target, once each, and puts back what nobody works on. */
export const handler = middy(async (event: unknown) => {
  const warned = await warnOfBreaches(scheduleEventSchema.parse(event).scheduledTime)
  if (warned.near + warned.breach > 0) log.info('Cases near or over their target', warned)
  return warned
})
