import type { PlanChange, PlanChangeLog } from '../../application/ports/plan-change-log.ts'

/** The log of plan changes in memory. */
export function createInMemoryPlanChangeLog(): PlanChangeLog {
  const changes = new Map<string, PlanChange>()
  return {
    async put(change) {
      if (!changes.has(change.id)) changes.set(change.id, change)
    },
    async get(accountId, id) {
      const found = changes.get(id)
      return found?.accountId === accountId ? found : undefined
    },
    async undone(accountId, id, undone) {
      const found = changes.get(id)
      if (found?.accountId === accountId && !found.undone) changes.set(id, { ...found, undone })
    },
  }
}
