import { ChangeMessageVisibilityCommand, SetQueueAttributesCommand } from '@aws-sdk/client-sqs'
import type { QueueAttributeName, SQSClient } from '@aws-sdk/client-sqs'
import type { QueueEngine } from '../engines/queue-engine.ts'
import type { SourceLog } from '../log/log-line.ts'
import { asObject, asText } from '../template/json-access.ts'
import type { ResolvedTemplate } from '../template/resolve-template.ts'
import type { JsonObject } from '../template/template-types.ts'

/** Queue attributes by their CloudFormation property; what is not listed (keys, tags) has no local meaning. */
const attributeNames: Record<string, string> = {
  VisibilityTimeout: 'VisibilityTimeout', DelaySeconds: 'DelaySeconds', MaximumMessageSize: 'MaximumMessageSize',
  MessageRetentionPeriod: 'MessageRetentionPeriod', ReceiveMessageWaitTimeSeconds: 'ReceiveMessageWaitTimeSeconds',
  FifoQueue: 'FifoQueue', ContentBasedDeduplication: 'ContentBasedDeduplication',
}

/**
 * Creates the template's queues with visibility and redrive. A kept queue keeps its messages; those that a consumer held when
 * the last run ended are made visible at once, for nobody holds them any more.
 */
export async function createQueues(template: ResolvedTemplate, engine: QueueEngine, client: SQSClient, log: SourceLog): Promise<void> {
  for (const queue of template.resources.filter(({ type }) => type === 'AWS::SQS::Queue')) {
    const { ref: url, attributes } = template.valueOf(queue.logicalId)
    const name = String(attributes.QueueName)
    const wanted = attributesOf(queue.properties)
    if (await engine.createQueue({ name, attributes: wanted })) {
      log.debug(`created queue ${name}`)
      continue
    }
    const { FifoQueue: _fixed, ...changeable } = wanted
    await client.send(new SetQueueAttributesCommand({ QueueUrl: url, Attributes: changeable as Record<QueueAttributeName, string> }))
    const held = await engine.receiptHandles(name)
    for (const ReceiptHandle of held) await client.send(new ChangeMessageVisibilityCommand({ QueueUrl: url, ReceiptHandle, VisibilityTimeout: 0 }))
    const [counts] = await engine.counts([name])
    const waiting = (counts?.ready ?? 0) + (counts?.delayed ?? 0)
    if (waiting > 0) log.info(`queue ${name} still holds ${waiting} messages (${held.length} of them interrupted): they are delivered now`)
  }
}

function attributesOf(properties: JsonObject): Record<string, string> {
  const simple = Object.entries(attributeNames).flatMap(([property, name]) => {
    const value = asText(properties[property])
    return value === undefined ? [] : [[name, value] as const]
  })
  const { deadLetterTargetArn, maxReceiveCount } = asObject(properties.RedrivePolicy)
  const redrive = deadLetterTargetArn === undefined
    ? []
    : [['RedrivePolicy', JSON.stringify({ deadLetterTargetArn, maxReceiveCount: Number(maxReceiveCount) })] as const]
  return Object.fromEntries([...simple, ...redrive])
}
