import { expect, it } from '@jest/globals'
import type { DraftStore, HeldDraft } from '../../application/ports/draft-store.ts'
import { aDocument } from './document-store.contract.ts'

/** What every DraftStore promises; run on the twin and on the emulator. */
export function draftStoreContract(store: () => DraftStore): void {
  const held = (customerNumber: string, heldAt: string, change: Partial<HeldDraft> = {}): HeldDraft => {
    const { id: _id, ordinal: _ordinal, number: _number, runId: _runId, chunkId: _chunkId, ...draft } = aDocument(customerNumber)
    return { sellerId: 'drafting', accountId: draft.accountId, billingDate: '2026-11-01', runId: 'run_1', heldAt, reasons: ['first-bill', 'large-bill'], draft, ...change }
  }

  it('keeps one draft per account, the newest, and lists accounts by how long they wait', async () => {
    const [late, early] = [held('d-late', '2026-11-02T00:00:00Z'), held('d-early', '2026-11-01T00:00:00Z')]
    await store().put(late)
    await store().put(early)
    expect(await store().get(late.accountId)).toEqual(late)
    expect(await store().waiting('drafting')).toEqual([early.accountId, late.accountId])
    expect(await store().waiting('drafting', { limit: 1 })).toEqual([early.accountId])
    const newer = held('d-early', '2026-12-01T00:00:00Z', { runId: 'run_2', billingDate: '2026-12-01', reasons: ['run'] })
    await store().put(newer)
    expect(await store().get(newer.accountId)).toEqual(newer)
    expect(await store().waiting('drafting')).toEqual([late.accountId, newer.accountId])
  })

  it('removes the draft of a run, and not the one that took its place', async () => {
    const draft = held('d-removed', '2026-11-01T00:00:00Z', { sellerId: 'removing', runId: 'run_2' })
    await store().put(draft)
    await store().remove(draft.accountId, 'run_1')
    expect(await store().get(draft.accountId)).toEqual(draft)
    await store().remove(draft.accountId, 'run_2')
    await store().remove(draft.accountId, 'run_2')
    expect(await store().get(draft.accountId)).toBeUndefined()
    expect(await store().waiting('removing')).toEqual([])
  })
}
