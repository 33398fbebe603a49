/** Splits an amount over signed weights in proportion, so that the parts add up exactly and no part exceeds its weight or changes its sign:
 * the parts of a bill whose lines include discounts. What rounding leaves goes to the largest remainders (the first of equals).
 * @param total between zero and the sum of the weights, which is positive; minor units
 * @throws RangeError outside that range
 * @example allocateSigned(50n, [110n, -10n]) // [55n, -5n] */
export function allocateSigned(total: bigint, weights: readonly bigint[]): bigint[] {
  const sum = weights.reduce((left, right) => left + right, 0n)
  if (total < 0n || total > sum) throw new RangeError('The amount must lie between zero and the sum of the weights.')
  if (sum === 0n) return weights.map(() => 0n)
  const parts = weights.map((weight) => total * weight / sum)
  let left = total - parts.reduce((before, part) => before + part, 0n)
  const step = left > 0n ? 1n : -1n
  const byRemainder = weights.map((weight, index) => ({ index, remainder: step * (total * weight % sum) }))
    .sort((one, other) => Number(other.remainder - one.remainder))
  for (const { index } of byRemainder) {
    if (left === 0n) break
    parts[index]! += step
    left -= step
  }
  return parts
}
