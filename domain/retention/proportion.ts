import { zOf } from './tail-probability.ts'

export interface ProportionInterval {
  readonly estimate: number
  readonly lower: number
  readonly upper: number
}

/** Wilson score interval of a share: never below 0 or above 1, right for few and for none.
 * @param count of those that have it, 0 to `n` @param n above zero
 * @throws RangeError outside those
 * @see Wilson 1927; Brown, Cai & DasGupta 2001
 * @example wilson(0, 10) // { estimate: 0, lower: 0, upper: 0.2775 } */
export function wilson(count: number, n: number, confidence = 0.95): ProportionInterval {
  if (!(n > 0) || !(count >= 0 && count <= n)) throw new RangeError('A share needs at least one case, and a count from none to all of them.')
  const z2 = zOf(confidence) ** 2
  const estimate = count / n
  const middle = (count + z2 / 2) / (n + z2)
  const half = Math.sqrt(z2) / (n + z2) * Math.sqrt(count * (n - count) / n + z2 / 4)
  return { estimate, lower: count === 0 ? 0 : Math.max(middle - half, 0), upper: count === n ? 1 : Math.min(middle + half, 1) }
}

/** Newcombe's hybrid score interval of the difference of two independent shares, `one` minus `other`, without continuity correction.
 * @see Newcombe 1998, method 10
 * @example newcombe({ count: 56, n: 70 }, { count: 48, n: 80 }) // { estimate: 0.2, lower: 0.0524, upper: 0.3339 } */
export function newcombe(one: { readonly count: number; readonly n: number }, other: { readonly count: number; readonly n: number }, confidence = 0.95): ProportionInterval {
  const a = wilson(one.count, one.n, confidence)
  const b = wilson(other.count, other.n, confidence)
  const estimate = a.estimate - b.estimate
  return { estimate, lower: estimate - Math.hypot(a.estimate - a.lower, b.upper - b.estimate), upper: estimate + Math.hypot(a.upper - a.estimate, b.estimate - b.lower) }
}
