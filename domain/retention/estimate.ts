import { normalTwoSided, zOf } from './tail-probability.ts'

/** A number that was estimated, in the unit of what was measured, with its uncertainty. `null` is undefined, never a guess. */
export interface Estimate {
  readonly estimate: number
  readonly stdError: number | null
  readonly lower: number | null
  readonly upper: number | null
  /** Two-sided, of "it is zero". */
  readonly p: number | null
}

/** An estimate with its normal interval and p-value. A standard error of zero or none gives neither.
 * @example normalEstimate(10, 4) // { estimate: 10, stdError: 4, lower: 2.16, upper: 17.84, p: 0.0124 } */
export function normalEstimate(estimate: number, stdError: number | null, confidence = 0.95): Estimate {
  if (stdError === null || !Number.isFinite(stdError) || stdError <= 0) return { estimate, stdError: stdError === 0 ? 0 : null, lower: null, upper: null, p: null }
  const half = zOf(confidence) * stdError
  return { estimate, stdError, lower: estimate - half, upper: estimate + half, p: normalTwoSided(estimate / stdError) }
}

/** Difference of two independent estimates, `one` minus `other`. */
export function differenceOf(one: Pick<Estimate, 'estimate' | 'stdError'>, other: Pick<Estimate, 'estimate' | 'stdError'>, confidence = 0.95): Estimate {
  const stdError = one.stdError === null || other.stdError === null ? null : Math.hypot(one.stdError, other.stdError)
  return normalEstimate(one.estimate - other.estimate, stdError, confidence)
}
