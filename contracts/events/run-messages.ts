import * as z from 'zod'

const runId = z.string().min(1).max(200)
const shardKey = z.string().min(1).max(200)

/** Messages of the plan queue. */
export const planMessageSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('plan-shard'), runId, shardKey }),
  z.strictObject({ kind: z.literal('next-date'), sellerId: z.string().min(1).max(40), zone: z.string().min(1).max(64), asOf: z.iso.datetime() }),
])

/** Messages of the invoice queue: the chunk's accounts are in its stored plan. */
export const chunkMessageSchema = z.strictObject({ runId, chunkId: z.string().min(1).max(220) })

/** What EventBridge Scheduler sends: `<aws.scheduler.scheduled-time>` is filled in by AWS. The scheduled time, not the
 * time of delivery, decides the dates, so a late or repeated delivery starts the same runs. */
export const scheduleEventSchema = z.object({ scheduledTime: z.iso.datetime() })
