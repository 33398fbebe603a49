import type { OfferBudgets } from '../../application/ports/offer-budgets.ts'

/** Offer budgets in memory. */
export function createInMemoryOfferBudgets(): OfferBudgets {
  const totals = new Map<string, Map<string, bigint>>()
  const seen = new Set<string>()
  const of = (sellerId: string, month: string) => totals.get(`${sellerId} ${month}`) ?? new Map<string, bigint>()
  return {
    async spent(sellerId, month) {
      return new Map(of(sellerId, month))
    },
    async spend({ sellerId, month, policyId, key, amount, most }) {
      if (seen.has(`${sellerId} ${month} ${key}`)) return true
      const map = of(sellerId, month)
      const total = (map.get(policyId) ?? 0n) + amount
      if (most !== undefined && total > most) return false
      seen.add(`${sellerId} ${month} ${key}`)
      totals.set(`${sellerId} ${month}`, map.set(policyId, total))
      return true
    },
  }
}
