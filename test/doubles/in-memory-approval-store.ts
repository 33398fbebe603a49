import type { ApprovalStore } from '../../application/ports/approval-store.ts'
import type { Approval } from '../../domain/approvals/approval.ts'

/** Twin of adapters/dynamodb/approval-store.ts. */
export function createInMemoryApprovalStore(): ApprovalStore {
  const approvals = new Map<string, Approval>()
  const position = ({ requestedAt, id }: Approval) => `${requestedAt} ${id}`
  return {
    async open(approval) {
      const stored = approvals.get(approval.id)
      if (stored) return { approval: stored, created: false }
      approvals.set(approval.id, approval)
      return { approval, created: true }
    },
    get: async (id) => approvals.get(id),
    async agree(id, agreed) {
      const stored = approvals.get(id)
      if (stored?.state === 'pending' && !stored.agreed) approvals.set(id, { ...stored, agreed })
      return approvals.get(id)
    },
    async decide(id, decision) {
      const stored = approvals.get(id)
      if (stored?.state === 'pending') approvals.set(id, { ...stored, ...decision })
      return approvals.get(id)
    },
    async done(id, at) {
      const stored = approvals.get(id)
      if (stored?.state === 'approved') approvals.set(id, { ...stored, doneAt: stored.doneAt ?? at })
    },
    async waiting(sellerId, { limit, after }) {
      const all = [...approvals.values()]
        .filter((each) => each.sellerId === sellerId && (each.state === 'pending' || (each.state === 'approved' && !each.doneAt)) && (after === undefined || position(each) > after))
        .sort((a, b) => (position(a) < position(b) ? -1 : 1))
      const page = all.slice(0, limit)
      return { approvals: page, ...(all.length > limit ? { next: position(page.at(-1)!) } : {}) }
    },
  }
}
