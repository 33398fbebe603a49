import { Duration } from 'aws-cdk-lib'
import { ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch'
import { businessMetric } from '../constructs/business-metric.ts'
import type { ObservabilityProps } from './observability.ts'

/** Alarms on the bill run as a whole. */
export function addBusinessAlarms({ environment: { stackName, runLagHours }, alarms, startBillRun }: ObservabilityProps): void {
  alarms.add('accounts-parked', {
    metric: businessMetric(stackName, 'AccountsParked'),
    threshold: 1,
    what: 'Accounts were parked within the last hour.',
    impact: 'These customers get no bill until somebody mends the cause and releases them.',
    runbook: 'parked-accounts',
  })
  alarms.add('cases-over-target', {
    metric: businessMetric(stackName, 'CasesOverTarget'),
    threshold: 1,
    what: 'Cases passed their target within the last hour.',
    impact: 'These customers wait longer for an answer than they were promised.',
    runbook: 'cases-over-target',
  })
  alarms.add('run-lag', {
    metric: businessMetric(stackName, 'RunLagDays'),
    threshold: runLagHours / 24,
    what: `A billing date began more than ${runLagHours} hours ago and its run has not closed.`,
    impact: 'Some customers of that date have no bill yet, and the dates after it wait.',
    runbook: 'open-run',
  })
  alarms.add('schedule-silent', {
    metric: startBillRun.function.metricInvocations({ period: Duration.hours(1), statistic: 'Sum' }),
    threshold: 1,
    periods: 3,
    comparison: ComparisonOperator.LESS_THAN_THRESHOLD,
    missing: TreatMissingData.BREACHING,
    what: 'The hourly start of bill runs has not happened for three hours.',
    impact: 'No customer is billed. Missed dates are caught up once it runs again.',
    runbook: 'schedule',
  })
}
