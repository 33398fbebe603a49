import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from '@jest/globals'
import { environments, type EnvironmentName } from '../../lib/environments.ts'
import type { FunctionSpec } from '../../lib/function-table/function-spec.ts'
import { functions } from '../../lib/functions.ts'
import { metrics, metricsNamespace, type MetricName } from '../../lib/metrics.ts'
import { queues } from '../../lib/queues.ts'
import { repositoryRoot } from '../../lib/repository-root.ts'
import { ofType, type SynthesizedTemplate } from './synthesized.ts'

/** What is wrong; what users notice; which runbook. */
const description = /^\S.*\. Impact: \S.*\. Runbook: (docs\/runbooks\/[a-z-]+\.md)$/

export function alarmChecks(template: () => SynthesizedTemplate, name: EnvironmentName) {
  const alarms = () => ofType(template(), 'AWS::CloudWatch::Alarm')
  const { stackName } = environments[name]

  it('says in every alarm what is wrong, what users notice, and which runbook to open', () => {
    for (const { Properties } of alarms()) {
      const runbook = description.exec(Properties.AlarmDescription)?.[1] ?? 'no runbook'
      expect([Properties.AlarmName, runbook, existsSync(join(repositoryRoot, runbook))]).toEqual([Properties.AlarmName, runbook, true])
      expect(Properties.AlarmDescription.length).toBeLessThanOrEqual(1024)
      expect(Properties.AlarmActions).toHaveLength(1)
      expect(Properties.TreatMissingData).toBeDefined()
    }
  })

  it('watches every queue, every function, mail and the business', () => {
    const names = alarms().map(({ Properties }) => String(Properties.AlarmName).slice(stackName.length + 1))
    const kebab = (text: string) => text.replace(/(?!^)[A-Z]/g, '-$&').toLowerCase()
    expect(names.sort()).toEqual([
      ...Object.keys(queues).flatMap((queue) => [`${queue}-dead-letters`, `${queue}-delayed`]),
      ...Object.keys(functions).flatMap((each) => [`${kebab(each)}-errors`, `${kebab(each)}-throttled`]),
      ...Object.entries<FunctionSpec>(functions).flatMap(([each, { trigger }]) => (trigger.kind === 'schedule' ? [`${kebab(each)}-schedule-dead-letters`] : [])),
      'accounts-parked', 'cases-over-target', 'mails-unknown', 'reminders-unknown', 'run-lag', 'schedule-silent',
      'mail-stalled', 'ses-bounces', 'ses-complaints', 'api-errors',
    ].sort())
  })

  it('watches facts that the functions publish, under the environment\'s own name', () => {
    // A metric with a label, or in an expression, stands one level deeper than a bare one.
    const watched = alarms().flatMap(({ Properties }) => [Properties, ...(Properties.Metrics ?? []).map((each: { MetricStat?: { Metric: unknown } }) => each.MetricStat?.Metric)])
    const published = watched.filter((metric) => metric?.Namespace === metricsNamespace)
    expect(published.map(({ MetricName }) => MetricName).sort()).toEqual(['AccountsParked', 'CasesOverTarget', 'MailsSent', 'MailsUnknown', 'RemindersUnknown', 'RunLagDays'])
    for (const { MetricName, Dimensions } of published) {
      expect(Dimensions).toEqual([{ Name: 'service', Value: `${stackName}-${metrics[MetricName as MetricName].capability}` }])
    }
  })

  it('shows every fact of the business on the dashboard', () => {
    const [dashboard] = ofType(template(), 'AWS::CloudWatch::Dashboard')
    const body = JSON.stringify(dashboard?.Properties.DashboardBody)
    for (const metric of [...Object.keys(metrics), 'ApproximateAgeOfOldestMessage']) expect(body).toContain(metric)
  })

  it('lets CloudWatch, of this account only, publish to the alarm topic', () => {
    const [policy] = ofType(template(), 'AWS::SNS::TopicPolicy')
    expect(policy?.Properties.PolicyDocument.Statement).toContainEqual(expect.objectContaining({
      Effect: 'Allow', Principal: { Service: 'cloudwatch.amazonaws.com' }, Action: 'sns:Publish', Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
    }))
  })
}
