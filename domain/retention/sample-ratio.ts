import { normalTwoSided } from './tail-probability.ts'

export interface SampleRatio {
  readonly assigned: number
  readonly expected: number
  readonly p: number | null
  /** So far from what chance gives that the assignment or the log is broken, and nothing that rests on it may be read. */
  readonly mismatch: boolean
}

/** Whether as many were assigned as the probabilities say (sample-ratio mismatch). A p below 0.001 is a fault, not luck.
 * @param decisions that were drawn at random, each with the probability of being assigned the practice
 * @see Fabijan et al. 2019, "Diagnosing sample ratio mismatch"
 * @example sampleRatio([{ assigned: true, probability: 0.5 }, { assigned: false, probability: 0.5 }]).mismatch // false */
export function sampleRatio(decisions: readonly { readonly assigned: boolean; readonly probability: number }[]): SampleRatio {
  let assigned = 0
  let expected = 0
  let variance = 0
  for (const each of decisions) {
    if (each.assigned) assigned++
    expected += each.probability
    variance += each.probability * (1 - each.probability)
  }
  const p = variance > 0 ? normalTwoSided((assigned - expected) / Math.sqrt(variance)) : null
  return { assigned, expected, p, mismatch: p !== null && p < 0.001 }
}
