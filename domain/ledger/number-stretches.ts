/** A stretch of numbers, both ends in it. */
export interface Stretch {
  readonly first: bigint
  readonly last: bigint
}

/** @example parseStretch('000007-000009') // { first: 7n, last: 9n } */
export function parseStretch(text: string): Stretch {
  const [first, last] = text.split('-')
  return { first: BigInt(first!), last: BigInt(last ?? first!) }
}

/** What lies between the first and the last number and is in no stretch: the gaps of a series.
 * @example gapsOf([{ first: 1n, last: 3n }, { first: 5n, last: 6n }]) // [{ first: 4n, last: 4n }] */
export function gapsOf(stretches: readonly Stretch[]): Stretch[] {
  const inOrder = [...stretches].sort((one, other) => (one.first < other.first ? -1 : 1))
  const gaps: Stretch[] = []
  let through: bigint | undefined
  for (const { first, last } of inOrder) {
    if (through !== undefined && first > through + 1n) gaps.push({ first: through + 1n, last: first - 1n })
    if (through === undefined || last > through) through = last
  }
  return gaps
}

/** How many numbers stretches have together; one that is in two counts twice.
 * @example countOf([{ first: 1n, last: 3n }]) // 3n */
export function countOf(stretches: readonly Stretch[]): bigint {
  return stretches.reduce((sum, { first, last }) => sum + last - first + 1n, 0n)
}
