import { expect, it } from '@jest/globals'
import type { IdentityCheckStore } from '../../application/ports/identity-check-store.ts'
import { checkId, type IdentityCheck } from '../../domain/identity/identity-check.ts'

/** What every identity check store must do: run on the twin and on DynamoDB. */
export function identityCheckStoreContract(store: () => IdentityCheckStore) {
  const accountId = 'acc_aaaaaaaaaaaaaaaa'
  const aCheck = (request: string, agentId = 'ann'): IdentityCheck => ({
    id: checkId(accountId, request), accountId, agentId, startedAt: '2026-11-02T10:00:00.000Z', method: 'questions', questions: ['address', 'iban'], triesLeft: 3, state: 'open',
  })

  it('starts once, gives three tries and no more, whoever asks at the same time', async () => {
    const check = aCheck('r1')
    expect(await store().start(check)).toEqual(check)
    expect(await store().start({ ...check, questions: ['email'] })).toEqual(check)
    const tries = await Promise.all([1, 2, 3, 4, 5].map(() => store().takeTry(check.id)))
    expect(tries.map((each) => each?.triesLeft).sort()).toEqual([0, 1, 2, undefined, undefined])
  })

  it('ends once, and a passed one is the agent\'s', async () => {
    const check = aCheck('r2')
    await store().start(check)
    expect(await store().passedBy(accountId, 'ann')).toBeUndefined()
    expect(await store().end(check, 'passed', '2026-11-02T10:01:00.000Z')).toBe(true)
    expect(await store().end(check, 'failed', '2026-11-02T10:02:00.000Z')).toBe(false)
    expect(await store().takeTry(check.id)).toBeUndefined()
    expect(await store().passedBy(accountId, 'ann')).toEqual({ ...check, state: 'passed', passedAt: '2026-11-02T10:01:00.000Z' })
    expect(await store().passedBy(accountId, 'bob')).toBeUndefined()
    const failed = aCheck('r3', 'bob')
    await store().start({ ...failed, method: 'code', questions: [], codeHash: 'x', codeUntil: '2026-11-02T10:10:00.000Z' })
    await store().end(failed, 'failed', '2026-11-02T10:02:00.000Z')
    expect(await store().get(failed.id)).toMatchObject({ state: 'failed', method: 'code', codeHash: 'x' })
    expect(await store().passedBy(accountId, 'bob')).toBeUndefined()
  })

  it('keeps the pause of an account', async () => {
    expect(await store().pause('acc_bbbbbbbbbbbbbbbb')).toEqual({ failures: 0 })
    await store().setPause('acc_bbbbbbbbbbbbbbbb', { failures: 2, until: '2026-11-02T11:00:00.000Z' })
    expect(await store().pause('acc_bbbbbbbbbbbbbbbb')).toEqual({ failures: 2, until: '2026-11-02T11:00:00.000Z' })
  })
}
