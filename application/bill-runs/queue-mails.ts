import type { BillRun } from '../../domain/bill-runs/bill-run.ts'
import { releaseInstant, type MailPacing } from '../../domain/queueing/mail-pacing.ts'
import type { Clock } from '../ports/clock.ts'
import type { MailReleases } from '../ports/mail-releases.ts'
import type { PolicyStore } from '../ports/policy-store.ts'
import type { MailMessage, RunQueue } from '../ports/run-queue.ts'

export type QueueMails = (run: Pick<BillRun, 'runId' | 'sellerId' | 'billingDate' | 'zone'>, chunkId: string, parts: readonly MailMessage[]) => Promise<void>

export interface QueueMailsDeps {
  readonly queue: Pick<RunQueue, 'mail'>
  readonly releases: Pick<MailReleases, 'hold'>
  readonly loadPacing: (sellerId: string) => Promise<MailPacing>
  readonly clock: Clock
}

/** Queues the mails of a chunk, or notes that they go later where the seller paces the date (docs/queueing.md). Safe to repeat: the
 * same chunk always has the same time. */
export function createQueueMails({ queue, releases, loadPacing, clock }: QueueMailsDeps): QueueMails {
  return async ({ runId, sellerId, billingDate, zone }, chunkId, parts) => {
    if (parts.length === 0) return
    const at = releaseInstant(await loadPacing(sellerId), { billingDate, zone }, chunkId)
    if (at === undefined || Date.parse(at) <= Date.parse(clock.now())) await queue.mail(parts)
    else await releases.hold({ sellerId, runId, chunkId, at })
  }
}

/** How long a policy that was read may be used. */
const keptMs = 60_000

/** A seller's pacing, read once a minute. */
export function createLoadPacing({ policies, clock }: { readonly policies: Pick<PolicyStore, 'get'>; readonly clock: Clock }): QueueMailsDeps['loadPacing'] {
  const known = new Map<string, { readonly until: number; readonly pacing: Promise<MailPacing> }>()
  return (sellerId) => {
    const now = Date.parse(clock.now())
    const hit = known.get(sellerId)
    if (hit && hit.until > now) return hit.pacing
    const pacing = policies.get(sellerId, 'mail-pacing').then(({ policy }) => policy)
    known.set(sellerId, { until: now + keptMs, pacing })
    pacing.catch(() => known.delete(sellerId))
    return pacing
  }
}
