/** Rounds the fraction `numerator / denominator` to a whole number, half away from zero (2.5 -> 3, -2.5 -> -3).
 * @param denominator greater than zero
 * @throws RangeError where the denominator is not positive
 * @example roundHalfAwayFromZero(-5n, 2n) // -3n */
export function roundHalfAwayFromZero(numerator: bigint, denominator: bigint): bigint {
  if (denominator <= 0n) throw new RangeError('The denominator must be positive.')
  const doubled = 2n * (numerator < 0n ? -numerator : numerator) + denominator
  const rounded = doubled / (2n * denominator)
  return numerator < 0n ? -rounded : rounded
}
