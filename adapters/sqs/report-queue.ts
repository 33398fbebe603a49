import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs'
import type { ReportQueue } from '../../application/ports/report-queue.ts'

export function createReportQueue(client: SQSClient, url: string): ReportQueue {
  return {
    async ask(message) {
      await client.send(new SendMessageCommand({ QueueUrl: url, MessageBody: JSON.stringify(message) }))
    },
  }
}
