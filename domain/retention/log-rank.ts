import type { Observation } from './kaplan-meier.ts'
import { invert, dot, times } from './solve.ts'
import { chiSquareTail } from './tail-probability.ts'

export interface GroupedObservation extends Observation {
  readonly group: string
  /** Compared only with others of the same stratum, e.g. the same reason. */
  readonly stratum?: string
}

export interface LogRank {
  /** In the order of the groups. */
  readonly groups: readonly { readonly group: string; readonly n: number; readonly observed: number; readonly expected: number }[]
  /** Hypergeometric covariance of observed minus expected, groups by groups. */
  readonly variance: readonly (readonly number[])[]
  /** Undefined where no time of an event has two groups at risk. */
  readonly chisq: number | null
  readonly df: number
  readonly p: number | null
}

/** Log-rank test of k groups; stratified where observations name a stratum. Ties as in the hypergeometric distribution.
 * @param groups their order; those observed, sorted, when left out
 * @see Mantel 1966; Peto & Peto 1972. Agrees with R's `survdiff(Surv(time, event) ~ group + strata(stratum))`.
 * @example logRank([{ time: 1, event: true, group: 'a' }, { time: 2, event: true, group: 'b' }]).p // 0.317 */
export function logRank(observations: readonly GroupedObservation[], groups = groupsOf(observations)): LogRank {
  const k = groups.length
  const indexOf = new Map(groups.map((group, index) => [group, index]))
  const n = groups.map(() => 0)
  const observed = groups.map(() => 0)
  const expected = groups.map(() => 0)
  const variance = groups.map(() => groups.map(() => 0))
  for (const stratum of byStratum(observations)) {
    const sorted = stratum.map(({ time, event, group }) => ({ time, event, at: indexOf.get(group)! })).sort((one, other) => other.time - one.time)
    const atRisk = groups.map(() => 0)
    for (let from = 0; from < sorted.length;) {
      const { time } = sorted[from]!
      const died = groups.map(() => 0)
      let deaths = 0
      let to = from
      for (; to < sorted.length && sorted[to]!.time === time; to++) {
        const { event, at } = sorted[to]!
        atRisk[at]!++
        n[at]!++
        if (event) {
          died[at]!++
          deaths++
        }
      }
      from = to
      if (deaths === 0) continue
      const factor = to > 1 ? deaths * (to - deaths) / (to - 1) : 0
      for (let i = 0; i < k; i++) {
        const share = atRisk[i]! / to
        observed[i]! += died[i]!
        expected[i]! += deaths * share
        if (share === 0) continue
        for (let j = 0; j < k; j++) variance[i]![j]! += factor * share * ((i === j ? 1 : 0) - atRisk[j]! / to)
      }
    }
  }
  return { groups: groups.map((group, at) => ({ group, n: n[at]!, observed: observed[at]!, expected: expected[at]! })), variance, ...statisticOf(observed, expected, variance) }
}

function statisticOf(observed: readonly number[], expected: readonly number[], variance: readonly (readonly number[])[]): Pick<LogRank, 'chisq' | 'df' | 'p'> {
  const kept = expected.flatMap((value, at) => (value > 0 ? [at] : [])).slice(1)
  const inverse = kept.length > 0 ? invert(kept.map((i) => kept.map((j) => variance[i]![j]!))) : undefined
  if (!inverse) return { chisq: null, df: kept.length, p: null }
  const excess = kept.map((at) => observed[at]! - expected[at]!)
  const chisq = Math.max(dot(excess, times(inverse, excess)), 0)
  return { chisq, df: kept.length, p: chiSquareTail(chisq, kept.length) }
}

function groupsOf(observations: readonly GroupedObservation[]): string[] {
  return [...new Set(observations.map(({ group }) => group))].sort()
}

function byStratum(observations: readonly GroupedObservation[]): Iterable<readonly GroupedObservation[]> {
  const strata = new Map<string, GroupedObservation[]>()
  for (const each of observations) {
    const key = each.stratum ?? ''
    const members = strata.get(key)
    if (members) members.push(each)
    else strata.set(key, [each])
  }
  return strata.values()
}
