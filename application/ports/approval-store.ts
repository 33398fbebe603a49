import type { Agreement, Approval } from '../../domain/approvals/approval.ts'

export interface ApprovalStore {
  /** Stores it unless it is there; returns what is stored. */
  open(approval: Approval): Promise<{ readonly approval: Approval; readonly created: boolean }>
  get(approvalId: string): Promise<Approval | undefined>
  /** Notes a first supervisor's yes on one that nobody has decided and no other has agreed to; returns what is stored afterwards. */
  agree(approvalId: string, agreed: Agreement): Promise<Approval | undefined>
  /** Notes the decision where none is noted; returns what is stored afterwards: the first decision stands. */
  decide(approvalId: string, decision: Required<Pick<Approval, 'decidedBy' | 'decidedAt' | 'reason'>> & { readonly state: 'approved' | 'rejected' }): Promise<Approval | undefined>
  /** Notes that what was approved is done. */
  done(approvalId: string, at: string): Promise<void>
  /** Those that nobody has decided, and those approved that are not done yet; oldest first. */
  waiting(sellerId: string, query: { readonly limit: number; readonly after?: string }): Promise<{ readonly approvals: readonly Approval[]; readonly next?: string }>
}
