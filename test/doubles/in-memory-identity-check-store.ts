import type { CheckPause, IdentityCheckStore } from '../../application/ports/identity-check-store.ts'
import type { IdentityCheck } from '../../domain/identity/identity-check.ts'

/** Twin of adapters/dynamodb/identity-check-store.ts. */
export function createInMemoryIdentityCheckStore(): IdentityCheckStore {
  const checks = new Map<string, IdentityCheck>()
  const passed = new Map<string, string>()
  const pauses = new Map<string, CheckPause>()
  return {
    async start(check) {
      if (!checks.has(check.id)) checks.set(check.id, check)
      return checks.get(check.id)!
    },
    get: async (id) => checks.get(id),
    async takeTry(id) {
      const check = checks.get(id)
      if (check?.state !== 'open' || check.triesLeft <= 0) return undefined
      const taken = { ...check, triesLeft: check.triesLeft - 1 }
      checks.set(id, taken)
      return taken
    },
    async end({ id, accountId, agentId }, state, at) {
      const check = checks.get(id)
      if (check?.state !== 'open') return false
      checks.set(id, { ...check, state, ...(state === 'passed' ? { passedAt: at } : {}) })
      if (state === 'passed') passed.set(`${accountId}#${agentId}`, id)
      return true
    },
    passedBy: async (accountId, agentId) => checks.get(passed.get(`${accountId}#${agentId}`) ?? ''),
    pause: async (accountId) => pauses.get(accountId) ?? { failures: 0 },
    async setPause(accountId, pause) {
      pauses.set(accountId, pause)
    },
  }
}
