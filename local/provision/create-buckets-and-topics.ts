import type { QueueEngine } from '../engines/queue-engine.ts'
import type { SourceLog } from '../log/log-line.ts'
import { asText } from '../template/json-access.ts'
import type { ResolvedTemplate } from '../template/resolve-template.ts'

/** Creates the template's buckets, topics, and subscriptions of queues to topics; what was kept stays. */
export async function createBucketsAndTopics(template: ResolvedTemplate, engine: QueueEngine, log: SourceLog): Promise<void> {
  const ofType = (type: string) => template.resources.filter((resource) => resource.type === type)
  for (const { logicalId } of ofType('AWS::S3::Bucket')) await engine.createBucket(template.valueOf(logicalId).ref)
  for (const { logicalId } of ofType('AWS::SNS::Topic')) await engine.createTopic(String(template.valueOf(logicalId).attributes.TopicName))
  for (const { logicalId, properties } of ofType('AWS::SNS::Subscription')) {
    const topic = asText(properties.TopicArn)?.split(':').at(-1)
    const queue = asText(properties.Endpoint)?.split(':').at(-1)
    if (properties.Protocol !== 'sqs' || topic === undefined || queue === undefined) {
      log.warn(`subscription ${logicalId} (${asText(properties.Protocol) ?? 'no protocol'}) is not run locally: only queues are`)
      continue
    }
    await engine.subscribe(topic, queue, asText(properties.RawMessageDelivery) === 'true' ? { RawMessageDelivery: 'true' } : {})
  }
}
