import { expect, it } from '@jest/globals'
import { UnknownHoldError, type ReceivableHolds } from '../../application/ports/receivable-holds.ts'
import type { ReceivableHold } from '../../domain/collections/receivable-hold.ts'

/** What every store of holds promises; run on the twin and on the emulator. */
export function receivableHoldsContract(holds: () => ReceivableHolds): void {
  const base = { sellerId: 'holder', accountId: 'acc_holdaaaaaaaaaaaa', from: '2026-11-20', openedAt: '2026-11-20T09:00:00Z' }
  const dispute: ReceivableHold = { ...base, id: 'hld_1', kind: 'dispute', documentId: 'inv_holdaaaaaaaaaaaa_1', amount: 90_071_992_547_409_930n, reason: 'not delivered', by: 'user-1' }
  const all: readonly ReceivableHold[] = [
    dispute,
    { ...base, id: 'hld_2', kind: 'pause', until: '2026-12-01', openedAt: '2026-11-21T09:00:00Z' },
    { ...base, id: 'hld_3', kind: 'extension', documentId: 'inv_holdaaaaaaaaaaaa_1', dueDate: '2026-12-15', openedAt: '2026-11-22T09:00:00Z' },
    { ...base, id: 'hld_4', kind: 'plan', documentIds: ['inv_holdaaaaaaaaaaaa_1'], currency: 'EUR', instalments: [{ due: '2026-12-01', amount: 500n }], graceDays: 3, openedAt: '2026-11-23T09:00:00Z' },
  ]

  it('keeps holds of every kind, each once, in the order in which they came', async () => {
    for (const hold of all.toReversed()) expect(await holds().open(hold)).toEqual(hold)
    expect(await holds().open({ ...dispute, amount: 1n })).toEqual(dispute)
    expect(await holds().list(base.accountId)).toEqual(all)
    expect(await holds().list('acc_holdzzzzzzzzzzzz')).toEqual([])
  })

  it('ends a hold once and keeps it', async () => {
    const released = { on: '2026-11-25', at: '2026-11-25T09:00:00Z', by: 'user-2', why: 'credited' }
    expect(await holds().release(base.accountId, 'hld_1', released)).toEqual({ ...dispute, released })
    expect(await holds().release(base.accountId, 'hld_1', { ...released, why: 'again' })).toEqual({ ...dispute, released })
    await expect(holds().release(base.accountId, 'hld_9', released)).rejects.toThrow(UnknownHoldError)
  })
}
