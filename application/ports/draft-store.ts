import type { IsoDate } from '../../domain/calendar/iso-date.ts'
import type { DocumentDraft } from '../../domain/documents/billing-document.ts'
import type { HoldReason } from '../../domain/invoicing/hold-reasons.ts'

/** A bill that waits for a person. */
export interface HeldDraft {
  readonly sellerId: string
  readonly accountId: string
  readonly billingDate: IsoDate
  readonly runId: string
  /** ISO 8601, UTC. */
  readonly heldAt: string
  readonly reasons: readonly HoldReason[]
  /** As it was computed when it was held. What is issued is computed anew. */
  readonly draft: DocumentDraft
}

/** Drafts, one per account: a later bill contains what the earlier one would have billed, so it takes its place. */
export interface DraftStore {
  put(draft: HeldDraft): Promise<void>
  get(accountId: string): Promise<HeldDraft | undefined>
  /** Oldest first; a page of the account ids that wait. May lag a moment behind. */
  waiting(sellerId: string, options?: { readonly limit?: number }): Promise<readonly string[]>
  /** Takes the draft of a run off the list; a newer one stays. */
  remove(accountId: string, runId: string): Promise<void>
}
