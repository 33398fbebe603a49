import { expect, it } from '@jest/globals'
import type { DisputeStore } from '../../application/ports/dispute-store.ts'
import { disputeId, type Dispute } from '../../domain/disputes/dispute.ts'

/** What every dispute store must do: run on the twin and on DynamoDB. */
export function disputeStoreContract(store: () => DisputeStore) {
  const accountId = 'acc_aaaaaaaaaaaaaaaa'
  const aDispute = (request: string, more: Partial<Dispute> = {}): Dispute => ({
    id: disputeId(accountId, request), sellerId: 'acme', accountId, documentId: 'inv_aaaaaaaaaaaaaaaa_1', number: 'F2026-000001', currency: 'EUR', about: { type: 'lines', lines: [{ position: 2, net: 500n }, { position: 3 }] },
    amount: 6_050n, reason: 'wrong-price', caseId: 'cas_aaaaaaaaaaaaaaaa_bbbbbbbbbb', openedAt: '2026-11-02T10:00:00.000Z', openedBy: { id: 'ann', role: 'agent' }, answerBy: '2026-11-30', state: 'open', ...more,
  })
  const upheld = { outcome: 'upheld', credit: { type: 'amount', gross: 9_007_199_254_740_993n }, by: { id: 'ann', role: 'agent' }, at: '2026-11-03T10:00:00.000Z' } as const

  it('opens once, decides once, settles once', async () => {
    const dispute = aDispute('r1')
    expect(await store().open(dispute)).toEqual({ dispute, created: true })
    expect(await store().open({ ...dispute, amount: 1n })).toEqual({ dispute, created: false })
    const both = await Promise.all([store().decide(dispute.id, upheld), store().decide(dispute.id, { ...upheld, outcome: 'withdrawn' })])
    expect(new Set(both.map((each) => each?.decision?.outcome)).size).toBe(1)
    const credited = { documentId: 'crn_aaaaaaaaaaaaaaaa_2', number: 'C2026-000001', amount: 6_050n }
    await store().settle(dispute.id, '2026-11-03T10:00:01.000Z', credited)
    await store().settle(dispute.id, '2026-11-04T10:00:01.000Z', credited)
    expect(await store().get(dispute.id)).toMatchObject({ state: 'settled', settledAt: '2026-11-03T10:00:01.000Z', credited })
    expect(await store().get('dsp_aaaaaaaaaaaaaaaa_zzzzzzzzzz')).toBeUndefined()
  })

  it('lists what is not settled, the nearest deadline first, page by page', async () => {
    const of = (request: string, answerBy: string) => aDispute(request, { sellerId: 'deadlines', answerBy })
    const [near, nearer, far, over] = [of('w1', '2026-11-20'), of('w2', '2026-11-18'), of('w3', '2026-12-01'), of('w4', '2026-11-10')]
    for (const each of [near, nearer, far, over]) await store().open(each)
    await store().decide(over.id, upheld)
    expect((await store().waiting('deadlines', { limit: 10 })).disputes.map(({ id }) => id)).toEqual([over, nearer, near, far].map(({ id }) => id))
    await store().settle(over.id, '2026-11-03T10:00:01.000Z', undefined)
    const first = await store().waiting('deadlines', { limit: 2 })
    expect(first.disputes).toEqual([nearer, near])
    expect((await store().waiting('deadlines', { limit: 2, after: first.next! })).disputes).toEqual([far])
    expect(await store().waiting('nobody', { limit: 2 })).toEqual({ disputes: [] })
  })

  it('waits for a second person, and is open again when they say no', async () => {
    const dispute = aDispute('r2', { openedAt: '2026-11-05T10:00:00.000Z' })
    await store().open(dispute)
    expect(await store().await(dispute.id, 'apv_1')).toMatchObject({ state: 'waits-for-approval', approvalId: 'apv_1' })
    expect(await store().await(dispute.id, 'apv_2')).toMatchObject({ approvalId: 'apv_1' })
    await store().reopen(dispute.id, 'apv_2')
    expect(await store().get(dispute.id)).toMatchObject({ state: 'waits-for-approval' })
    await store().reopen(dispute.id, 'apv_1')
    expect(await store().get(dispute.id)).toEqual(dispute)
    expect(await store().decide(dispute.id, upheld)).toMatchObject({ state: 'decided', decision: upheld })
    expect((await store().ofAccount(accountId)).filter(({ sellerId }) => sellerId === 'acme').map(({ id }) => id)).toEqual([dispute.id, aDispute('r1').id])
  })
}
