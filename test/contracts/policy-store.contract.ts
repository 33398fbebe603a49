import { expect, it } from '@jest/globals'
import { InvalidPolicyError, PolicyChangedError, type PolicyStore } from '../../application/ports/policy-store.ts'
import { builtInDunning } from '../../domain/collections/dunning-policy.ts'

const later = (days: number) => ({ ...builtInDunning, steps: builtInDunning.steps.map((step) => ({ ...step, afterDays: step.afterDays + days })) })
const written = { writtenBy: 'user-1', writtenAt: '2026-11-01T09:00:00Z' }
const by = { actor: 'user-2', at: '2026-11-02T09:00:00Z' }

/** What every PolicyStore promises; run on the twin and on the emulator. */
export function policyStoreContract(store: () => PolicyStore): void {
  it('answers with what is built in until a version is active', async () => {
    expect(await store().get('quiet', 'dunning')).toEqual({ sellerId: 'quiet', kind: 'dunning', version: 0, state: 'active', policy: builtInDunning })
    expect(await store().get('quiet', 'dunning', 0)).toMatchObject({ version: 0 })
    expect(await store().get('quiet', 'dunning', 1)).toBeUndefined()
    await store().put({ sellerId: 'quiet', kind: 'dunning', version: 1, state: 'draft', policy: later(1), ...written })
    expect((await store().get('quiet', 'dunning')).version).toBe(0)
  })

  it('keeps every version, and the one that was activated last holds', async () => {
    const base = { sellerId: 'loud', kind: 'dunning' as const, ...written }
    await store().put({ ...base, version: 1, state: 'active', policy: later(1) })
    await store().put({ ...base, version: 2, state: 'draft', policy: later(2) })
    expect(await store().get('loud', 'dunning')).toEqual({ ...base, version: 1, state: 'active', policy: later(1) })
    expect((await store().get('loud', 'dunning', 2))?.state).toBe('draft')
    await store().activate('loud', 'dunning', 2, by)
    await store().activate('loud', 'dunning', 2, { ...by, actor: 'user-3' })
    expect(await store().get('loud', 'dunning')).toEqual({ ...base, version: 2, state: 'active', policy: later(2), activatedBy: by.actor, activatedAt: by.at })
    expect((await store().versions('loud', 'dunning')).map(({ version, state }) => [version, state])).toEqual([[2, 'active'], [1, 'active']])
    expect(await store().versions('nobody', 'dunning')).toEqual([])
  })

  it('refuses a version that is not the next one, and a draft that is not there or is older than what holds', async () => {
    const base = { sellerId: 'strict', kind: 'dunning' as const, policy: later(0), ...written }
    await store().put({ ...base, version: 1, state: 'draft' })
    await expect(store().put({ ...base, version: 1, state: 'draft' })).rejects.toThrow(PolicyChangedError)
    await expect(store().put({ ...base, version: 3, state: 'draft' })).rejects.toThrow(PolicyChangedError)
    await store().put({ ...base, version: 2, state: 'active' })
    await expect(store().activate('strict', 'dunning', 1, by)).rejects.toThrow(PolicyChangedError)
    await expect(store().activate('strict', 'dunning', 9, by)).rejects.toThrow(PolicyChangedError)
  })

  it('refuses a policy that does not satisfy its schema, naming each field', async () => {
    const steps = [{ id: 'a', afterDays: 5, action: 'mail' as const }, { id: 'a', afterDays: 4, action: 'hand-over' as const }]
    const error = await store().put({ sellerId: 'wrong', kind: 'dunning', version: 1, state: 'active', policy: { ...later(0), steps, fees: [] } }).catch((each: unknown) => each)
    expect(error).toBeInstanceOf(InvalidPolicyError)
    expect((error as InvalidPolicyError).errors.map(({ path }) => path).sort()).toEqual(['steps', 'steps.0.template', 'steps.1.afterDays'])
    expect((await store().get('wrong', 'dunning')).version).toBe(0)
  })
}
