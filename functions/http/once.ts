import { createHash, randomUUID } from 'node:crypto'
import type { Clock } from '../../application/ports/clock.ts'
import type { IdempotencyStore } from '../../application/ports/idempotency-store.ts'
import type { HttpEvent, HttpResponse } from './http-event.ts'
import { HttpError } from './problem-response.ts'

/** Longer than any function of the API may run. */
const leaseMs = 60_000
/** A day, as payment APIs have it: a client that retries longer has another problem. */
const keptMs = 86_400_000
/** DynamoDB takes items of 400 KB. A larger answer is computed again, which is safe. */
const largestAnswer = 300_000

export const digest = (...parts: readonly unknown[]) => createHash('sha256').update(JSON.stringify(parts)).digest()

/** Key of the effects of a request: the same when it is sent again.
 * @example requestKeyOf('ann', 'k-1') // 'req_' and 26 characters */
export function requestKeyOf(...parts: readonly string[]): string {
  return `req_${digest('request', ...parts).toString('hex').slice(0, 26)}`
}

/** Does a request once per caller and key: a repeat gets the first answer (draft-ietf-httpapi-idempotency-key-header).
 * Answers of 500 and above are not kept, nor what a rate limit refused: they may be tried again under the same key.
 * @throws HttpError `idempotency-key-reused` (422), `idempotency-in-progress` (409) */
export async function once(
  { store, clock, event, callerId, key }: { readonly store: IdempotencyStore; readonly clock: Clock; readonly event: HttpEvent; readonly callerId: string; readonly key: string },
  work: (firstAt: string) => Promise<HttpResponse>,
): Promise<HttpResponse> {
  const now = clock.now()
  const after = (milliseconds: number) => new Date(Date.parse(now) + milliseconds).toISOString()
  const claim = {
    key: requestKeyOf(callerId, key), owner: randomUUID(), now, leaseUntil: after(leaseMs), expiresAt: after(keptMs),
    fingerprint: digest(event.routeKey, event.pathParameters ?? {}, event.queryStringParameters ?? {}, event.headers?.['if-match'] ?? '', event.body ?? '').toString('base64url'),
  }
  const begun = await store.begin(claim)
  if (begun.kind === 'different') throw new HttpError('idempotency-key-reused', 'This Idempotency-Key was used for another request. Use a new one.')
  if (begun.kind === 'in-progress') throw new HttpError('idempotency-in-progress', 'The first request with this Idempotency-Key is still being worked on.', undefined, { 'retry-after': '2' })
  if (begun.kind === 'answered') return { ...begun.answer, headers: { ...begun.answer.headers, 'idempotency-replayed': 'true' } }
  const answer = await work(begun.firstAt)
  if (answer.statusCode >= 500 || answer.statusCode === 429 || answer.body.length > largestAnswer) await store.abandon(claim.key, claim.owner)
  else await store.finish(claim.key, claim.owner, answer)
  return answer
}
