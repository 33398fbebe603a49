import { expect, it } from '@jest/globals'
import type { PlanChange, PlanChangeLog } from '../../application/ports/plan-change-log.ts'

/** What every PlanChangeLog promises; run on the twin and on the emulator. */
export function planChangeLogContract(log: () => PlanChangeLog): void {
  const change: PlanChange = { id: 'plc_aaaaaaaaaaaaaaaa', accountId: 'acc_aaaaaaaaaaaaaaaa', subscriptionId: 'sub_a', from: 'slow', to: 'fast', effective: '2026-11-01', at: '2026-11-01T09:00:00.000Z', by: 'ann', undoUntil: '2026-11-15' }
  const undone = { at: '2026-11-03T09:00:00.000Z', by: 'bob' }

  it('keeps the first of an id, of its own account', async () => {
    await log().put(change)
    await log().put({ ...change, to: 'other' })
    expect(await log().get(change.accountId, change.id)).toEqual(change)
    expect(await log().get('acc_bbbbbbbbbbbbbbbb', change.id)).toBeUndefined()
    expect(await log().get(change.accountId, 'plc_none')).toBeUndefined()
  })

  it('notes the first undoing; what is not there, or is of another account, is left alone', async () => {
    const second = { ...change, id: 'plc_bbbbbbbbbbbbbbbb' }
    await log().put(second)
    await log().undone('acc_bbbbbbbbbbbbbbbb', second.id, undone)
    expect(await log().get(second.accountId, second.id)).toEqual(second)
    await log().undone(second.accountId, second.id, undone)
    await log().undone(second.accountId, second.id, { at: '2026-11-04T09:00:00.000Z', by: 'eve' })
    expect(await log().get(second.accountId, second.id)).toEqual({ ...second, undone })
    await log().undone(second.accountId, 'plc_none', undone)
    expect(await log().get(second.accountId, 'plc_none')).toBeUndefined()
  })
}
