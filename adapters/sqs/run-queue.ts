import { SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs'
import type { MailMessage, RunQueue } from '../../application/ports/run-queue.ts'
import { mailChunkToJson } from '../../contracts/events/mail-chunk.ts'

/** SQS: a batch call holds 10 messages and 1 MiB in all. */
const batchMessages = 10
const batchBytes = 1_000_000

export interface QueueUrls {
  readonly plan: string
  readonly invoice: string
  readonly mail: string
}

/** Bytes of one document in a mail message. A hold and what is said of the difference do not count: they may change between two
 * deliveries of a chunk, and the parts must be cut the same each time. */
export function sizeOfMail({ document }: MailMessage['documents'][number]): number {
  return Buffer.byteLength(JSON.stringify(mailChunkToJson({ runId: '', chunkId: '', part: 1, documents: [{ document }] })))
}

export function createRunQueue(client: SQSClient, urls: QueueUrls): RunQueue {
  const send = async (url: string, bodies: readonly string[]) => {
    for (const batch of batches(bodies)) {
      let entries = batch.map((MessageBody, index) => ({ Id: String(index), MessageBody }))
      for (let attempt = 1; entries.length > 0; attempt++) {
        const { Failed = [] } = await client.send(new SendMessageBatchCommand({ QueueUrl: url, Entries: entries }))
        if (Failed.length > 0 && (attempt === 3 || Failed.some((each) => each.SenderFault))) {
          throw new Error(`SQS refused ${Failed.length} of ${entries.length} messages: ${Failed[0]?.Code}`)
        }
        const failed = new Set(Failed.map((each) => each.Id))
        entries = entries.filter((entry) => failed.has(entry.Id))
      }
    }
  }
  return {
    plan: (messages) => send(urls.plan, messages.map((message) => JSON.stringify(message))),
    issue: (messages) => send(urls.invoice, messages.map((message) => JSON.stringify(message))),
    mail: (messages) => send(urls.mail, messages.map((message) => JSON.stringify(mailChunkToJson(message)))),
  }
}

function batches(bodies: readonly string[]): string[][] {
  const result: string[][] = []
  let bytes = 0
  for (const body of bodies) {
    const size = Buffer.byteLength(body)
    const last = result.at(-1)
    if (!last || last.length === batchMessages || bytes + size > batchBytes) {
      result.push([body])
      bytes = size
    } else {
      last.push(body)
      bytes += size
    }
  }
  return result
}
