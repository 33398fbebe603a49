import { Duration } from 'aws-cdk-lib'
import { AlarmStatusWidget, Dashboard, GraphWidget, SingleValueWidget, type IMetric } from 'aws-cdk-lib/aws-cloudwatch'
import { Construct } from 'constructs'
import { businessMetric } from '../constructs/business-metric.ts'
import type { ObservabilityProps } from './observability.ts'

/** Facts of the business first, the machinery below. */
export class BusinessDashboard extends Construct {
  constructor(scope: Construct, id: string, { environment: { stackName }, queues, alarms, startBillRun }: ObservabilityProps) {
    super(scope, id)
    const daily = (['InvoicesIssued', 'MailsSent', 'MailsFailed', 'MailsUnknown', 'AccountsParked', 'RunsClosed'] as const)
      .map((name) => businessMetric(stackName, name, Duration.days(1)))
    const graph = (title: string, left: IMetric[], width = 8) => new GraphWidget({ title, left, width, leftYAxis: { min: 0 } })
    const all = Object.entries(queues)
    const dashboard = new Dashboard(this, 'Resource', { dashboardName: `${stackName}-business` })
    dashboard.addWidgets(new SingleValueWidget({ title: 'Today (UTC)', metrics: daily, width: 24 }))
    dashboard.addWidgets(
      graph('Invoices issued', [businessMetric(stackName, 'InvoicesIssued')]),
      graph('Mails', [businessMetric(stackName, 'MailsSent'), businessMetric(stackName, 'MailsFailed'), businessMetric(stackName, 'MailsUnknown')]),
      graph('Accounts parked', [businessMetric(stackName, 'AccountsParked')]),
      graph('Cases near and over their target', [businessMetric(stackName, 'CasesNearTarget'), businessMetric(stackName, 'CasesOverTarget')]),
      graph('Reminders', [businessMetric(stackName, 'RemindersSent'), businessMetric(stackName, 'RemindersUnknown'), businessMetric(stackName, 'ReceivablesHandedOver')]),
    )
    dashboard.addWidgets(
      graph('Run lag (days)', [businessMetric(stackName, 'RunLagDays')]),
      graph('Age of the oldest message (s)', all.map(([name, { queue }]) => queue.metricApproximateAgeOfOldestMessage({ label: name }))),
      graph('Dead letters', all.map(([name, { deadLetters }]) => deadLetters.metricApproximateNumberOfMessagesVisible({ label: name }))),
    )
    dashboard.addWidgets(
      new AlarmStatusWidget({ title: 'Alarms', alarms: [...alarms.all], width: 16, height: 6 }),
      graph('Hourly starts', [startBillRun.function.metricInvocations({ period: Duration.hours(1) }), startBillRun.function.metricErrors({ period: Duration.hours(1) })]),
    )
  }
}
