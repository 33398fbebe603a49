import type { Plan } from '../../domain/catalog/plan.ts'

/** The revision was published by somebody else meanwhile, so its plans may no longer change. */
export class RevisionPublishedError extends Error {
  readonly code = 'revision-published'
}

export interface CatalogStore {
  /** Every plan as it was at a revision: per plan the newest version at or below it. */
  load(sellerId: string, revision: number): Promise<ReadonlyMap<string, Plan>>
  /** Writes plans under the revision that comes next and is not published yet. May be repeated.
   * @throws RevisionPublishedError */
  put(sellerId: string, revision: number, plans: readonly Plan[]): Promise<void>
}
