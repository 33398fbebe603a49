import { Duration } from 'aws-cdk-lib'
import { MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch'
import { businessMetric } from '../constructs/business-metric.ts'
import type { ObservabilityProps } from './observability.ts'

/** SES reviews an account at 5 % bounces or 0.1 % complaints, and pauses it at 10 % or 0.5 %: call before the review.
 * Source: SES developer guide, "Monitoring your Amazon SES sending activity", reputation metrics. */
const bounceRate = 0.04
const complaintRate = 0.0008

/** Alarms on mail as a whole. */
export function addMailAlarms({ environment: { stackName }, alarms, queues }: ObservabilityProps): void {
  alarms.add('mails-unknown', {
    metric: businessMetric(stackName, 'MailsUnknown'),
    threshold: 1,
    what: 'The outcome of a mail is unknown: it may or may not have left.',
    impact: 'These customers may not have got their bill. It is not sent again by itself, for they may have.',
    runbook: 'mail-issues',
  })
  alarms.add('reminders-unknown', {
    metric: businessMetric(stackName, 'RemindersUnknown'),
    threshold: 1,
    what: 'The outcome of a reminder is unknown: it may or may not have left.',
    impact: 'These customers may not have been reminded; the next step of the schedule comes all the same, and charges no costs that this mail had to announce.',
    runbook: 'mail-issues',
  })
  alarms.add('mail-stalled', {
    metric: new MathExpression({
      label: 'Mail waits and none is sent',
      expression: 'IF(FILL(waiting, 0) + FILL(taken, 0) > 0 AND FILL(sent, 0) == 0, 1, 0)',
      usingMetrics: {
        waiting: queues.mail.queue.metricApproximateNumberOfMessagesVisible({ statistic: 'Minimum', period: Duration.minutes(30) }),
        taken: queues.mail.queue.metricApproximateNumberOfMessagesNotVisible({ statistic: 'Minimum', period: Duration.minutes(30) }),
        sent: businessMetric(stackName, 'MailsSent', Duration.minutes(30)),
      },
      period: Duration.minutes(30),
    }),
    threshold: 1,
    periods: 2,
    what: 'Mail has waited for an hour and none was sent: SES has paused sending, the day\'s quota is used up, or every send fails.',
    impact: 'No customer gets a bill by mail.',
    runbook: 'mail-stalled',
  })
  // The account's figures, not the configuration set's: the account is what SES reviews and pauses.
  const reputation = (metricName: string) => new Metric({ namespace: 'AWS/SES', metricName, statistic: 'Maximum', period: Duration.hours(1) })
  alarms.add('ses-bounces', {
    metric: reputation('Reputation.BounceRate'),
    threshold: bounceRate,
    what: `More than ${bounceRate * 100} % of the account's mail bounces.`,
    impact: 'SES reviews the account at 5 % and pauses it at 10 %: then no customer gets a bill by mail.',
    runbook: 'mail-reputation',
  })
  alarms.add('ses-complaints', {
    metric: reputation('Reputation.ComplaintRate'),
    threshold: complaintRate,
    what: `More than ${complaintRate * 100} % of the account's mail is reported as spam.`,
    impact: 'SES reviews the account at 0.1 % and pauses it at 0.5 %: then no customer gets a bill by mail.',
    runbook: 'mail-reputation',
  })
}
