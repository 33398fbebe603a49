import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics'
import type { ChunkEvents } from '../../application/bill-runs/issue-chunk.ts'
import type { RunEvents } from '../../application/bill-runs/settle-shard.ts'

/** Facts of the business as CloudWatch metrics (embedded metric format: no call, one log line per chunk). */
export function createRunMetrics(metrics = new Metrics({ namespace: 'Billkeep' })): RunEvents & ChunkEvents & { runLagDays(days: number): void } {
  return {
    chunkIssued({ invoiced, parked }) {
      metrics.addMetric('InvoicesIssued', MetricUnit.Count, invoiced)
      metrics.addMetric('AccountsParked', MetricUnit.Count, parked)
      metrics.publishStoredMetrics()
    },
    runLagDays(days) {
      metrics.addMetric('RunLagDays', MetricUnit.Count, days)
      metrics.publishStoredMetrics()
    },
    runClosed() {
      metrics.addMetric('RunsClosed', MetricUnit.Count, 1)
      metrics.publishStoredMetrics()
    },
  }
}
