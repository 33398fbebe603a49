import { normalEstimate, type Estimate } from './estimate.ts'
import { periodDays, type RetentionCase } from './retention-case.ts'

export interface NetOfPeriod {
  /** Days from the decision on which the period ends. */
  readonly untilDay: number
  /** Cases that were followed through the whole period, left or not. */
  readonly cases: number
  /** Net revenue per case in the period, minor units. */
  readonly net: Estimate
  /** From the decision to the end of the period. */
  readonly cumulative: Estimate
}

type Money = Pick<RetentionCase, 'net' | 'followUpDays'>

/** Net revenue per case by period, each over the cases that were followed through it: the cut censors late decisions whatever their
 * customers do, so the mean of each period is fair, and the sum of means is what a case brings. Averages of exact minor units.
 * @see Bang & Tsiatis 2000, partitioned estimator, under administrative censoring
 * @example netKept([{ net: [1000n, 900n], followUpDays: 60 }, { net: [1000n], followUpDays: 30 }], 2)[1].cumulative.estimate // 1900 */
export function netKept(cases: readonly Money[], periods: number, weights?: readonly number[]): NetOfPeriod[] {
  const influence = new Float64Array(cases.length)
  const rows: NetOfPeriod[] = []
  let sum = 0
  for (let period = 0; period < periods; period++) {
    const own = influenceOf(cases, period, weights)
    if (!own) break
    sum += own.mean
    let squares = 0
    let all = 0
    for (let at = 0; at < cases.length; at++) {
      influence[at]! += own.influence[at]!
      squares += own.influence[at]! ** 2
      all += influence[at]! ** 2
    }
    rows.push({ untilDay: (period + 1) * periodDays, cases: own.cases, net: normalEstimate(own.mean, Math.sqrt(squares)), cumulative: normalEstimate(sum, Math.sqrt(all)) })
  }
  return rows
}

/** Each case's contribution to the net revenue per case over the periods, so that weighting and regression can be used on it; their
 * mean is the estimate. `undefined` where no case was followed through a period. */
export function netPseudoValues(cases: readonly Money[], periods: number): number[] | undefined {
  const values = new Array<number>(cases.length).fill(0)
  for (let period = 0; period < periods; period++) {
    const own = influenceOf(cases, period)
    if (!own) return undefined
    for (let at = 0; at < cases.length; at++) values[at]! += own.mean + cases.length * own.influence[at]!
  }
  return values
}

function influenceOf(cases: readonly Money[], period: number, weights?: readonly number[]): { readonly mean: number; readonly cases: number; readonly influence: Float64Array } | undefined {
  const seen = cases.map(({ followUpDays }) => followUpDays >= (period + 1) * periodDays)
  const weightOf = (at: number) => (seen[at] ? weights?.[at] ?? 1 : 0)
  let total = 0
  let sum = 0
  let exact = 0n
  let count = 0
  for (let at = 0; at < cases.length; at++) {
    const weight = weightOf(at)
    if (weight === 0) continue
    const net = cases[at]!.net[period] ?? 0n
    count++
    total += weight
    exact += net
    if (weights) sum += weight * Number(net)
  }
  if (count === 0) return undefined
  const mean = (weights ? sum : Number(exact)) / total
  // n / (n - 1): without it few cases would look surer than they are.
  const small = Math.sqrt(count / Math.max(count - 1, 1))
  return { mean, cases: count, influence: Float64Array.from(cases, ({ net }, at) => weightOf(at) * (Number(net[period] ?? 0n) - mean) * small / total) }
}
