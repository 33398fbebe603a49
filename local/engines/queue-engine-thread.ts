import { Server } from 'node:net'
import type { ListenOptions } from 'node:net'
import type { DatabaseSync } from 'node:sqlite'
import { startFauxqs } from 'fauxqs'
import type { FauxqsServer } from 'fauxqs'
import type { QueueCounts, QueueSpec } from './queue-engine.ts'
import { answerCalls } from './worker-answer.ts'

// fauxqs always listens on 0.0.0.0. This thread listens for nothing else, so every listener in it moves to the loopback address.
type Listen = (this: Server, options: ListenOptions, callback?: () => void) => Server
const listen = Server.prototype.listen as unknown as Listen
Server.prototype.listen = function (this: Server, options: ListenOptions, callback?: () => void) {
  return listen.call(this, { ...options, host: '127.0.0.1' }, callback)
} as unknown as typeof Server.prototype.listen

// fauxqs 2.4.1 loses a kept message whose visibility is set to 0: it writes NULL into a column that must have a value. The write is put right here.
const persistence = await import(new URL('./persistence.js', import.meta.resolve('fauxqs')).href) as { PersistenceManager: { prototype: object } }
Object.assign(persistence.PersistenceManager.prototype, {
  updateMessageReady(this: { db: DatabaseSync }, messageId: string) {
    this.db.prepare('UPDATE sqs_messages SET receipt_handle = NULL, visibility_deadline = NULL WHERE message_id = ?').run(messageId)
  },
})

let engine: FauxqsServer

answerCalls({
  start: async ({ port, region, dataDir }: { port: number, region: string, dataDir?: string }) => {
    engine = await startFauxqs({ port, logger: false, defaultRegion: region, ...(dataDir === undefined ? {} : { dataDir }) })
    return engine.port
  },
  /** Creating a queue that was kept would empty it, so a queue that is there is left alone; the caller sets its attributes. */
  createQueue: ({ name, region, attributes }: QueueSpec & { region: string }) => {
    if (engine.inspectQueue(name) !== undefined) return false
    engine.createQueue(name, { region, attributes })
    return true
  },
  createBucket: (name: string) => {
    engine.setup({ buckets: [name] })
  },
  createTopic: ({ name, region }: { name: string, region: string }) => {
    engine.setup({ topics: [{ name, region }] })
  },
  subscribe: ({ topic, queue, region, attributes }: { topic: string, queue: string, region: string, attributes: Record<string, string> }) => {
    engine.setup({ subscriptions: [{ topic, queue, region, attributes }] })
  },
  /** All queues at one moment: the engine runs in one thread and nothing comes between two of them. */
  counts: (names: string[]): QueueCounts[] => names.map((name) => {
    const messages = engine.inspectQueue(name)?.messages
    return { name, ready: messages?.ready.length ?? 0, inFlight: messages?.inflight.length ?? 0, delayed: messages?.delayed.length ?? 0 }
  }),
  receiptHandles: (name: string): string[] => engine.inspectQueue(name)?.messages.inflight.map(({ receiptHandle }) => receiptHandle) ?? [],
  stop: () => engine.stop(),
})
