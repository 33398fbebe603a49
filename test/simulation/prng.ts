/** Numbers that depend on the seed and the name of the stream alone: what one part of the simulation draws never moves what another draws. */
export interface Prng {
  /** 0 <= n < 1. */
  next(): number
  /** A whole number, 0 <= n < `below`. */
  below(below: number): number
  between(least: number, most: number): number
  chance(share: number): boolean
  pick<T>(from: readonly T[]): T
}

/** sfc32, seeded by FNV-1a over seed and stream: small, fast, and of good quality for what is drawn here. */
export function createPrng(seed: number, stream: string): Prng {
  let hash = 0x811c9dc5
  for (const character of `${seed}/${stream}`) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193) >>> 0
  let [a, b, c, d] = [hash, 0x9e3779b9, seed | 0, 1]
  const draw = () => {
    const sum = (((a + b) | 0) + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return (sum >>> 0) / 4_294_967_296
  }
  for (let round = 0; round < 12; round++) draw()
  const below = (bound: number) => Math.floor(draw() * bound)
  return {
    next: draw, below,
    between: (least, most) => least + below(most - least + 1),
    chance: (share) => draw() < share,
    pick: (from) => from[below(from.length)]!,
  }
}
