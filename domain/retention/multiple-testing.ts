/** Benjamini-Hochberg: for each p-value of a family the smallest false discovery rate at which it would count as found.
 * `null` was not tested: it stays `null` and does not count in the family.
 * @see Benjamini & Hochberg 1995. Agrees with R's `p.adjust(p, 'BH')`.
 * @example benjaminiHochberg([0.01, 0.04, 0.03]) // [0.03, 0.04, 0.04] */
export function benjaminiHochberg(pValues: readonly (number | null)[]): (number | null)[] {
  const tested = pValues.flatMap((p, at) => (p === null ? [] : [{ p, at }])).sort((one, other) => other.p - one.p)
  const adjusted: (number | null)[] = pValues.map(() => null)
  let least = 1
  for (const [index, { p, at }] of tested.entries()) {
    least = Math.min(least, p * tested.length / (tested.length - index))
    adjusted[at] = least
  }
  return adjusted
}
