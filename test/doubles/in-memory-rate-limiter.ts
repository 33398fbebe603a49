import type { RateLimiter } from '../../application/ports/rate-limiter.ts'

/** Twin of adapters/dynamodb/rate-limiter.ts. */
export function createInMemoryRateLimiter(): RateLimiter {
  const counters = new Map<string, number>()
  return {
    async hit(key, { limit, windowSeconds }, now) {
      const second = Math.floor(Date.parse(now) / 1_000)
      const begins = second - (second % windowSeconds)
      const hits = (counters.get(`${key}#${begins}`) ?? 0) + 1
      counters.set(`${key}#${begins}`, hits)
      return hits <= limit ? { allowed: true } : { allowed: false, retryAfterSeconds: Math.max(1, begins + windowSeconds - second) }
    },
  }
}
