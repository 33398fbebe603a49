import type { LinkRevocations } from '../../application/ports/link-revocations.ts'
import type { RevokedLinks } from '../../domain/customer-links/bill-link-token.ts'

/** Twin of adapters/dynamodb/link-revocations.ts. */
export function createInMemoryLinkRevocations(): LinkRevocations {
  const all = new Map<string, RevokedLinks>()
  return {
    get: async (accountId) => all.get(accountId),
    async put(accountId, revoked) {
      const stored = all.get(accountId)
      if (stored && stored.serial >= revoked.serial) return stored
      all.set(accountId, revoked)
      return revoked
    },
  }
}
