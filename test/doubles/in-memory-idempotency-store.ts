import type { IdempotencyStore, StoredAnswer } from '../../application/ports/idempotency-store.ts'

/** Twin of adapters/dynamodb/idempotency-store.ts. */
export function createInMemoryIdempotencyStore(): IdempotencyStore {
  const requests = new Map<string, { fingerprint: string; owner: string; firstAt: string; leaseUntil: string; expiresAt: string; answer?: StoredAnswer }>()
  const open = (key: string, owner: string) => {
    const request = requests.get(key)
    return request && request.owner === owner && !request.answer ? request : undefined
  }
  return {
    async begin({ key, now, ...claim }) {
      const stored = requests.get(key)
      if (!stored || stored.expiresAt <= now) {
        requests.set(key, { ...claim, firstAt: now })
        return { kind: 'begun', firstAt: now }
      }
      if (stored.fingerprint !== claim.fingerprint) return { kind: 'different' }
      if (stored.answer) return { kind: 'answered', answer: stored.answer }
      if (stored.leaseUntil > now) return { kind: 'in-progress' }
      Object.assign(stored, { owner: claim.owner, leaseUntil: claim.leaseUntil })
      return { kind: 'begun', firstAt: stored.firstAt }
    },
    async finish(key, owner, answer) {
      const request = open(key, owner)
      if (request) request.answer = answer
    },
    async abandon(key, owner) {
      const request = open(key, owner)
      if (request) request.leaseUntil = '0'
    },
  }
}
