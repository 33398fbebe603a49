import { expect, it } from '@jest/globals'
import type { IdempotencyStore, RequestClaim } from '../../application/ports/idempotency-store.ts'

/** What every idempotency store must do: run on the twin and on DynamoDB. */
export function idempotencyStoreContract(store: () => IdempotencyStore) {
  const claim: RequestClaim = { key: 'k', fingerprint: 'f', owner: 'one', now: '2026-11-01T10:00:00.000Z', leaseUntil: '2026-11-01T10:01:00.000Z', expiresAt: '2026-11-02T10:00:00.000Z' }
  const answer = { statusCode: 201, headers: { etag: '"1"' }, body: '{"id":"x"}' }

  it('lets one attempt in, and gives its answer to every repeat', async () => {
    const first = { ...claim, key: 'answered' }
    expect(await store().begin(first)).toEqual({ kind: 'begun', firstAt: claim.now })
    expect(await store().begin({ ...first, owner: 'two' })).toEqual({ kind: 'in-progress' })
    await store().finish('answered', 'two', { ...answer, body: 'of somebody else' })
    await store().finish('answered', 'one', answer)
    await store().finish('answered', 'one', { ...answer, body: 'a second time' })
    expect(await store().begin({ ...first, owner: 'three' })).toEqual({ kind: 'answered', answer })
    expect(await store().begin({ ...first, owner: 'three', fingerprint: 'other' })).toEqual({ kind: 'different' })
  })

  it('lets one of several at the same time in', async () => {
    const begun = await Promise.all(['a', 'b', 'c', 'd'].map((owner) => store().begin({ ...claim, key: 'race', owner })))
    expect(begun.map(({ kind }) => kind).sort()).toEqual(['begun', 'in-progress', 'in-progress', 'in-progress'])
  })

  it('lets the next attempt in after a crash, with the instant of the first, and the dead one write nothing', async () => {
    await store().begin({ ...claim, key: 'crashed' })
    const later = { ...claim, key: 'crashed', owner: 'two', now: '2026-11-01T10:02:00.000Z', leaseUntil: '2026-11-01T10:03:00.000Z' }
    expect(await store().begin(later)).toEqual({ kind: 'begun', firstAt: claim.now })
    await store().finish('crashed', 'one', answer)
    expect(await store().begin({ ...later, owner: 'three' })).toEqual({ kind: 'in-progress' })
  })

  it('lets the next attempt in at once where one was given up, and keeps an answer for good', async () => {
    await store().begin({ ...claim, key: 'abandoned' })
    await store().abandon('abandoned', 'one')
    expect(await store().begin({ ...claim, key: 'abandoned', owner: 'two' })).toEqual({ kind: 'begun', firstAt: claim.now })
    await store().finish('abandoned', 'two', answer)
    await store().abandon('abandoned', 'two')
    expect(await store().begin({ ...claim, key: 'abandoned', owner: 'three' })).toEqual({ kind: 'answered', answer })
  })

  it('forgets a key once its time is over, whether or not the table has removed it', async () => {
    await store().begin({ ...claim, key: 'old' })
    await store().finish('old', 'one', answer)
    const now = '2026-11-02T10:00:01.000Z'
    expect(await store().begin({ ...claim, key: 'old', fingerprint: 'other', now, expiresAt: '2026-11-03T10:00:00.000Z' })).toEqual({ kind: 'begun', firstAt: now })
  })
}
