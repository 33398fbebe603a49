/** Times that differ by rounding alone become one: 0.1 + 0.2 and 0.3 are a tie. The rule of R's `survival` (timefix): a gap of at
 * most the square root of the machine's epsilon, absolute or relative to the mean time, is none.
 * @example snapTimes([0.3, 0.1 + 0.2]) // [0.3, 0.3] */
export function snapTimes(times: readonly number[]): number[] {
  const tolerance = 2 ** -26
  const distinct = [...new Set(times)].sort((one, other) => one - other)
  const mean = distinct.reduce((sum, time) => sum + Math.abs(time), 0) / (distinct.length || 1)
  const snapped = new Map<number, number>()
  let kept = NaN
  for (const [index, time] of distinct.entries()) {
    const gap = index === 0 ? Infinity : time - distinct[index - 1]!
    if (gap > tolerance && gap / mean > tolerance) kept = time
    snapped.set(time, kept)
  }
  return times.map((time) => snapped.get(time)!)
}
