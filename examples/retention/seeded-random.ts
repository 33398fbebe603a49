/** Random numbers that are the same for the same seed (mulberry32 for bits, Box-Muller for the normal). */
export function seededRandom(seed: number) {
  let state = seed >>> 0
  const uniform = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  return {
    uniform,
    normal: () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
    exponential: (rate: number) => -Math.log(1 - uniform()) / rate,
    /** @param mean of the numbers themselves, not of their logarithms */
    logNormal: (mean: number, deviation: number) => {
      const variance = Math.log(1 + (deviation / mean) ** 2)
      const normal = Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform())
      return Math.exp(Math.log(mean) - variance / 2 + Math.sqrt(variance) * normal)
    },
  }
}
