import { normalEstimate, type Estimate } from './estimate.ts'
import { kaplanMeier, type Observation, type SurvivalCurve } from './kaplan-meier.ts'

/** Restricted mean survival time: the mean number of days kept within the first `tau` days, the area under the curve up to there.
 * Undefined where `tau` lies beyond the last time seen and some are still there then.
 * @param tau in the unit of the times, above zero
 * @see Royston & Parmar 2013; Uno et al. 2014 (survRM2): the variance is Greenwood's.
 * @example restrictedMean(kaplanMeier([{ time: 1, event: true }, { time: 3, event: true }]), 2) // estimate 1.5 */
export function restrictedMean({ steps }: SurvivalCurve, tau: number, confidence = 0.95): Estimate | undefined {
  const last = steps.at(-1)
  if (!last || !(tau > 0) || (tau > last.time && last.survival > 0)) return undefined
  let area = 0
  let variance = 0
  // Backwards, so that the area from a time to tau is at hand when its events are met.
  let end = tau
  for (let at = steps.length - 1; at >= 0; at--) {
    const { time, survival, atRisk, events } = steps[at]!
    if (time > tau) continue
    area += survival * (end - time)
    if (atRisk > events) variance += area * area * events / (atRisk * (atRisk - events))
    end = time
  }
  return normalEstimate(area + end, Math.sqrt(variance), confidence)
}

/** Pseudo-values of the restricted mean, one per observation in its order: what each adds, so that methods for complete outcomes
 * (weighting, regression) can be used on censored times. Their mean is the restricted mean; without censoring each is min(time, tau).
 * By the infinitesimal jackknife, in one pass over the sorted times.
 * @see Andersen, Hansen & Klein 2004; Efron 1981
 * @example restrictedMeanPseudoValues([{ time: 1, event: true }, { time: 5, event: true }], 3) // [1, 3] */
export function restrictedMeanPseudoValues(observations: readonly Observation[], tau: number): number[] | undefined {
  const curve = kaplanMeier(observations)
  const mean = restrictedMean(curve, tau)?.estimate
  if (mean === undefined) return undefined
  const { steps } = curve
  const areas = new Array<number>(steps.length).fill(0)
  let end = tau
  let area = 0
  for (let at = steps.length - 1; at >= 0; at--) {
    const { time, survival } = steps[at]!
    if (time > tau) continue
    area += survival * (end - time)
    areas[at] = area
    end = time
  }
  // Of one who is seen up to a step: what leaving then takes away, and what having been at risk until then gives.
  const indexOf = new Map<number, number>()
  const gained: number[] = []
  let gain = 0
  for (const [at, { time, events, atRisk }] of steps.entries()) {
    // Where all who are left leave at once nothing remains, and the ratio's limit is zero.
    if (time <= tau && atRisk > events) gain += areas[at]! * events * observations.length / (atRisk * (atRisk - events))
    gained.push(gain)
    indexOf.set(time, at)
  }
  return observations.map(({ time, event }) => {
    const at = indexOf.get(time)!
    const { atRisk, events } = steps[at]!
    const lost = event && time <= tau && atRisk > events ? areas[at]! * observations.length / (atRisk - events) : 0
    return mean + gained[at]! - lost
  })
}
