import type { SourceLog } from '../log/log-line.ts'
import { region } from '../template/local-values.ts'
import { startEngineWorker } from './worker-call.ts'

export interface QueueSpec {
  readonly name: string
  readonly attributes: Record<string, string>
}

export interface QueueCounts {
  readonly name: string
  readonly ready: number
  readonly inFlight: number
  readonly delayed: number
}

/** SQS, SNS and S3 on one address (fauxqs). */
export interface QueueEngine {
  readonly endpoint: string
  /** @returns false when a kept queue of that name was already there. */
  createQueue(queue: QueueSpec): Promise<boolean>
  createBucket(name: string): Promise<void>
  createTopic(name: string): Promise<void>
  subscribe(topic: string, queue: string, attributes: Record<string, string>): Promise<void>
  /** Messages per queue, all read at the same moment. */
  counts(names: readonly string[]): Promise<readonly QueueCounts[]>
  /** Receipt handles of the messages that a consumer holds. */
  receiptHandles(name: string): Promise<readonly string[]>
  stop(): Promise<void>
}

type Calls = {
  start: { ask: { port: number, region: string, dataDir?: string }, answer: number }
  createQueue: { ask: QueueSpec & { region: string }, answer: boolean }
  createBucket: { ask: string, answer: undefined }
  createTopic: { ask: { name: string, region: string }, answer: undefined }
  subscribe: { ask: { topic: string, queue: string, region: string, attributes: Record<string, string> }, answer: undefined }
  counts: { ask: readonly string[], answer: QueueCounts[] }
  receiptHandles: { ask: string, answer: string[] }
  stop: { ask: undefined, answer: undefined }
}

/**
 * Starts fauxqs in a thread of its own.
 * @param dataDir folder of the SQLite file that keeps queues, messages (also those in flight), buckets and objects; in memory without it
 */
export async function startQueueEngine(log: SourceLog, { port = 0, dataDir }: { port?: number, dataDir?: string | undefined }): Promise<QueueEngine> {
  const worker = startEngineWorker<Calls>(new URL('./queue-engine-thread.ts', import.meta.url), {
    onEnd: (error) => log.error(`the queue engine ended by itself: ${error.message}`),
  })
  const actualPort = await worker.call('start', { port, region, ...(dataDir === undefined ? {} : { dataDir }) }).catch(async (error: Error) => {
    await worker.stop()
    throw error
  })
  const endpoint = `http://127.0.0.1:${actualPort}`
  log.info(`${endpoint} (fauxqs, ${dataDir === undefined ? 'in memory' : `kept in ${dataDir}`})`)
  return {
    endpoint,
    createQueue: (queue) => worker.call('createQueue', { ...queue, region }),
    createBucket: (name) => worker.call('createBucket', name),
    createTopic: (name) => worker.call('createTopic', { name, region }),
    subscribe: (topic, queue, attributes) => worker.call('subscribe', { topic, queue, region, attributes }),
    counts: (names) => worker.call('counts', names),
    receiptHandles: (name) => worker.call('receiptHandles', name),
    stop: async () => {
      await Promise.race([worker.call('stop', undefined), new Promise((resolve) => setTimeout(resolve, 2_000).unref())])
      await worker.stop()
    },
  }
}
