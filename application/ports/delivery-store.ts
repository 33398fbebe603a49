import type { DeliveryOutcome } from '../../domain/mail/bill-delivery.ts'

/** One mail message of a chunk. */
export interface PartKey {
  readonly runId: string
  readonly chunkId: string
  readonly part: number
}

export interface MailCounts {
  readonly sent: number
  readonly failed: number
  readonly unknown: number
}

/** How far a part is: bills before `settled` have their outcome noted and counted; those from there up to `claimed`
 * are being sent side by side, or were when their sender stopped. */
export interface PartProgress {
  readonly settled: number
  readonly claimed: number
  readonly counts: MailCounts
}

export interface PartLease {
  /** Unique to this attempt. */
  readonly owner: string
  /** Milliseconds since the epoch. */
  readonly now: number
  readonly until: number
}

export type PartClaim =
  /** `interrupted`: the attempt before ended without giving the part back, so that what it had claimed may have been sent. */
  | { readonly kind: 'taken'; readonly progress: PartProgress; readonly interrupted: boolean }
  /** Another sender works on it, or did and its lease has not run out. */
  | { readonly kind: 'leased' }
  | { readonly kind: 'done' }
  /** The part was begun with other documents: sending these could bill somebody twice. */
  | { readonly kind: 'different' }

/** What became of one bill's mail. */
export type Delivery = DeliveryOutcome & {
  readonly documentId: string
  readonly accountId: string
  readonly ordinal: number
  /** ISO 8601, UTC. */
  readonly at: string
}

/** A mail that an operator has to look at. */
export interface MailIssue {
  readonly sellerId: string
  readonly documentId: string
  readonly accountId: string
  readonly number: string
  readonly status: 'FAILED' | 'UNKNOWN'
  readonly reason: string
  readonly detail?: string
  readonly runId: string
  readonly at: string
}

export interface DeliveryStore {
  /** Takes the part's lease where it is free or has run out. `digest` is of the part's document ids. */
  claimPart(key: PartKey, lease: PartLease, digest: string): Promise<PartClaim>
  /** Notes progress; false where the lease is no longer the owner's. */
  advance(key: PartKey, owner: string, progress: PartProgress): Promise<boolean>
  /** Notes progress and gives the lease back, so that the next delivery goes on at once: whatever is claimed and has no
   * outcome was not sent. False as for `advance`. */
  release(key: PartKey, owner: string, progress: PartProgress): Promise<boolean>
  /** Marks the part done and adds its counts to the run's mail totals, together and once; false as for `advance`. */
  finishPart(key: PartKey, owner: string, counts: MailCounts): Promise<boolean>

  /** Notes the outcome unless one is there: the first stands. */
  put(delivery: Delivery): Promise<void>
  get(accountId: string, ordinal: number): Promise<Delivery | undefined>
  /** Notes an issue; a later one of the same document replaces it. */
  putIssue(issue: MailIssue): Promise<void>
  /** One page, in order of document id. */
  issues(sellerId: string, options?: { readonly after?: string; readonly limit?: number }): Promise<readonly MailIssue[]>
}
