import { createHash } from 'node:crypto'
import type { DeliveryOutcome } from '../../domain/mail/bill-delivery.ts'
import type { Seller } from '../../domain/sellers/seller.ts'
import type { Clock } from '../ports/clock.ts'
import type { DeliveryStore, MailCounts, PartClaim, PartKey } from '../ports/delivery-store.ts'
import type { MailMessage } from '../ports/run-queue.ts'
import type { SellerStore } from '../ports/seller-store.ts'
import { inParallel } from '../bill-runs/in-parallel.ts'
import { PartError } from './part-errors.ts'
import { createSendBill, type BillSending, type SendBillDeps } from './send-bill.ts'

export interface MailEvents {
  /** Bills whose outcome one attempt noted; of an attempt that dies nobody hears. */
  billsMailed(counts: MailCounts): void
}

export interface SendBillsDeps extends SendBillDeps {
  readonly deliveries: DeliveryStore
  readonly sellers: Pick<SellerStore, 'get'>
  readonly clock: Clock
  /** Fails where no mail at all can be composed, such as without the key that signs reply addresses: that is no bill's fault. */
  readonly ready: () => Promise<unknown>
  /** A text that no other attempt has. */
  readonly newOwner: () => string
  readonly events: MailEvents
  /** Bills claimed with one write and sent side by side, for most of a worker's time is waiting for SES. A crash leaves at most this many UNKNOWN. */
  readonly claimSize?: number
}

/** A lease outlives the attempt that took it by this much, for clocks differ: two senders never overlap. */
const leaseMarginMs = 10_000
type Entry = MailMessage['documents'][number]
type Taken = Extract<PartClaim, { readonly kind: 'taken' }>
const words = { SENT: 'sent', FAILED: 'failed', UNKNOWN: 'unknown' } as const satisfies Record<DeliveryOutcome['status'], keyof MailCounts>

/** Sends the bills of one part of a chunk. Safe to do twice: the part's record says which bills are settled and which
 * are claimed, each bill's outcome is noted as soon as it is known, and a bill that was claimed and has no outcome when
 * the lease runs out becomes UNKNOWN: SES has no idempotency token, so sending it again could bill somebody twice.
 * @throws PartError so that the queue delivers the message again: `part-leased`, `part-unfinished`, `lease-lost`, ... */
