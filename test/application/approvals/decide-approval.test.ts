import { describe, expect, it } from '@jest/globals'
import { createDecideApproval } from '../../../application/approvals/decide-approval.ts'
import { createRequestApproval } from '../../../application/approvals/request-approval.ts'
import { createInMemoryApprovalStore } from '../../doubles/in-memory-approval-store.ts'

const eve = { id: 'eve', role: 'supervisor' }

async function anOffice() {
  const approvals = createInMemoryApprovalStore()
  const done: string[] = []
  const state = { failing: false }
  const decide = createDecideApproval({
    approvals,
    handlers: {
      credit: {
        approved: async ({ id }) => {
          if (state.failing) throw new Error('the process died')
          done.push(`done ${id}`)
        },
        rejected: async ({ id }) => void done.push(`rejected ${id}`),
      },
    },
  })
  const request = createRequestApproval({ approvals })
  const ask = (requestKey: string) => request({
    requestKey, sellerId: 'acme', accountId: 'acc_aaaaaaaaaaaaaaaa', kind: 'credit', summary: 'EUR 60', because: ['over EUR 50 at once'], payload: {}, requestedBy: { id: 'ann', role: 'agent' }, requestedAt: '2026-11-02T10:00:00.000Z',
  })
  const say = (approvalId: string, decision: 'approved' | 'rejected', by = eve) => decide({ approvalId, decision, by, reason: 'Because.', at: '2026-11-02T11:00:00.000Z' })
  return { approvals, done, state, ask, say }
}

describe('an approval', () => {
  it('is asked once, decided by somebody else, done once', async () => {
    const { ask, say, done, approvals } = await anOffice()
    const { id } = await ask('r1')
    expect((await ask('r1')).id).toBe(id)
    await expect(say(id, 'approved', { id: 'ann', role: 'supervisor' })).rejects.toMatchObject({ code: 'own-approval' })
    expect(await say(id, 'approved')).toMatchObject({ state: 'approved', decidedBy: eve, doneAt: '2026-11-02T11:00:00.000Z' })
    await say(id, 'approved')
    await expect(say(id, 'rejected')).rejects.toMatchObject({ code: 'approval-decided' })
    expect(done).toEqual([`done ${id}`])
    expect((await approvals.waiting('acme', { limit: 5 })).approvals).toEqual([])
  })

  it('that is rejected tells so, and nothing is done', async () => {
    const { ask, say, done } = await anOffice()
    const { id } = await ask('r1')
    expect(await say(id, 'rejected')).toMatchObject({ state: 'rejected', reason: 'Because.' })
    await expect(say(id, 'approved')).rejects.toMatchObject({ code: 'approval-decided' })
    expect(done).toEqual([`rejected ${id}`])
    await expect(say('apv_aaaaaaaaaaaaaaaa_zzzzzzzzzz', 'approved')).rejects.toMatchObject({ code: 'approval-not-found' })
  })

  it('that was approved when the process died waits until it is done', async () => {
    const { ask, say, done, state, approvals } = await anOffice()
    const { id } = await ask('r1')
    state.failing = true
    await expect(say(id, 'approved')).rejects.toThrow('died')
    expect((await approvals.waiting('acme', { limit: 5 })).approvals).toMatchObject([{ id, state: 'approved' }])
    state.failing = false
    await say(id, 'approved')
    expect(done).toEqual([`done ${id}`])
  })
})
