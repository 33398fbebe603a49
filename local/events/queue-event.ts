import type { Message } from '@aws-sdk/client-sqs'
import { region } from '../template/local-values.ts'

/** Writes received messages as the event that Lambda's SQS event source makes of them. */
export function toQueueEvent(messages: readonly Message[], queueArn: string): string {
  return JSON.stringify({
    Records: messages.map((message) => ({
      messageId: message.MessageId,
      receiptHandle: message.ReceiptHandle,
      body: message.Body,
      attributes: message.Attributes ?? {},
      messageAttributes: Object.fromEntries(Object.entries(message.MessageAttributes ?? {}).map(([name, value]) => [name, {
        stringValue: value.StringValue, binaryValue: value.BinaryValue && Buffer.from(value.BinaryValue).toString('base64'),
        stringListValues: [], binaryListValues: [], dataType: value.DataType,
      }])),
      md5OfBody: message.MD5OfBody,
      eventSource: 'aws:sqs',
      eventSourceARN: queueArn,
      awsRegion: region,
    })),
  })
}

/**
 * Which messages of a batch the function did not do, by Lambda's rules for partial batch responses.
 * @param reportsItems whether the event source has `ReportBatchItemFailures`
 * @returns ids of the failed messages; all of them when the answer cannot be understood
 */
export function failedMessages(ids: readonly string[], answer: string, reportsItems: boolean): readonly string[] {
  if (!reportsItems) return []
  const parsed = JSON.parse(answer) as { batchItemFailures?: unknown } | null
  const failures = parsed === null || typeof parsed !== 'object' ? [] : parsed.batchItemFailures ?? []
  if (!Array.isArray(failures)) return ids
  const failed = failures.map((failure: { itemIdentifier?: unknown } | null) => failure?.itemIdentifier)
  const isClear = failed.every((id): id is string => typeof id === 'string' && ids.includes(id))
  return isClear ? failed : ids
}
