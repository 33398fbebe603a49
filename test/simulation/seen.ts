import type { BillRun } from '../../domain/bill-runs/bill-run.ts'
import type { Dispute } from '../../domain/disputes/dispute.ts'

/** What was observed so far of things that no port lists. */
export interface Seen {
  readonly runs: Map<string, BillRun>
  readonly openRuns: Set<string>
  readonly disputes: Map<string, Dispute>
  /** Accounts whose subscriptions were changed, or of which a bill was voided: their later bills may correct earlier ones. */
  readonly changed: Set<string>
}

export const createSeen = (): Seen => ({ runs: new Map(), openRuns: new Set(), disputes: new Map(), changed: new Set() })
