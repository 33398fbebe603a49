import { expect, it } from '@jest/globals'
import type { ApprovalStore } from '../../application/ports/approval-store.ts'
import { approvalId, type Approval } from '../../domain/approvals/approval.ts'

/** What every approval store must do: run on the twin and on DynamoDB. */
export function approvalStoreContract(store: () => ApprovalStore) {
  const accountId = 'acc_aaaaaaaaaaaaaaaa'
  const anApproval = (request: string, more: Partial<Approval> = {}): Approval => ({
    id: approvalId(accountId, request), sellerId: 'acme', accountId, caseId: 'cas_aaaaaaaaaaaaaaaa_bbbbbbbbbb', kind: 'dispute-outcome', summary: 'Credit EUR 60.00', because: ['over EUR 50.00 at once'],
    payload: { amount: '6000' }, requestedBy: { id: 'ann', role: 'agent' }, requestedAt: '2026-11-02T10:00:00.000Z', state: 'pending', ...more,
  })
  const yes = { state: 'approved', decidedBy: { id: 'eve', role: 'supervisor' }, decidedAt: '2026-11-02T11:00:00.000Z', reason: 'Right.' } as const

  it('asks once, decides once, and waits until it is done', async () => {
    const approval = anApproval('r1')
    expect(await store().open(approval)).toEqual({ approval, created: true })
    expect(await store().open({ ...approval, summary: 'other' })).toEqual({ approval, created: false })
    expect(await store().decide(approval.id, yes)).toEqual({ ...approval, ...yes })
    expect(await store().decide(approval.id, { ...yes, state: 'rejected', reason: 'No.' })).toEqual({ ...approval, ...yes })
    expect((await store().waiting('acme', { limit: 5 })).approvals).toHaveLength(1)
    await store().done(approval.id, '2026-11-02T11:00:01.000Z')
    await store().done(approval.id, '2026-11-02T12:00:00.000Z')
    expect(await store().get(approval.id)).toMatchObject({ doneAt: '2026-11-02T11:00:01.000Z' })
    expect((await store().waiting('acme', { limit: 5 })).approvals).toEqual([])
  })

  it('keeps the first supervisor who agrees, until somebody decides', async () => {
    const approval = anApproval('r3', { sellerId: 'two' })
    await store().open(approval)
    const agreed = { by: { id: 'eve', role: 'supervisor' }, at: '2026-11-02T11:00:00.000Z', reason: 'Right.', because: ['each: 6000.00 of 1000.00'] }
    expect(await store().agree(approval.id, agreed)).toEqual({ ...approval, agreed })
    expect(await store().agree(approval.id, { ...agreed, by: { id: 'bob', role: 'supervisor' } })).toEqual({ ...approval, agreed })
    expect((await store().waiting('two', { limit: 5 })).approvals).toEqual([{ ...approval, agreed }])
    await store().decide(approval.id, { ...yes, decidedBy: { id: 'bob', role: 'supervisor' } })
    expect(await store().agree(approval.id, agreed)).toMatchObject({ state: 'approved', agreed, decidedBy: { id: 'bob' } })
    expect(await store().agree('apv_aaaaaaaaaaaaaaaa_zzzzzzzzzz', agreed)).toBeUndefined()
  })

  it('lets one of two decisions through', async () => {
    const approval = anApproval('r2', { sellerId: 'race' })
    await store().open(approval)
    const both = await Promise.all([store().decide(approval.id, yes), store().decide(approval.id, { ...yes, state: 'rejected', reason: 'No.' })])
    expect(new Set(both.map((each) => each?.state)).size).toBe(1)
  })

  it('lists what waits page by page, oldest first, and not what was rejected', async () => {
    for (const minute of [3, 1, 2, 4]) await store().open(anApproval(`p${minute}`, { sellerId: 'pages', requestedAt: `2026-11-02T10:0${minute}:00.000Z` }))
    await store().decide(approvalId(accountId, 'p2'), { ...yes, state: 'rejected' })
    const first = await store().waiting('pages', { limit: 2 })
    expect(first.approvals.map(({ requestedAt }) => requestedAt.slice(14, 16))).toEqual(['01', '03'])
    const second = await store().waiting('pages', { limit: 2, after: first.next! })
    expect(second.approvals.map(({ requestedAt }) => requestedAt.slice(14, 16))).toEqual(['04'])
    expect(await store().get('apv_aaaaaaaaaaaaaaaa_zzzzzzzzzz')).toBeUndefined()
  })
}
