import { explainFailure } from './explain-failure.ts'
import { simulate } from './simulate.ts'

export interface ManyLives {
  readonly documents: number
  readonly faults: number
  readonly reached: ReadonlyMap<string, number>
}

/** @throws with the history of the first seed that breaks an invariant, with as few faults as it needs */
export async function liveThrough(seeds: Iterable<number>): Promise<ManyLives> {
  const reached = new Map<string, number>()
  let [documents, faults] = [0, 0]
  for (const seed of seeds) {
    const run = await simulate({ seed })
    if (run.violation) throw new Error(await explainFailure(seed))
    documents += run.documents
    faults += [...run.faults.values()].reduce((sum, count) => sum + count, 0)
    for (const [what, times] of run.reached) reached.set(what, (reached.get(what) ?? 0) + times)
  }
  return { documents, faults, reached }
}

export const seeds = (from: number, count: number): Iterable<number> => Array.from({ length: count }, (_, index) => from + index)
