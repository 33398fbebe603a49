import { expect, it } from '@jest/globals'
import type { ExportStore } from '../../application/ports/export-store.ts'
import type { ExportRun } from '../../domain/ledger/export-run.ts'

const run = (exportId: string, change: Partial<ExportRun> = {}): ExportRun => ({
  exportId, sellerId: 'acme', scope: { kind: 'period', month: '2026-10' }, cut: 12, datasets: ['journal'], formats: ['csv'], chartVersion: 0, closed: [{ month: '2026-09', cut: 5 }],
  state: 'running', parts: 3, partsDone: [], requestedBy: 'user-1', requestedAt: '2026-11-01T09:00:00Z', ...change,
})

/** What every ExportStore promises; run on the twin and on the emulator. */
export function exportStoreContract(store: () => ExportStore): void {
  it('creates an export once', async () => {
    expect(await store().create(run('exp_once'))).toEqual({ run: run('exp_once'), created: true })
    expect(await store().create(run('exp_once', { requestedBy: 'user-2', requestedAt: '2026-11-02T09:00:00Z' }))).toEqual({ run: run('exp_once'), created: false })
    expect(await store().get('acme', 'exp_once')).toEqual(run('exp_once'))
    expect(await store().get('acme', 'exp_none')).toBeUndefined()
    expect(await store().get('other', 'exp_once')).toBeUndefined()
  })

  it('counts each part once', async () => {
    await store().create(run('exp_parts'))
    expect(await store().partDone('acme', 'exp_parts', 3)).toEqual([3])
    expect(await store().partDone('acme', 'exp_parts', 1)).toEqual([1, 3])
    expect(await store().partDone('acme', 'exp_parts', 3)).toEqual([1, 3])
    await expect(store().partDone('acme', 'exp_none', 1)).rejects.toThrow()
  })

  it('finishes once: the first manifest stands', async () => {
    await store().create(run('exp_done', { asOf: '2026-11-01T09:00:00Z', previous: 'a'.repeat(64), scope: { kind: 'journal', after: 3 } }))
    expect(await store().finish('acme', 'exp_done', 'b'.repeat(64))).toMatchObject({ state: 'done', manifest: 'b'.repeat(64) })
    expect((await store().finish('acme', 'exp_done', 'c'.repeat(64))).manifest).toBe('b'.repeat(64))
  })

  it('lists the newest first', async () => {
    for (const day of ['03', '01', '02']) await store().create(run(`exp_day${day}`, { sellerId: 'listed', requestedAt: `2026-11-${day}T09:00:00Z` }))
    expect((await store().list('listed', 2)).map(({ exportId }) => exportId)).toEqual(['exp_day03', 'exp_day02'])
    expect(await store().list('nobody', 5)).toEqual([])
  })
}
