import { isSecond, type Approval } from '../../domain/approvals/approval.ts'
import type { ApprovalStore } from '../ports/approval-store.ts'
import { ApprovalError } from './approval-errors.ts'

/** What is done once an approval of a kind is decided. It is safe to repeat: keys of its effects derive from the approval's id. */
export interface ApprovalHandler {
  /** Counts it towards the limits of who approves.
   * @returns each of their limits that it passes, in words; none where it was counted. Throws where it cannot be done any more, whoever approves */
  count?(approval: Approval, by: DecideApprovalCommand['by'], at: string): Promise<readonly string[]>
  approved(approval: Approval): Promise<void>
  rejected?(approval: Approval): Promise<void>
}

export type ApprovalHandlers = Readonly<Record<string, ApprovalHandler>>

export interface DecideApprovalCommand {
  readonly approvalId: string
  readonly decision: 'approved' | 'rejected'
  readonly by: { readonly id: string; readonly role: string }
  readonly reason: string
  readonly at: string
}

export interface DecideApprovalDeps {
  readonly approvals: ApprovalStore
  readonly handlers: ApprovalHandlers
}

/** Approves or rejects, never one's own, and does what was approved. What passes the limits of the supervisor who approves takes a second one:
 * the first yes is noted, and it stays pending. The decision is noted first: after a crash between it and
 * its effects the same decision is sent again, or found in the list of what waits, and the effects are done then.
 * @throws ApprovalError `approval-not-found`, `own-approval`, `approval-decided` */
export function createDecideApproval({ approvals, handlers }: DecideApprovalDeps) {
  return async ({ approvalId, decision, by, reason, at }: DecideApprovalCommand): Promise<Approval> => {
    const before = await approvals.get(approvalId)
    if (!before) throw new ApprovalError('approval-not-found', `There is no approval ${approvalId}.`)
    if (before.requestedBy.id === by.id) throw new ApprovalError('own-approval', 'Nobody decides about what they asked for themselves.')
    const handler = handlers[before.kind]
    if (!handler) throw new Error(`Nothing handles approvals of kind ${before.kind}.`)
    if (decision === 'approved' && before.state === 'pending') {
      const because = (await handler.count?.(before, by, at)) ?? []
      const agreed = because.length > 0 && !isSecond(before, by.id) ? await approvals.agree(approvalId, { by, at, reason, because }) : before
      // Of two who agree at the same moment one is the first, and the other the second.
      if (agreed && because.length > 0 && agreed.state === 'pending' && !isSecond(agreed, by.id)) return agreed
    }
    const decided = before.state === 'pending' ? await approvals.decide(approvalId, { state: decision, decidedBy: by, decidedAt: at, reason }) : before
    if (!decided || decided.state !== decision) throw new ApprovalError('approval-decided', `Approval ${approvalId} was ${decided?.state ?? 'removed'} by somebody else.`)
    if (decision === 'rejected') {
      await handler.rejected?.(decided)
      return decided
    }
    if (decided.doneAt) return decided
    await handler.approved(decided)
    await approvals.done(approvalId, at)
    return (await approvals.get(approvalId)) ?? decided
  }
}
