import type { Plan } from '../../domain/catalog/plan.ts'

export interface CatalogStore {
  /** Every plan as it was at a revision: per plan the newest version at or below it. */
  load(sellerId: string, revision: number): Promise<ReadonlyMap<string, Plan>>
  /** Writes plans under a revision that is not published yet. */
  put(sellerId: string, revision: number, plans: readonly Plan[]): Promise<void>
}
