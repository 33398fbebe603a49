import gammainc from '@stdlib/math-base-special-gammainc'
import normalQuantile from '@stdlib/stats-base-dists-normal-quantile'

/** Upper tail of the chi-square distribution, P(X > value), computed as the regularised upper incomplete gamma function: never as
 * 1 - cdf, which is 0 from about 1e-16 on. Right down to 1e-300.
 * @param value zero or more @param df degrees of freedom, above zero
 * @throws RangeError outside those
 * @see NIST DLMF 8.2.4
 * @example chiSquareTail(1370, 1) // 6.94e-300 */
export function chiSquareTail(value: number, df: number): number {
  if (!(value >= 0) || !(df > 0)) throw new RangeError('A chi-square value is zero or more, and its degrees of freedom above zero.')
  return value === 0 ? 1 : gammainc(value / 2, df / 2, true, true)
}

/** Two-sided tail of the standard normal distribution, P(|Z| > |z|).
 * @example normalTwoSided(1.959963984540054) // 0.05 */
export function normalTwoSided(z: number): number {
  return chiSquareTail(z * z, 1)
}

/** The z that a two-sided interval reaches, e.g. 1.96 for 0.95.
 * @param confidence between 0 and 1
 * @example zOf(0.95) // 1.959963984540054 */
export function zOf(confidence: number): number {
  if (!(confidence > 0 && confidence < 1)) throw new RangeError('A confidence level lies between 0 and 1.')
  return -normalQuantile((1 - confidence) / 2, 0, 1)
}
