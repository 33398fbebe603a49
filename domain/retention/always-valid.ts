/** Always-valid p of a mean or a difference of means: it may be looked at after every case, and is still at most `alpha` with chance
 * `alpha` where there is no effect. The mixture sequential probability ratio test with a normal mixture; the smallest p of all looks
 * may be kept.
 * @param estimate of the effect @param stdError of it now
 * @param scale standard deviation of the effects that the mixture expects, in the unit of the estimate: fixed before the first look
 * @see Robbins 1970; Johari, Pekelis & Walsh 2022, "Always valid inference"
 * @example alwaysValidMean(0, 1, 1) // 1 */
export function alwaysValidMean(estimate: number, stdError: number, scale: number): number {
  if (!(stdError > 0) || !(scale > 0)) throw new RangeError('The standard error and the scale of the mixture are above zero.')
  const variance = stdError * stdError
  const mixed = variance + scale * scale
  return toP(0.5 * Math.log(variance / mixed) + estimate * estimate * scale * scale / (2 * variance * mixed))
}

/** Always-valid p of a two-group log-rank test, from its score process.
 * @param excess observed minus expected events of a group @param variance of it (hypergeometric)
 * @param scale standard deviation of the log hazard ratios that the mixture expects, e.g. `Math.log(1.5)`
 * @see Lindon & Malek 2022; the score is asymptotically a Brownian motion in its variance (Tsiatis 1982)
 * @example alwaysValidLogRank(30, 100, 0.4) // 0.0597 */
export function alwaysValidLogRank(excess: number, variance: number, scale: number): number {
  if (!(variance >= 0) || !(scale > 0)) throw new RangeError('A variance is not negative and the scale of the mixture is above zero.')
  const spread = 1 + scale * scale * variance
  return toP(-0.5 * Math.log(spread) + excess * excess * scale * scale / (2 * spread))
}

/** One over the likelihood ratio, at most 1. */
function toP(logRatio: number): number {
  return Math.min(1, Math.exp(-logRatio))
}
