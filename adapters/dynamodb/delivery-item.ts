import * as z from 'zod'
import type { Delivery, MailIssue, PartProgress } from '../../application/ports/delivery-store.ts'
import { mailDoubts, mailFailures, type MailDoubt, type MailFailure } from '../../domain/mail/bill-delivery.ts'

const base = { documentId: z.string(), accountId: z.string(), ordinal: z.int(), at: z.string() }
const optionalText = z.string().exactOptional()

const deliveryItem = z.discriminatedUnion('status', [
  z.object({ ...base, status: z.literal('SENT'), to: z.string(), sesMessageId: z.string() }),
  z.object({ ...base, status: z.literal('FAILED'), to: optionalText, reason: z.enum(Object.keys(mailFailures) as MailFailure[]), detail: optionalText }),
  z.object({ ...base, status: z.literal('UNKNOWN'), to: optionalText, reason: z.enum(Object.keys(mailDoubts) as MailDoubt[]), detail: optionalText }),
])

const issueItem = z.object({
  sellerId: z.string(), documentId: z.string(), accountId: z.string(), number: z.string(), status: z.enum(['FAILED', 'UNKNOWN']),
  reason: z.string(), detail: optionalText, runId: z.string(), at: z.string(),
})

const count = z.int().nonnegative().default(0)
const progressItem = z.object({ settled: count, claimed: count, sent: count, failed: count, unknown: count })

export function deliveryFromItem({ pk, sk, ...stored }: Record<string, unknown>): Delivery {
  return deliveryItem.parse({ ...stored, accountId: String(pk).slice(4), ordinal: Number(String(sk).slice(9)) })
}

export function issueFromItem(item: Record<string, unknown>): MailIssue {
  return issueItem.parse({ ...item, sellerId: String(item.pk).slice(11), documentId: item.sk })
}

/** A part that was never claimed has no counts yet. */
export function progressFromItem(item: unknown): PartProgress {
  const { settled, claimed, sent, failed, unknown } = progressItem.parse(item)
  return { settled, claimed, counts: { sent, failed, unknown } }
}
