import type { DisputeStore } from '../../application/ports/dispute-store.ts'
import type { Dispute } from '../../domain/disputes/dispute.ts'

/** Twin of adapters/dynamodb/dispute-store.ts. */
export function createInMemoryDisputeStore(): DisputeStore {
  const disputes = new Map<string, Dispute>()
  const change = async (id: string, states: readonly Dispute['state'][], to: (stored: Dispute) => Dispute) => {
    const stored = disputes.get(id)
    if (stored && states.includes(stored.state)) disputes.set(id, to(stored))
    return disputes.get(id)
  }
  const place = ({ answerBy, id }: Dispute) => `${answerBy} ${id}`
  return {
    async waiting(sellerId, { limit, after }) {
      const all = [...disputes.values()].filter((each) => each.sellerId === sellerId && each.state !== 'settled' && (after === undefined || place(each) > after)).sort((one, other) => (place(one) < place(other) ? -1 : 1))
      const page = all.slice(0, limit)
      return { disputes: page, ...(all.length > limit ? { next: place(page.at(-1)!) } : {}) }
    },
    async open(dispute) {
      const stored = disputes.get(dispute.id)
      if (!stored) disputes.set(dispute.id, dispute)
      return { dispute: stored ?? dispute, created: !stored }
    },
    get: async (id) => disputes.get(id),
    ofAccount: async (accountId) => [...disputes.values()].filter((each) => each.accountId === accountId).sort((a, b) => (a.openedAt > b.openedAt ? -1 : 1)),
    await: (id, approvalId) => change(id, ['open'], (stored) => ({ ...stored, state: 'waits-for-approval', approvalId })),
    async reopen(id, approval) {
      await change(id, ['waits-for-approval'], ({ approvalId, ...stored }) => (approvalId === approval ? { ...stored, state: 'open' } : { ...stored, ...(approvalId ? { approvalId } : {}) }))
    },
    decide: (id, decision) => change(id, ['open', 'waits-for-approval'], (stored) => ({ ...stored, state: 'decided', decision })),
    async settle(id, at, credited) {
      await change(id, ['decided', 'settled'], (stored) => ({ ...stored, state: 'settled', settledAt: stored.settledAt ?? at, ...(credited ? { credited } : {}) }))
    },
  }
}
