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

/** The same where the test may be looked at every day: until the always-valid p of `alwaysValidMean` falls below `alpha` with chance `power`.
 * It needs more decisions than one look would.
 * @param scale of the mixture, in the unit of `stdError`
 * @example decisionsUntilAlwaysTold({ effect: 9, stdError: 9, decisions: 100, scale: 9 }) // 1422 */
export function decisionsUntilAlwaysTold({ effect, stdError, decisions, scale, alpha = 0.05, power = 0.8 }: {
  readonly effect: number; readonly stdError: number | null; readonly decisions: number; readonly scale: number; readonly alpha?: number; readonly power?: number
}): number | null {
  if (effect === 0 || stdError === null || !(stdError > 0) || !Number.isFinite(effect)) return null
  const chance = zOf(1 - 2 * (1 - power))
  const tells = (times: number) => {
    const variance = stdError * stdError / times
    const mixed = variance + scale * scale
    const needed = Math.sqrt(2 * mixed / (scale * scale) * (Math.log(1 / alpha) + 0.5 * Math.log(mixed / variance)))
    return Math.abs(effect) / Math.sqrt(variance) >= needed + chance
  }
  if (tells(1)) return 0
  let [low, high] = [1, 2]
  for (; !tells(high); high *= 2) if (high > 1e12) return null
  for (let round = 0; round < 60; round++) {
    const middle = (low + high) / 2
    if (tells(middle)) high = middle
    else low = middle
  }
  return Math.ceil(decisions * high) - decisions
}
