import { expect, it } from '@jest/globals'
import type { ParkedStore } from '../../application/ports/parked-store.ts'

const entry = {
  sellerId: 'parker', accountId: 'acc_aaaaaaaaaaaaaaaa', reason: 'unknown-plan' as const, detail: 'Subscription a names plan "b".',
  runId: 'run-1', billingDate: '2026-11-01', parkedAt: '2026-11-01T03:00:00Z',
}

/** What every ParkedStore promises; run on the twin and on the emulator. */
export function parkedStoreContract(store: () => ParkedStore): void {
  it('notes an account once per run, counts the times, and forgets it when cleared', async () => {
    await store().park(entry)
    await store().park({ ...entry, parkedAt: '2026-11-01T04:00:00Z' })
    expect(await store().get('parker', entry.accountId)).toEqual({ ...entry, times: 1 })
    await store().park({ ...entry, runId: 'run-2' })
    await store().park({ ...entry, accountId: 'acc_bbbbbbbbbbbbbbbb' })
    expect((await store().list('parker')).map(({ accountId, times }) => [accountId, times])).toEqual([['acc_aaaaaaaaaaaaaaaa', 2], ['acc_bbbbbbbbbbbbbbbb', 1]])
    expect((await store().list('parker', { from: 'acc_aaaaaaaaaaaaaaaa', to: 'acc_aaaaaaaaaaaaaaaa' })).map(({ accountId }) => accountId)).toEqual(['acc_aaaaaaaaaaaaaaaa'])
    expect((await store().list('parker', { from: 'acc_aaaaaaaaaaaaaaab', to: 'acc_zzzzzzzzzzzzzzzz' })).map(({ accountId }) => accountId)).toEqual(['acc_bbbbbbbbbbbbbbbb'])
    await store().clear('parker', entry.accountId)
    await store().clear('parker', entry.accountId)
    expect(await store().get('parker', entry.accountId)).toBeUndefined()
    expect(await store().list('somebody-else')).toEqual([])
  })
}
