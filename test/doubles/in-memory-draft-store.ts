import type { DraftStore, HeldDraft } from '../../application/ports/draft-store.ts'

/** The twin of adapters/dynamodb/draft-store.ts; the contract suite runs on both. */
export function createInMemoryDraftStore(): DraftStore & { readonly drafts: Map<string, HeldDraft> } {
  const drafts = new Map<string, HeldDraft>()
  return {
    drafts,
    put: async (draft) => void drafts.set(draft.accountId, draft),
    get: async (accountId) => drafts.get(accountId),
    waiting: async (sellerId, { limit } = {}) =>
      [...drafts.values()].filter((each) => each.sellerId === sellerId).sort((a, b) => (a.heldAt < b.heldAt ? -1 : a.heldAt > b.heldAt ? 1 : 0)).slice(0, limit).map(({ accountId }) => accountId),
    remove: async (accountId, runId) => {
      if (drafts.get(accountId)?.runId === runId) drafts.delete(accountId)
    },
  }
}
