import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics'
import type { DunningCounts } from '../../application/collections/dun-sellers.ts'

/** What one firing did, as CloudWatch metrics (embedded metric format: one log line). */
export function createReminderMetrics(metrics = new Metrics({ namespace: 'Billkeep' })): (counts: DunningCounts) => void {
  return (counts) => {
    metrics.addMetric('RemindersSent', MetricUnit.Count, counts.sent)
    metrics.addMetric('RemindersUnknown', MetricUnit.Count, counts.unknown)
    metrics.addMetric('ReceivablesHandedOver', MetricUnit.Count, counts['handed-over'])
    metrics.publishStoredMetrics()
  }
}
