import type { BillingDocument } from '../../domain/documents/billing-document.ts'
import type { MailDifference } from '../../domain/explaining/mail-difference.ts'

export type PlanMessage =
  | { readonly kind: 'plan-shard'; readonly runId: string; readonly shardKey: string }
  /** A run closed: start the next missed date of the zone. */
  | { readonly kind: 'next-date'; readonly sellerId: string; readonly zone: string; readonly asOf: string }

export interface ChunkMessage {
  readonly runId: string
  readonly chunkId: string
}

export interface MailEntry {
  readonly document: BillingDocument
  readonly hold?: 'bounced' | 'complained'
  /** Where the bill moved much: why. */
  readonly difference?: MailDifference
}

export interface MailMessage {
  readonly runId: string
  readonly chunkId: string
  /** 1, 2, 3, ... within the chunk. */
  readonly part: number
  /** Issued documents are frozen (I12), so a copy in the message is as true as the stored one. */
  readonly documents: readonly MailEntry[]
}

/** Sends in batches of up to 10 messages and 1 MiB; what a batch call refuses is sent again.
 * @throws when some message could not be sent: the caller's own message is then delivered again */
export interface RunQueue {
  plan(messages: readonly PlanMessage[]): Promise<void>
  issue(messages: readonly ChunkMessage[]): Promise<void>
  mail(messages: readonly MailMessage[]): Promise<void>
}
