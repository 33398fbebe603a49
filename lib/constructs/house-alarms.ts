import { Stack } from 'aws-cdk-lib'
import { Alarm, ComparisonOperator, TreatMissingData, type IMetric } from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import { Construct } from 'constructs'
import type { Runbook } from '../runbooks.ts'

export interface AlarmSpec {
  readonly metric: IMetric
  readonly threshold: number
  /** Periods in a row that must be over the threshold. Default 1. */
  readonly periods?: number
  readonly comparison?: ComparisonOperator
  /** What silence means. Default: nothing is wrong. */
  readonly missing?: TreatMissingData
  /** What is wrong, in one sentence. */
  readonly what: string
  /** What users notice. */
  readonly impact: string
  readonly runbook: Runbook
}

/** Where alarms go: one topic for whoever is on duty. Each alarm says what users notice and which runbook to open. */
export class HouseAlarms extends Construct {
  readonly topic: Topic
  /** Every alarm so far, for the dashboard. */
  readonly all: Alarm[] = []

  constructor(scope: Construct, id: string, { email }: { readonly email?: string | undefined }) {
    super(scope, id)
    const { stackName, account } = Stack.of(this)
    this.topic = new Topic(this, 'Topic', { displayName: `${stackName} alarms`, enforceSSL: true })
    // A topic with a policy of its own loses the default one, and with it CloudWatch's right to publish.
    this.topic.addToResourcePolicy(new PolicyStatement({
      sid: 'AlarmsPublish',
      principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
      actions: ['sns:Publish'],
      resources: [this.topic.topicArn],
      conditions: { StringEquals: { 'aws:SourceAccount': account } },
    }))
    if (email) this.topic.addSubscription(new EmailSubscription(email))
  }

  /** @param name unique in the stack; with the stack's name before it, it is what a person on duty reads first */
  add(name: string, { metric, threshold, periods = 1, comparison = ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD, missing = TreatMissingData.NOT_BREACHING, what, impact, runbook }: AlarmSpec): Alarm {
    const alarm = new Alarm(this, name, {
      alarmName: `${Stack.of(this).stackName}-${name}`,
      alarmDescription: `${what} Impact: ${impact} Runbook: docs/runbooks/${runbook}.md`,
      metric,
      threshold,
      evaluationPeriods: periods,
      datapointsToAlarm: periods,
      comparisonOperator: comparison,
      treatMissingData: missing,
    })
    alarm.addAlarmAction(new SnsAction(this.topic))
    alarm.addOkAction(new SnsAction(this.topic))
    this.all.push(alarm)
    return alarm
  }
}
