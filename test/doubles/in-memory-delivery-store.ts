import type { Delivery, DeliveryStore, MailCounts, MailIssue, PartKey, PartProgress } from '../../application/ports/delivery-store.ts'

interface Part {
  owner?: string
  until: number
  digest: string
  done: boolean
  progress: PartProgress
}

const none: MailCounts = { sent: 0, failed: 0, unknown: 0 }

/** Twin of adapters/dynamodb/delivery-store.ts, with a look inside. */
export function createInMemoryDeliveryStore() {
  const parts = new Map<string, Part>()
  const deliveries = new Map<string, Delivery>()
  const issues = new Map<string, MailIssue>()
  const totals = new Map<string, MailCounts>()
  const nameOf = ({ runId, chunkId, part }: PartKey) => `${runId}|${chunkId}|${part}`
  const owned = (key: PartKey, owner: string) => {
    const part = parts.get(nameOf(key))
    return part && !part.done && part.owner === owner ? part : undefined
  }

  const store: DeliveryStore = {
    async claimPart(key, { owner, now, until }, digest) {
      const part = parts.get(nameOf(key)) ?? { until: 0, digest, done: false, progress: { settled: 0, claimed: 0, counts: none } }
      if (part.done) return { kind: 'done' }
      if (part.digest !== digest) return { kind: 'different' }
      if (part.owner !== undefined && part.owner !== owner && part.until >= now) return { kind: 'leased' }
      parts.set(nameOf(key), { ...part, owner, until })
      return { kind: 'taken', progress: part.progress, interrupted: part.owner !== undefined }
    },
    async advance(key, owner, progress) {
      const part = owned(key, owner)
      if (part) part.progress = progress
      return part !== undefined
    },
    async release(key, owner, progress) {
      const part = owned(key, owner)
      if (part) {
        part.progress = progress
        delete part.owner
      }
      return part !== undefined
    },
    async finishPart(key, owner, counts) {
      const part = owned(key, owner)
      if (!part) return false
      part.done = true
      const { sent, failed, unknown } = totals.get(key.runId) ?? none
      totals.set(key.runId, { sent: sent + counts.sent, failed: failed + counts.failed, unknown: unknown + counts.unknown })
      return true
    },
    async put(delivery) {
      const place = `${delivery.accountId}#${delivery.ordinal}`
      if (!deliveries.has(place)) deliveries.set(place, delivery)
    },
    get: async (accountId, ordinal) => deliveries.get(`${accountId}#${ordinal}`),
    async putIssue(issue) {
      issues.set(`${issue.sellerId}#${issue.documentId}`, issue)
    },
    issues: async (sellerId, { after = '', limit = 100 } = {}) =>
      [...issues.values()]
        .filter((issue) => issue.sellerId === sellerId && issue.documentId > after)
        .sort((a, b) => (a.documentId < b.documentId ? -1 : 1))
        .slice(0, limit),
  }
  return { store, deliveries, issues, totals: (runId: string) => totals.get(runId) ?? none }
}
