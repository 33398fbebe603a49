export interface RateLimit {
  /** Most hits within a window. */
  readonly limit: number
  readonly windowSeconds: number
}

export type RateDecision =
  | { readonly allowed: true }
  /** Whole seconds until the window ends, at least 1. */
  | { readonly allowed: false; readonly retryAfterSeconds: number }

/** Counts hits per key in windows of fixed length that begin at multiples of their length since the epoch. */
export interface RateLimiter {
  /** Counts one hit and says whether it is within the limit.
   * @param key what is limited, e.g. `link:<id>`, `sender:<address>`, `caller:<sub>`; it is stored as a digest
   * @param now ISO 8601 in UTC */
  hit(key: string, limit: RateLimit, now: string): Promise<RateDecision>
}