export function createSendBills(deps: SendBillsDeps) {
  const { deliveries, sellers, clock, newOwner, events, claimSize = 10 } = deps
  const sendBill = createSendBill(deps)

  const note = async ({ document }: Entry, outcome: DeliveryOutcome) => {
    const { id: documentId, accountId, ordinal, sellerId, number, runId = '' } = document
    const at = clock.now()
    // The issue first: if only one of the two writes happens, an operator still sees the bill.
    if (outcome.status !== 'SENT') {
      const { status, reason, detail } = outcome
      await deliveries.putIssue({ sellerId, documentId, accountId, number, status, reason, ...(detail ? { detail } : {}), runId, at })
    }
    await deliveries.put({ ...outcome, documentId, accountId, ordinal, at })
  }

  /** What an earlier attempt left of the bills that it had claimed: those without an outcome were not sent where it gave
   * the part back, and may have been where it was interrupted. */
  const settleEarlier = async ({ documents }: MailMessage, { progress: { settled, claimed, counts }, interrupted }: Taken) => {
    let found = counts
    let unknown = 0
    const unsent: Entry[] = []
    for (const entry of documents.slice(settled, claimed)) {
      const noted = await deliveries.get(entry.document.accountId, entry.document.ordinal)
      if (noted) found = plusOne(found, noted.status)
      else if (!interrupted) unsent.push(entry)
      else {
        await note(entry, { status: 'UNKNOWN', reason: 'interrupted' })
        unknown += 1
      }
    }
    return { found, counts: { ...found, unknown: found.unknown + unknown }, unsent }
  }

  const sellersOf = async ({ documents }: MailMessage): Promise<ReadonlyMap<string, Seller>> => {
    const found = new Map<string, Seller>()
    for (const { document: { sellerId, sellerVersion } } of documents) {
      if (found.has(`${sellerId}#${sellerVersion}`)) continue
      const record = await sellers.get(sellerId, sellerVersion)
      if (!record) throw new PartError('unknown-seller', `Seller "${sellerId}" version ${sellerVersion} is not stored.`)
      found.set(`${sellerId}#${sellerVersion}`, record.seller)
    }
    return found
  }

  return async (message: MailMessage, { remainingMs }: { readonly remainingMs: () => number }): Promise<void> => {
    const { runId, chunkId, part, documents } = message
    const key: PartKey = { runId, chunkId, part }
    // Whatever can fail without a mail being under way comes before the claim.
    const [sellerOf] = await Promise.all([sellersOf(message), deps.ready()])
    const owner = newOwner()
    const now = Date.parse(clock.now())
    const claim = await deliveries.claimPart(key, { owner, now, until: now + remainingMs() + leaseMarginMs }, digestOf(message))
    if (claim.kind === 'done') return
    if (claim.kind === 'different') throw new PartError('part-differs', `Part ${part} of ${chunkId} was begun with other documents.`)
    if (claim.kind === 'leased') throw new PartError('part-leased', `Part ${part} of ${chunkId} is being sent.`)

    const earlier = await settleEarlier(message, claim).catch(async (error: unknown) => {
      // Nothing was sent yet: what was given back before stays given back, or the next sender would call it interrupted, and UNKNOWN.
      if (!claim.interrupted) await deliveries.release(key, owner, claim.progress)
      throw error
    })
    const send = async (entry: Entry): Promise<BillSending> => {
      const { sellerId, sellerVersion } = entry.document
      const outcome = await sendBill(entry, sellerOf.get(`${sellerId}#${sellerVersion}`)!, remainingMs)
      if (outcome.status !== 'STOPPED') await note(entry, outcome)
      return outcome
    }

    let { progress } = claim
    let { counts, unsent: group } = earlier
    for (;;) {
      const outcomes = await inParallel(group, claimSize, send)
      for (const { status } of outcomes) if (status !== 'STOPPED') counts = plusOne(counts, status)
      const stopped = outcomes.find((outcome) => outcome.status === 'STOPPED')
      if (stopped) {
        await held(deliveries.release(key, owner, progress))
        events.billsMailed(minus(counts, earlier.found))
        throw new PartError('part-unfinished', `${stopped.detail} ${documents.length - total(counts)} bills of part ${part} of ${chunkId} wait for the next delivery.`)
      }
      if (progress.claimed === documents.length) break
      progress = { settled: progress.claimed, claimed: Math.min(progress.claimed + claimSize, documents.length), counts }
      await held(deliveries.advance(key, owner, progress))
      group = documents.slice(progress.settled, progress.claimed)
    }
    await held(deliveries.finishPart(key, owner, counts))
    events.billsMailed(minus(counts, earlier.found))
  }
}

function total({ sent, failed, unknown }: MailCounts): number {
  return sent + failed + unknown
}

function plusOne(counts: MailCounts, status: DeliveryOutcome['status']): MailCounts {
  return { ...counts, [words[status]]: counts[words[status]] + 1 }
}

function minus(all: MailCounts, before: MailCounts): MailCounts {
  return { sent: all.sent - before.sent, failed: all.failed - before.failed, unknown: all.unknown - before.unknown }
}

function digestOf({ documents }: MailMessage): string {
  return createHash('sha256').update(documents.map(({ document }) => document.id).join('\n')).digest('base64url').slice(0, 22)
}

async function held(ours: Promise<boolean>): Promise<void> {
  if (!(await ours)) throw new PartError('lease-lost', 'Another attempt has taken over this part.')
}
