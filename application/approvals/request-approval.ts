import { approvalId, type Approval } from '../../domain/approvals/approval.ts'
import type { ApprovalStore } from '../ports/approval-store.ts'

export type ApprovalRequest = Omit<Approval, 'id' | 'state' | 'decidedBy' | 'decidedAt' | 'reason' | 'doneAt'> & {
  /** The same key (per account) asks once. */
  readonly requestKey: string
}

export type RequestApproval = (request: ApprovalRequest) => Promise<Approval>

/** Asks a supervisor for what its author may not do alone. */
export function createRequestApproval({ approvals }: { readonly approvals: Pick<ApprovalStore, 'open'> }): RequestApproval {
  return async ({ requestKey, ...request }) => (await approvals.open({ ...request, id: approvalId(request.accountId, requestKey), state: 'pending' })).approval
}
