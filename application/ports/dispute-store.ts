import type { Dispute, DisputeDecision } from '../../domain/disputes/dispute.ts'

export interface DisputeStore {
  /** Stores it unless it is there; returns what is stored. */
  open(dispute: Dispute): Promise<{ readonly dispute: Dispute; readonly created: boolean }>
  get(disputeId: string): Promise<Dispute | undefined>
  /** Every dispute of an account, newest first. */
  ofAccount(accountId: string): Promise<readonly Dispute[]>
  /** Those of a seller that are not settled, the nearest deadline first. */
  waiting(sellerId: string, query: { readonly limit: number; readonly after?: string }): Promise<{ readonly disputes: readonly Dispute[]; readonly next?: string }>
  /** Notes that a second person must decide; only of one that is open. Returns what is stored afterwards. */
  await(disputeId: string, approvalId: string): Promise<Dispute | undefined>
  /** Back to open: the second person said no. */
  reopen(disputeId: string, approvalId: string): Promise<void>
  /** Notes the decision of one that nobody has decided; the first stands. Returns what is stored afterwards. */
  decide(disputeId: string, decision: DisputeDecision): Promise<Dispute | undefined>
  /** Notes that everything which follows from the decision is done. */
  settle(disputeId: string, at: string, credited: Dispute['credited']): Promise<void>
}
