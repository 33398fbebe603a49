/** The answer that a request got, as it went over the wire. */
export interface StoredAnswer {
  readonly statusCode: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly isBase64Encoded?: boolean
}

export interface RequestClaim {
  /** Digest of caller and Idempotency-Key. */
  readonly key: string
  /** Digest of the request itself: the same key with another request is a mistake of the caller. */
  readonly fingerprint: string
  /** Unique to this attempt. */
  readonly owner: string
  /** The instant, ISO 8601 in UTC. */
  readonly now: string
  /** Until when nobody else may try: longer than the function may run. */
  readonly leaseUntil: string
  /** After this the key is forgotten. */
  readonly expiresAt: string
}

export type BegunRequest =
  /** `firstAt` is when the request came for the first time: an attempt after a crash works with the same instant. */
  | { readonly kind: 'begun'; readonly firstAt: string }
  | { readonly kind: 'answered'; readonly answer: StoredAnswer }
  | { readonly kind: 'in-progress' }
  | { readonly kind: 'different' }

/** Remembers per caller and Idempotency-Key which answer a request got (I8). A process that dies between the effect and the
 * answer leaves a lease that runs out; the next attempt does the work again, and the effects are safe to repeat because
 * their keys derive from the request's. */
export interface IdempotencyStore {
  begin(claim: RequestClaim): Promise<BegunRequest>
  /** Keeps the answer; nothing happens where the claim is no longer the owner's. */
  finish(key: string, owner: string, answer: StoredAnswer): Promise<void>
  /** Lets the next attempt in at once: this one came to nothing. */
  abandon(key: string, owner: string): Promise<void>
}
