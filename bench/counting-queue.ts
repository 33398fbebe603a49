import type { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs'
import { billingFunctions } from '../lib/function-table/billing.ts'
import { mailingFunctions } from '../lib/function-table/mailing.ts'

export const stages = { plan: billingFunctions.PlanShard, invoice: billingFunctions.IssueChunk, mail: mailingFunctions.SendBills } as const
export type Stage = keyof typeof stages

/** SQS bills a call once for each 64 KB of what it carries. */
const billedBytes = 65_536

export interface QueueCounts {
  requests: number
  /** What is billed: requests, and again for each further 64 KB of one. */
  units: number
  bytes: number
}

/** Queues that count: a message costs its share of a batched send, one receive and one delete per batch, as the event sources of lib/ make
 * them. Empty polls are not counted: they cost the same without a run (docs/cost.md). */
export function createCountingQueue() {
  const waiting: Record<Stage, string[]> = { plan: [], invoice: [], mail: [] }
  const counts: Record<Stage, QueueCounts> = { plan: noCounts(), invoice: noCounts(), mail: noCounts() }
  const request = (stage: Stage, bytes: number) => {
    counts[stage].requests += 1
    counts[stage].units += Math.max(1, Math.ceil(bytes / billedBytes))
    counts[stage].bytes += bytes
  }
  const client = { send: async (command: SendMessageBatchCommand) => {
    const stage = String(command.input.QueueUrl) as Stage
    const bodies = (command.input.Entries ?? []).map(({ MessageBody }) => MessageBody!)
    waiting[stage].push(...bodies)
    request(stage, bodies.reduce((sum, body) => sum + Buffer.byteLength(body), 0))
    return { Failed: [] }
  } } as unknown as SQSClient

  return {
    client, counts,
    reset: () => {
      for (const stage of Object.keys(counts) as Stage[]) counts[stage] = noCounts()
    },
    /** Works off a queue in batches as its event source makes them; `work` is one invocation. */
    async drain(stage: Stage, work: (bodies: readonly string[]) => Promise<void>): Promise<void> {
      const { batchSize } = stages[stage].trigger
      for (let batch = waiting[stage].splice(0, batchSize); batch.length > 0; batch = waiting[stage].splice(0, batchSize)) {
        request(stage, batch.reduce((sum, body) => sum + Buffer.byteLength(body), 0))
        request(stage, 0)
        await work(batch)
      }
    },
  }
}

function noCounts(): QueueCounts {
  return { requests: 0, units: 0, bytes: 0 }
}
