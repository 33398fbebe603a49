import type { DeliberateBug } from './deliberate-bug.ts'
import type { InvariantName } from './invariants.ts'
import { simulate } from './simulate.ts'

export interface Caught {
  readonly seed: number
  readonly invariant: InvariantName
  readonly message: string
}

/** The first seed that finds the bug, and the invariant that it breaks; undefined where none does within what the bug allows. */
export async function firstCatch(bug: DeliberateBug, from = 1): Promise<Caught | undefined> {
  for (let seed = from; seed <= Math.max(bug.within, from); seed++) {
    const { violation } = await simulate({ seed, bug })
    if (violation) return { seed, invariant: violation.invariant, message: violation.message }
  }
  return undefined
}
