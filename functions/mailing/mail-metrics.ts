import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics'
import type { MailEvents } from '../../application/mailing/send-bills.ts'

/** Facts of mailing as CloudWatch metrics (embedded metric format: one log line per attempt at a part). */
export function createMailMetrics(metrics = new Metrics({ namespace: 'Billkeep' })): MailEvents {
  return {
    billsMailed({ sent, failed, unknown }) {
      metrics.addMetric('MailsSent', MetricUnit.Count, sent)
      metrics.addMetric('MailsFailed', MetricUnit.Count, failed)
      metrics.addMetric('MailsUnknown', MetricUnit.Count, unknown)
      metrics.publishStoredMetrics()
    },
  }
}
