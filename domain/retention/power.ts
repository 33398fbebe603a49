import { zOf } from './tail-probability.ts'

/** How many more decisions until an effect of this size can be told: those that bring the standard error down to where a two-sided
 * test at `alpha` finds the effect with chance `power`, at the present mix. `null` where no number helps: no effect, or no error known.
 * @param effect that must be found, in the unit of `stdError` @param stdError at `decisions` @param decisions so far
 * @see any text on sample size: n = (z(1 - alpha / 2) + z(power))² sigma² / effect²
 * @example decisionsUntilTold({ effect: 2, stdError: 2, decisions: 100 }) // 685 */
export function decisionsUntilTold({ effect, stdError, decisions, alpha = 0.05, power = 0.8 }: {
  readonly effect: number; readonly stdError: number | null; readonly decisions: number; readonly alpha?: number; readonly power?: number
}): number | null {
  if (effect === 0 || stdError === null || !(stdError > 0) || !Number.isFinite(effect)) return null
  const needed = (zOf(1 - alpha) + zOf(1 - 2 * (1 - power))) * stdError / Math.abs(effect)
  return Math.max(Math.ceil(decisions * needed * needed) - decisions, 0)
}
