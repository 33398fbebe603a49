import type { Observation, SurvivalCurve, SurvivalStep } from './kaplan-meier.ts'
import { zOf } from './tail-probability.ts'

/** Kaplan-Meier with a weight per observation: the curve that would have been seen had all cases been in this arm. Its variance is
 * Greenwood's with the effective number at risk, (sum w)² / sum w². `atRisk`, `events` and `censored` count cases, not weights.
 * With equal weights it is `kaplanMeier`.
 * @param weights above zero, in the order of the observations
 * @see Xie & Liu 2005, "Adjusted Kaplan-Meier estimator and log-rank test with inverse probability of treatment weighting" */
export function weightedSurvival(observations: readonly Observation[], weights: readonly number[], confidence = 0.95): SurvivalCurve {
  const order = observations.map((_, at) => at).sort((one, other) => observations[one]!.time - observations[other]!.time)
  const z = zOf(confidence)
  // Sums over who is still at risk, from the last time backwards: no subtraction, no cancellation.
  const sums = new Float64Array(order.length + 1)
  const squares = new Float64Array(order.length + 1)
  for (let at = order.length - 1; at >= 0; at--) {
    const weight = weights[order[at]!]!
    sums[at] = sums[at + 1]! + weight
    squares[at] = squares[at + 1]! + weight * weight
  }
  const steps: SurvivalStep[] = []
  let survival = 1
  let variance = 0
  let total = 0
  for (let from = 0; from < order.length;) {
    const { time } = observations[order[from]!]!
    let [to, events, left] = [from, 0, 0]
    for (; to < order.length && observations[order[to]!]!.time === time; to++) {
      if (!observations[order[to]!]!.event) continue
      events++
      left += weights[order[to]!]!
    }
    if (events > 0) {
      // Where all who are at risk leave the share is 0, whatever the rounding of sums.
      const share = events === order.length - from ? 0 : 1 - left / sums[from]!
      survival *= share
      if (share > 0) variance += (1 - share) / (share * sums[from]! ** 2 / squares[from]!)
    }
    total += events
    const stdErrorLog = survival > 0 ? Math.sqrt(variance) : null
    const half = stdErrorLog === null || survival >= 1 ? null : z * stdErrorLog / -Math.log(survival)
    steps.push({
      time, atRisk: order.length - from, events, censored: to - from - events, survival, stdErrorLog, stdError: stdErrorLog === null ? null : survival * stdErrorLog,
      lower: half === null ? null : survival ** Math.exp(half), upper: half === null ? null : survival ** Math.exp(-half),
    })
    from = to
  }
  return { n: order.length, events: total, steps }
}
