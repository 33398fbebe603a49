import { RevisionPublishedError, type CatalogStore } from '../../application/ports/catalog-store.ts'
import type { SellerStore } from '../../application/ports/seller-store.ts'
import type { Plan } from '../../domain/catalog/plan.ts'

export function createInMemoryCatalogStore(sellers: Pick<SellerStore, 'get'>): CatalogStore {
  const stored = new Map<string, { readonly revision: number; readonly plan: Plan }>()
  return {
    async load(sellerId, revision) {
      const plans = new Map<string, Plan>()
      for (const each of [...stored.values()].sort((a, b) => a.revision - b.revision)) {
        if (each.plan.sellerId === sellerId && each.revision <= revision) plans.set(each.plan.id, each.plan)
      }
      return plans
    },
    async put(sellerId, revision, plans) {
      const published = (await sellers.get(sellerId))?.catalogRevision
      if (published !== revision - 1) throw new RevisionPublishedError(`Catalog revision ${revision} of "${sellerId}" is not the one to be published next.`)
      for (const plan of plans) stored.set(`${sellerId} ${plan.id} ${revision}`, { revision, plan })
    },
  }
}
