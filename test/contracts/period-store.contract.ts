import { expect, it } from '@jest/globals'
import { PeriodChangedError, type AccountingPeriod, type PeriodStore } from '../../application/ports/period-store.ts'

const period = (month: string, change: Partial<AccountingPeriod> = {}): AccountingPeriod => ({
  sellerId: 'acme', month, state: 'soft-closed', cut: 40, chartVersion: 0, version: 1, events: [{ what: 'soft-closed', by: 'user-1', at: '2026-11-02T09:00:00Z' }], ...change,
})

/** What every PeriodStore promises; run on the twin and on the emulator. */
export function periodStoreContract(store: () => PeriodStore): void {
  it('keeps periods, the oldest first, with what closing stored', async () => {
    const closing = { exportId: 'exp_a', manifest: 'a'.repeat(64), trialBalance: [{ code: '1300', name: 'Debtors', currency: 'EUR', opening: -5n, debit: 10n ** 17n, credit: 0n, closing: 10n ** 17n - 5n }] }
    await store().put(period('2026-10'))
    await store().put(period('2026-09'))
    await store().put(period('2026-10', { version: 2, state: 'closed', closing }))
    expect(await store().get('acme', '2026-10')).toEqual(period('2026-10', { version: 2, state: 'closed', closing }))
    expect((await store().list('acme')).map(({ month }) => month)).toEqual(['2026-09', '2026-10'])
    expect(await store().get('acme', '2026-08')).toBeUndefined()
    expect(await store().list('other')).toEqual([])
  })

  it('refuses a change of what somebody else has changed', async () => {
    await store().put(period('2026-01'))
    await expect(store().put(period('2026-01'))).rejects.toThrow(PeriodChangedError)
    await expect(store().put(period('2026-01', { version: 3 }))).rejects.toThrow(PeriodChangedError)
    await expect(store().put(period('2026-02', { version: 2 }))).rejects.toThrow(PeriodChangedError)
  })
}
