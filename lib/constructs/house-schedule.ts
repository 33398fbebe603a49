import { Duration, Stack, Validations } from 'aws-cdk-lib'
import { PolicyDocument, PolicyStatement, PrincipalWithConditions, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { EventInvokeConfig } from 'aws-cdk-lib/aws-lambda'
import { Schedule, ScheduleExpression, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler'
import { Queue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import type { Trigger } from '../function-table/function-spec.ts'
import type { HouseAlarms } from './house-alarms.ts'
import type { HouseFunction } from './house-function.ts'
import { queueDefaults } from './house-queue.ts'

export interface HouseScheduleProps {
  readonly name: string
  readonly description: string
  readonly trigger: Extract<Trigger, { readonly kind: 'schedule' }>
  readonly target: HouseFunction
  readonly impact: string
  readonly alarms: HouseAlarms
}

/** Minutes that a missed firing is tried again: then the next one is due. */
const retryMinutes = 55

/** Fires a function by the clock (UTC). What could not be delivered, or failed each time, ends in a dead-letter queue. */
export class HouseSchedule extends Construct {
  readonly deadLetters: Queue

  constructor(scope: Construct, id: string, { name, description, trigger, target, impact, alarms }: HouseScheduleProps) {
    super(scope, id)
    this.deadLetters = new Queue(this, 'DeadLetters', queueDefaults)
    Validations.of(this.deadLetters).acknowledge({ id: 'AwsSolutions-SQS3', reason: 'It is itself a dead-letter queue: of the schedule and of the function\'s asynchronous calls.' })

    const role = new Role(this, 'Role', {
      assumedBy: new PrincipalWithConditions(new ServicePrincipal('scheduler.amazonaws.com'), { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } }),
      description: `Fires ${name}.`,
      inlinePolicies: {
        Permissions: new PolicyDocument({
          statements: [
            new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [target.function.functionArn] }),
            new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [this.deadLetters.queueArn] }),
          ],
        }),
      },
    })

    new Schedule(this, 'Resource', {
      description,
      schedule: ScheduleExpression.cron(trigger.cron),
      target: {
        bind: () => ({
          arn: target.function.functionArn,
          role,
          input: ScheduleTargetInput.fromObject(trigger.input),
          retryPolicy: { maximumEventAgeInSeconds: retryMinutes * 60, maximumRetryAttempts: 10 },
          deadLetterConfig: { arn: this.deadLetters.queueArn },
        }),
      },
    })
    // The scheduler only hands over; what the function then fails at is tried again by its own asynchronous calls.
    target.allow(['sqs:SendMessage'], this.deadLetters.queueArn)
    new EventInvokeConfig(this, 'Retries', {
      function: target.function,
      retryAttempts: 2,
      maxEventAge: Duration.minutes(retryMinutes),
      onFailure: { bind: () => ({ destination: this.deadLetters.queueArn }) },
    }).node.addDependency(target.role)

    alarms.add(`${name}-dead-letters`, {
      metric: this.deadLetters.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(5), statistic: 'Maximum' }),
      threshold: 1,
      what: `A firing of ${name} could not be delivered, or failed three times.`,
      impact,
      runbook: 'schedule',
    })
  }
}
