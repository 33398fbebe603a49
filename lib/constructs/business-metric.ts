import { Duration } from 'aws-cdk-lib'
import { Metric } from 'aws-cdk-lib/aws-cloudwatch'
import { metrics, metricsNamespace, serviceName, type MetricName } from '../metrics.ts'

/** A fact of the business as a CloudWatch metric of one environment. */
export function businessMetric(stackName: string, metricName: MetricName, period = Duration.hours(1)): Metric {
  const { capability, statistic, meaning } = metrics[metricName]
  return new Metric({
    namespace: metricsNamespace,
    metricName,
    dimensionsMap: { service: serviceName(stackName, capability) },
    statistic,
    label: meaning,
    period,
  })
}
