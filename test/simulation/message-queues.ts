import type { ChunkMessage, MailMessage, PlanMessage, RunQueue } from '../../application/ports/run-queue.ts'
import { mailChunkToJson } from '../../contracts/events/mail-chunk.ts'
import { queues } from '../../lib/queues.ts'
import type { FaultPlan } from './faults.ts'
import type { Prng } from './prng.ts'

export type QueueName = 'plan' | 'invoice' | 'mail' | 'mailEvents'

/** A message as SQS keeps it: its body is text, as in production. */
export interface QueuedMessage {
  readonly id: string
  readonly queue: QueueName
  body: string
  visibleAt: number
  receives: number
}

const hour = 3_600_000

/** SQS with what its contract allows: at least once, in any order, hidden while worked on, and a dead-letter queue after so many receives. Sizes and
 * times are those of lib/queues.ts. Nothing ever leaves it but by `done`. */
export function createMessageQueues({ prng, faults, time }: { readonly prng: Prng; readonly faults: FaultPlan; readonly time: { readonly now: number } }) {
  const waiting: QueuedMessage[] = []
  const dead: QueuedMessage[] = []
  /** Every message that was ever sent, by how it stands: the sum is what was sent (I10). */
  const tally = { sent: 0, done: 0 }

  const enqueue = (queue: QueueName, body: string, delay = 0) => {
    tally.sent += 1
    const late = faults.happens('late') ? prng.between(1_000, 5 * hour) : 0
    waiting.push({ id: `${queue}-${tally.sent}`, queue, body, visibleAt: time.now + prng.below(200) + delay + late, receives: 0 })
  }
  const send = async (queue: QueueName, bodies: readonly string[]) => {
    for (const body of bodies) {
      enqueue(queue, body)
      if (faults.happens('doubled')) enqueue(queue, body)
    }
  }
  const ports: RunQueue = {
    plan: (messages: readonly PlanMessage[]) => send('plan', messages.map((message) => JSON.stringify(message))),
    issue: (messages: readonly ChunkMessage[]) => send('invoice', messages.map((message) => JSON.stringify(message))),
    mail: (messages: readonly MailMessage[]) => send('mail', messages.map((message) => JSON.stringify(mailChunkToJson(message)))),
  }
  return {
    ports, waiting, dead, tally, enqueue,
    visible: () => waiting.filter(({ visibleAt }) => visibleAt <= time.now),
    /** Hides the message while somebody works on it. @returns false where it has been received too often: it is then in the dead-letter queue */
    receive(message: QueuedMessage): boolean {
      const { visibilitySeconds, maxReceiveCount } = queues[message.queue]
      if (message.receives >= maxReceiveCount) {
        waiting.splice(waiting.indexOf(message), 1)
        dead.push(message)
        return false
      }
      message.receives += 1
      message.visibleAt = time.now + visibilitySeconds * 1_000
      return true
    },
    /** Deletes a message that was worked on; one that is gone already is left. */
    done(message: QueuedMessage): void {
      const at = waiting.indexOf(message)
      if (at < 0) return
      waiting.splice(at, 1)
      tally.done += 1
    },
    /** What an operator does once the cause is mended. */
    redrive(): number {
      const moved = dead.splice(0)
      for (const message of moved) waiting.push(Object.assign(message, { receives: 0, visibleAt: time.now }))
      return moved.length
    },
  }
}

export type MessageQueues = ReturnType<typeof createMessageQueues>

/** A message as code of an earlier version wrote it: fields that were added since are not there. */
export function inOldShape(queue: QueueName, body: string): string {
  if (queue !== 'mail') return body
  const message = JSON.parse(body) as { documents: { difference?: unknown; hold?: unknown; document: Record<string, unknown> }[] }
  for (const entry of message.documents) {
    delete entry.difference
    const { buyer } = entry.document as { buyer: Record<string, unknown> }
    delete buyer.eInvoice
  }
  return JSON.stringify(message)
}
