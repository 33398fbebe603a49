/** Splits an amount over weights so that the parts add up to it exactly: each part is rounded down, and what is left goes, one minor unit
 * each, to the largest remainders (the first of equals). A sum of weights of zero gives everything to the first.
 * @param total in minor units, of either sign
 * @param weights zero or positive
 * @example allocate(100n, [1n, 1n, 1n]) // [34n, 33n, 33n] */
export function allocate(total: bigint, weights: readonly bigint[]): bigint[] {
  if (weights.some((weight) => weight < 0n)) throw new RangeError('Weights must not be negative.')
  if (total < 0n) return allocate(-total, weights).map((part) => -part)
  const sum = weights.reduce((left, right) => left + right, 0n)
  if (sum === 0n) return weights.map((_, index) => (index === 0 ? total : 0n))
  const parts = weights.map((weight) => total * weight / sum)
  let left = total - parts.reduce((before, part) => before + part, 0n)
  const byRemainder = weights.map((weight, index) => ({ index, remainder: total * weight % sum }))
    .sort((one, other) => Number(other.remainder - one.remainder))
  for (const { index } of byRemainder) {
    if (left === 0n) break
    parts[index]! += 1n
    left--
  }
  return parts
}
