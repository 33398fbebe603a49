import { expect, it } from '@jest/globals'
import type { RateLimiter } from '../../application/ports/rate-limiter.ts'

/** What every rate limiter must do: run on the twin and on DynamoDB. */
export function rateLimiterContract(limiter: () => RateLimiter) {
  const limit = { limit: 3, windowSeconds: 60 }

  it('allows so many within a window, says how long to wait, and begins anew', async () => {
    const hits = []
    for (let second = 0; second < 5; second++) hits.push(await limiter().hit('link:a', limit, `2026-11-01T10:00:0${second}.500Z`))
    expect(hits.map(({ allowed }) => allowed)).toEqual([true, true, true, false, false])
    expect(hits[4]).toEqual({ allowed: false, retryAfterSeconds: 56 })
    expect(await limiter().hit('link:b', limit, '2026-11-01T10:00:05.000Z')).toEqual({ allowed: true })
    expect(await limiter().hit('link:a', limit, '2026-11-01T10:01:00.000Z')).toEqual({ allowed: true })
  })

  it('loses no hit of several at the same time', async () => {
    const hits = await Promise.all(Array.from({ length: 8 }, () => limiter().hit('link:c', limit, '2026-11-01T10:00:00.000Z')))
    expect(hits.filter(({ allowed }) => allowed)).toHaveLength(3)
  })
}
