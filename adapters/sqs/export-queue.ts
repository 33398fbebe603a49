import { SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs'
import type { ExportQueue } from '../../application/ports/export-queue.ts'

const batchMessages = 10

/** The export queue on SQS. */
export function createExportQueue(client: SQSClient, url: string): ExportQueue {
  return {
    async send(messages) {
      for (let from = 0; from < messages.length; from += batchMessages) {
        const Entries = messages.slice(from, from + batchMessages).map((message, index) => ({ Id: String(index), MessageBody: JSON.stringify(message) }))
        const { Failed = [] } = await client.send(new SendMessageBatchCommand({ QueueUrl: url, Entries }))
        if (Failed.length > 0) throw new Error(`SQS refused ${Failed.length} of ${Entries.length} messages: ${Failed[0]?.Code}`)
      }
    },
  }
}
