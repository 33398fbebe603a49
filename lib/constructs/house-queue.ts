import { Duration } from 'aws-cdk-lib'
import { Queue, QueueEncryption, type QueueProps } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import { retentionDays, type QueueSpec } from '../queues.ts'
import type { HouseAlarms } from './house-alarms.ts'

export interface HouseQueueProps {
  readonly name: string
  readonly spec: QueueSpec
  readonly alarms: HouseAlarms
}

/** Encrypted with SQS's own keys (free; the messages live for minutes), and closed to anything but TLS. */
export const queueDefaults: QueueProps = {
  encryption: QueueEncryption.SQS_MANAGED,
  enforceSSL: true,
  retentionPeriod: Duration.days(retentionDays),
}

/** A queue with its dead-letter queue, and alarms on both. */
export class HouseQueue extends Construct {
  readonly queue: Queue
  readonly deadLetters: Queue

  constructor(scope: Construct, id: string, { name, spec, alarms }: HouseQueueProps) {
    super(scope, id)
    this.deadLetters = new Queue(this, 'DeadLetters', queueDefaults)
    this.queue = new Queue(this, 'Resource', {
      ...queueDefaults,
      visibilityTimeout: Duration.seconds(spec.visibilitySeconds),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: spec.maxReceiveCount },
    })
    alarms.add(`${name}-dead-letters`, {
      metric: this.deadLetters.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(5), statistic: 'Maximum' }),
      threshold: 1,
      what: `Messages of the ${name} queue failed ${spec.maxReceiveCount} times and lie in its dead-letter queue.`,
      impact: spec.impact.deadLetter,
      runbook: 'dead-letters',
    })
    alarms.add(`${name}-delayed`, {
      metric: this.queue.metricApproximateAgeOfOldestMessage({ period: Duration.minutes(5), statistic: 'Maximum' }),
      threshold: spec.oldestMessageMinutes * 60,
      periods: 2,
      what: `The oldest message of the ${name} queue waits longer than ${spec.oldestMessageMinutes} minutes.`,
      impact: spec.impact.delayed,
      runbook: 'late-queue',
    })
  }
}
