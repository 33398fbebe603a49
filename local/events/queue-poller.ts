import {
  ChangeMessageVisibilityBatchCommand, DeleteMessageBatchCommand, ReceiveMessageCommand,
} from '@aws-sdk/client-sqs'
import type { Message, SQSClient } from '@aws-sdk/client-sqs'
import type { FunctionPool } from '../lambda/function-pool.ts'
import type { SourceLog } from '../log/log-line.ts'
import { failedMessages, toQueueEvent } from './queue-event.ts'

/** One SQS event source mapping. */
export interface QueueSource {
  readonly queueName: string
  readonly queueUrl: string
  readonly queueArn: string
  readonly batchSize: number
  readonly batchingWindowSeconds: number
  /** Batches worked on at a time. */
  readonly concurrency: number
  readonly reportsItems: boolean
  /** Receives after which SQS moves a message to the dead-letter queue; undefined: never. */
  readonly maximumReceives?: number
  /** When failed messages come back; undefined: when the queue's visibility timeout is over, as on AWS. */
  readonly retryDelaySeconds?: number
}

export interface QueuePoller {
  stop(): Promise<void>
}

/** SQS gives ten messages at most in one call. */
const receiveLimit = 10

/** Feeds a function from its queue as Lambda does: batches, partial failures, and nothing deleted that was not done. */
export function startQueuePoller(source: QueueSource, pool: FunctionPool, client: SQSClient, log: SourceLog): QueuePoller {
  const aborter = new AbortController()
  const working = new Set<Promise<void>>()

  const receive = async (most: number, waitSeconds: number): Promise<Message[]> => {
    const { Messages } = await client.send(new ReceiveMessageCommand({
      QueueUrl: source.queueUrl, MaxNumberOfMessages: Math.min(most, receiveLimit), WaitTimeSeconds: waitSeconds,
      MessageSystemAttributeNames: ['All'], MessageAttributeNames: ['All'],
    }), { abortSignal: aborter.signal })
    return Messages ?? []
  }

  const collect = async (): Promise<Message[]> => {
    const batch = await receive(source.batchSize, 20)
    const closes = Date.now() + source.batchingWindowSeconds * 1_000
    while (batch.length > 0 && batch.length < source.batchSize && !aborter.signal.aborted) {
      const left = Math.floor((closes - Date.now()) / 1_000)
      const more = await receive(source.batchSize - batch.length, Math.max(0, left))
      batch.push(...more)
      if (more.length === 0 && left <= 0) break
    }
    return batch
  }

  const work = async (batch: Message[]): Promise<void> => {
    const result = await pool.invoke(toQueueEvent(batch, source.queueArn))
    const ids = batch.map(({ MessageId }) => MessageId!)
    const failed = new Set(result.ok ? failedMessages(ids, result.payload, source.reportsItems) : ids)
    await remove(batch.filter(({ MessageId }) => !failed.has(MessageId!)))
    await leave(batch.filter(({ MessageId }) => failed.has(MessageId!)), batch.length)
  }

  const remove = async (done: readonly Message[]): Promise<void> => {
    for (const some of inTens(done)) {
      const Entries = some.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }))
      await client.send(new DeleteMessageBatchCommand({ QueueUrl: source.queueUrl, Entries }))
    }
  }

  const leave = async (failed: readonly Message[], batchSize: number): Promise<void> => {
    if (failed.length === 0) return
    // While stopping they stay in flight: an unfinished long poll could still take them. The next run makes them visible.
    if (aborter.signal.aborted) return
    const last = failed.filter(({ Attributes }) => Number(Attributes?.ApproximateReceiveCount) >= (source.maximumReceives ?? Infinity)).length
    const comesBack = source.retryDelaySeconds === undefined ? 'after the visibility timeout' : `in ${source.retryDelaySeconds} s`
    log.warn(`${failed.length} of ${batchSize} messages from ${source.queueName} failed; they come back ${comesBack}`
      + (last > 0 ? `, ${last} of them into the dead-letter queue` : ''))
    if (source.retryDelaySeconds === undefined) return
    for (const some of inTens(failed)) {
      const Entries = some.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle, VisibilityTimeout: source.retryDelaySeconds }))
      await client.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl: source.queueUrl, Entries }))
    }
  }

  const loop = async (): Promise<void> => {
    while (!aborter.signal.aborted) {
      try {
        if (working.size >= source.concurrency) await Promise.race(working)
        const batch = await collect()
        if (batch.length === 0) continue
        const job = work(batch).catch((error: Error) => log.error(`${source.queueName}: ${error.message}`)).finally(() => working.delete(job))
        working.add(job)
      } catch (error) {
        if (aborter.signal.aborted) return
        log.error(`${source.queueName} cannot be read: ${(error as Error).message}`)
        await new Promise((resolve) => setTimeout(resolve, 1_000))
      }
    }
  }

  const ended = loop()
  return {
    stop: async () => {
      aborter.abort()
      await ended
      await Promise.allSettled(working)
    },
  }
}

function inTens<T>(items: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(items.length / receiveLimit) }, (_, index) => items.slice(index * receiveLimit, (index + 1) * receiveLimit))
}
