import type { Reminder } from '../../application/ports/reminder-mail.ts'
import { mailChunkSchema } from '../../contracts/events/mail-chunk.ts'
import { mailEventsOf, sesEventSchema } from '../../contracts/events/ses-event.ts'
import { chunkMessageSchema, planMessageSchema } from '../../contracts/events/run-messages.ts'
import { createSqsBatch, type BatchLog } from '../../functions/sqs-batch.ts'
import { billingFunctions } from '../../lib/function-table/billing.ts'
import { mailingFunctions } from '../../lib/function-table/mailing.ts'
import { repliesFunctions } from '../../lib/function-table/replies.ts'
import { composePlain } from '../doubles/scripted-mailer.ts'
import type { DeliberateBug } from './deliberate-bug.ts'
import type { Engine, Process } from './engine.ts'
import type { History } from './history.ts'
import type { QueueName } from './message-queues.ts'
import type { Prng } from './prng.ts'
import type { Ports, Stores } from './stores.ts'
import { createUseCases, type UseCases } from './use-cases.ts'

/** A container with the production code in it. */
export interface Worker extends Process {
  readonly useCases: UseCases
  /** The production's SQS handlers: they parse the body, and report what failed. */
  readonly handlers: Readonly<Record<QueueName, ReturnType<typeof createSqsBatch>>>
}

export const timeouts = {
  plan: billingFunctions.PlanShard.timeout * 1_000, invoice: billingFunctions.IssueChunk.timeout * 1_000, mail: mailingFunctions.SendBills.timeout * 1_000,
  mailEvents: repliesFunctions.RecordMailEvent.timeout * 1_000, schedule: 120_000, request: 29_000, dunning: 900_000,
} as const

/** As functions/mailing/send-bills.ts has it. */
const mailReserveMs = 20_000

export interface ProcessesOptions {
  readonly engine: Engine
  readonly stores: Stores
  readonly prng: Prng
  readonly history: History
  readonly time: { readonly now: number }
  readonly accountsPerChunk: number
  readonly onReminder: (reminder: Reminder, process: Process) => void
  readonly bug?: DeliberateBug
}

/** Containers, warm ones used again: each has the production wiring over ports whose calls wait for their turn. */
export function createProcesses({ engine, stores, prng, history, time, accountsPerChunk, onReminder, bug }: ProcessesOptions) {
  const warm: Worker[] = []
  const stored = bug?.stores?.(stores.ports, stores) ?? stores.ports
  let count = 0
  let owners = 0

  const build = (): Worker => {
    const process: Process = { id: `container-${++count}`, task: undefined, dead: false, clockOffset: 0 }
    const call = (name: string, args: readonly unknown[], perform: () => Promise<unknown>) => engine.call(process, name, args, perform)
    const proxied = Object.fromEntries(Object.entries(stored).map(([name, port]) => [name, proxyOf(name, port as object, call)])) as unknown as Ports
    const gate = (name: string, perform: () => Promise<unknown> = async () => {}) => call(`bug.${name}`, [], perform)
    const seen = bug?.ports?.(proxied, gate, stores) ?? proxied
    const plain = createUseCases(seen, {
      clock: { now: () => new Date(time.now + process.clockOffset).toISOString(), sleep: (milliseconds) => engine.sleep(process, milliseconds) },
      jitter: prng.next, newOwner: () => `owner-${++owners}`, accountsPerChunk, compose: composePlain,
      ...(bug?.issueDocuments ? { aroundIssuing: bug.issueDocuments } : {}),
      composeReminder: async (reminder) => {
        onReminder(reminder, process)
        const { document: { id, accountId, sellerId }, seller, to, template } = reminder
        return { documentId: id, about: true, accountId, sellerId, from: seller.email, to, raw: new TextEncoder().encode(template) }
      },
    })
    const useCases = bug?.useCases?.(plain) ?? plain
    const log = createLog(history, process)
    return Object.assign(process, {
      useCases,
      handlers: {
        plan: createSqsBatch({ schema: planMessageSchema, log, handle: async (message) => {
          if (message.kind === 'plan-shard') await useCases.planShard(message)
          else await useCases.startDueRuns({ asOf: message.asOf, only: message })
        } }),
        invoice: createSqsBatch({ schema: chunkMessageSchema, log, handle: useCases.issueChunk }),
        mail: createSqsBatch({ schema: mailChunkSchema, log, handle: useCases.sendBills, reserveMs: mailReserveMs }),
        mailEvents: createSqsBatch({ schema: sesEventSchema, log, handle: async (event) => {
          const { documentId, about, events } = mailEventsOf(event)
          for (const each of documentId ? events : []) await useCases.noteMailEvent(documentId!, each, about ? { about } : {})
        } }),
      } as unknown as Worker['handlers'],
    })
  }

  return {
    /** An idle container, or a new one. */
    take(): Worker {
      const idle = warm.filter((each) => !each.dead && each.task === undefined)
      if (idle.length > 0 && prng.chance(0.85)) return prng.pick(idle)
      const fresh = build()
      warm.push(fresh)
      return fresh
    },
    /** New code: what is under way ends with the old containers, what comes next starts in new ones. */
    deploy(): void {
      warm.length = 0
    },
    all: () => warm,
  }
}

/** Ports' methods that give one thing after the other: read whole, in one call. */
const streams = new Set(['decisions.walk'])
type Streaming = (...args: unknown[]) => AsyncIterable<unknown>

function streamed(name: string, method: string, value: Streaming, target: object, call: Call) {
  return async function* (...args: unknown[]) {
    const all = await call(`${name}.${method}`, args, async () => {
      const items: unknown[] = []
      for await (const item of value.apply(target, args)) items.push(item)
      return items
    })
    yield* all as readonly unknown[]
  }
}

type Call = (name: string, args: readonly unknown[], perform: () => Promise<unknown>) => Promise<unknown>

function proxyOf(name: string, port: object, call: Call): object {
  const wrapped = new Map<string | symbol, unknown>()
  return new Proxy(port, {
    get(target, method) {
      const known = wrapped.get(method)
      if (known) return known
      const value: unknown = Reflect.get(target, method)
      if (typeof value !== 'function') return value
      const wrapper = streams.has(`${name}.${String(method)}`) ? streamed(name, String(method), value as Streaming, target, call) : (...args: unknown[]) => call(`${name}.${String(method)}`, args, async () => value.apply(target, args) as unknown)
      wrapped.set(method, wrapper)
      return wrapper
    },
  })
}

function createLog(history: History, process: Process): BatchLog {
  const log = (level: string) => (message: string, detail: Record<string, unknown>) => history.add(() => `${process.task?.id ?? process.id} ${level}: ${message} ${JSON.stringify(detail.error ?? detail.reason ?? '').replace(/,"stack".*?(?=,"retryable|}$)/, '')}`)
  return { info: log('info'), warn: log('warning'), error: log('error') }
}
