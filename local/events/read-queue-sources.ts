import type { FunctionPool } from '../lambda/function-pool.ts'
import type { SourceLog } from '../log/log-line.ts'
import { asList, asNumber, asObject, asText } from '../template/json-access.ts'
import type { ResolvedTemplate } from '../template/resolve-template.ts'
import type { QueueSource } from './queue-poller.ts'

export interface SourceLimits {
  /** Most batches that one event source works on at a time. */
  readonly concurrency: number
  /** Longest wait for a batch to fill up, whatever the template says. */
  readonly batchingWindowSeconds: number
  readonly retryDelaySeconds?: number
}

/** Reads the template's event source mappings; what is no queue is named in the log and left out. */
export function readQueueSources(
  template: ResolvedTemplate, findPool: (reference: string) => FunctionPool | undefined, limits: SourceLimits, log: SourceLog,
): { source: QueueSource, pool: FunctionPool }[] {
  return template.resources.filter(({ type }) => type === 'AWS::Lambda::EventSourceMapping').flatMap(({ logicalId, properties }) => {
    if (asText(properties.Enabled) === 'false') return []
    const pool = findPool(asText(properties.FunctionName) ?? '')
    const queue = template.find(asText(properties.EventSourceArn) ?? '')
    if (pool === undefined || queue?.type !== 'AWS::SQS::Queue') {
      log.warn(`event source ${logicalId} (${asText(properties.EventSourceArn) ?? 'no ARN'}) is not run locally: only queues are`)
      return []
    }
    if (properties.FilterCriteria !== undefined) log.warn(`the filter of event source ${logicalId} is not applied locally`)
    const { ref: queueUrl, attributes } = template.valueOf(queue.logicalId)
    const maximumReceives = asNumber(asObject(queue.properties.RedrivePolicy).maxReceiveCount)
    const wanted = asNumber(asObject(properties.ScalingConfig).MaximumConcurrency) ?? limits.concurrency
    return [{
      pool,
      source: {
        queueName: queue.label, queueUrl, queueArn: String(attributes.Arn),
        batchSize: asNumber(properties.BatchSize) ?? 10,
        batchingWindowSeconds: Math.min(asNumber(properties.MaximumBatchingWindowInSeconds) ?? 0, limits.batchingWindowSeconds),
        concurrency: Math.min(wanted, limits.concurrency),
        reportsItems: asList(properties.FunctionResponseTypes).includes('ReportBatchItemFailures'),
        ...(maximumReceives === undefined ? {} : { maximumReceives }),
        ...(limits.retryDelaySeconds === undefined ? {} : { retryDelaySeconds: limits.retryDelaySeconds }),
      },
    }]
  })
}
