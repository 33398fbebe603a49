import { describe, expect, it } from '@jest/globals'
import type { CreditRequest } from '../../../domain/invoicing/credit-request.ts'
import { ann, bob, eve } from '../../builders/case.ts'
import { caseHoldId } from '../../../application/collections/case-holds.ts'
import { createDisputeWorld } from './dispute-world.ts'

const at = '2026-11-02T10:00:00.000Z'
const later = '2026-11-05T10:00:00.000Z'

/** A customer with an invoice of 12.10, or of 121.00. */
async function aDispute(quantity = '1', about: CreditRequest = { type: 'amount', gross: 605n }, fault?: Parameters<typeof createDisputeWorld>[0]) {
  const world = createDisputeWorld(fault)
  const invoice = await world.billedCustomer({ quantity })
  const command = { accountId: invoice.accountId, invoice: invoice.number, about, reason: 'wrong-price', channel: 'mail', by: ann, requestKey: 'req_1', at } as const
  const dispute = await world.open(command)
  const decide = (outcome: 'upheld' | 'partly' | 'rejected' | 'withdrawn', more: object = {}) =>
    world.decide({ disputeId: dispute.id, outcome, by: { id: 'ann', role: 'agent' }, requestKey: 'req_2', at: later, ...more })
  return { ...world, invoice, command, dispute, decide }
}

describe('a dispute', () => {
  it('says how it reached us, and takes the place of what a mail in its case held back', async () => {
    const { cases, open, command, dispute, holds, standing, invoice } = await aDispute()
    expect(await cases.get(dispute.caseId)).toMatchObject({ channel: 'mail' })
    const { accountId, id: documentId } = invoice
    const mailed = { kind: 'dispute', id: caseHoldId({ id: dispute.caseId }, invoice.ordinal), sellerId: invoice.sellerId, accountId, documentId, amount: 300n, from: '2026-11-02', reason: 'by mail', openedAt: at } as const
    await holds.open(mailed)
    expect((await standing(accountId, '2026-11-03')).disputed).toBe(905n)
    await open({ ...command, requestKey: 'another', about: { type: 'amount', gross: 300n }, caseId: dispute.caseId })
    expect((await standing(accountId, '2026-11-03')).disputed).toBe(905n)
    expect((await holds.list(accountId)).find(({ id }) => id === mailed.id)).toMatchObject({ released: { by: 'ann' } })
  })

  it('stops reminders for its part only, opens a case and tells the customer by when they hear', async () => {
    const { dispute, standing, cases, notices, invoice, open, command } = await aDispute()
    expect(await open(command)).toEqual(dispute)
    expect(dispute).toMatchObject({ state: 'open', amount: 605n, answerBy: '2026-11-30' })
    expect(await standing(invoice.accountId, '2027-01-10')).toMatchObject({ open: 1_210n, disputed: 605n, overdue: 605n })
    expect(cases.cases.get(dispute.caseId)?.head).toMatchObject({ kind: 'dispute', state: 'waiting', links: [{ documentId: invoice.id }] })
    expect(notices.sent).toMatchObject([{ template: 'dispute-received', values: { number: invoice.number, answerBy: expect.stringContaining('november') } }])
  })

  it('that is upheld is credited, ends the hold, closes the case and tells the customer, once', async () => {
    const { decide, standing, invoice, books, cases, dispute, notices } = await aDispute()
    const settled = await decide('upheld')
    expect(settled).toMatchObject({ state: 'settled', credited: { amount: 605n, number: 'C2026-000001' } })
    expect(await decide('upheld')).toEqual(settled)
    expect(books.documents.get(invoice.accountId)).toHaveLength(2)
    expect(await standing(invoice.accountId, '2027-01-10')).toMatchObject({ open: 605n, disputed: 0n, overdue: 605n })
    expect(cases.cases.get(dispute.caseId)?.head).toMatchObject({ state: 'resolved', outcome: { code: 'dispute-upheld' } })
    expect(notices.sent.map(({ template }) => template)).toEqual(['dispute-received', 'dispute-upheld'])
    await expect(decide('rejected', { reason: 'No.' })).rejects.toMatchObject({ code: 'dispute-closed' })
  })

  it('that is upheld over the agent\'s limit waits for a supervisor, who is not the agent', async () => {
    const { decide, approve, approvals, dispute, disputes, books, invoice, standing } = await aDispute('10', { type: 'amount', gross: 6_050n })
    const waiting = await decide('upheld')
    expect(waiting).toMatchObject({ state: 'waits-for-approval' })
    const approvalId = waiting.approvalId!
    expect(await approvals.get(approvalId)).toMatchObject({ because: ['each: 60.50 of 50.00', expect.stringContaining('perCustomer')].slice(0, 1), summary: expect.stringContaining('60.50') })
    expect(books.documents.get(invoice.accountId)).toHaveLength(1)
    const say = (decision: 'approved' | 'rejected', by: { id: string; role: string }) => approve({ approvalId, decision, by, reason: 'Right.', at: later })
    await expect(say('approved', ann)).rejects.toMatchObject({ code: 'own-approval' })
    await say('approved', eve)
    await say('approved', eve)
    expect(await disputes.get(dispute.id)).toMatchObject({ state: 'settled', decision: { by: { id: 'eve' } }, credited: { amount: 6_050n } })
    expect(books.documents.get(invoice.accountId)).toHaveLength(2)
    expect(await standing(invoice.accountId, '2027-01-10')).toMatchObject({ open: 6_050n, disputed: 0n })
  })

  it('is open again where the supervisor says no', async () => {
    const { decide, approve, dispute, disputes } = await aDispute('10', { type: 'amount', gross: 6_050n })
    const { approvalId } = await decide('upheld')
    await approve({ approvalId: approvalId!, decision: 'rejected', by: eve, reason: 'The price was agreed.', at: later })
    expect(await disputes.get(dispute.id)).toMatchObject({ state: 'open' })
    expect(await decide('rejected', { reason: 'U hebt deze prijs afgesproken.', requestKey: 'req_3' })).toMatchObject({ state: 'settled' })
  })

  it('that is rejected gives new days to pay and the reason, and partly: both', async () => {
    const rejected = await aDispute()
    await rejected.decide('rejected', { reason: 'De prijs staat in uw contract.' })
    expect(await rejected.standing(rejected.invoice.accountId, '2026-11-19')).toMatchObject({ open: 1_210n, overdue: 0n })
    expect(await rejected.standing(rejected.invoice.accountId, '2026-11-20')).toMatchObject({ overdue: 1_210n, disputed: 0n })
    expect(rejected.notices.sent[1]).toMatchObject({ template: 'dispute-rejected', values: { reason: 'De prijs staat in uw contract.', payBy: '19 november 2026' } })
    const partly = await aDispute()
    expect(await partly.decide('partly', { credit: { type: 'amount', gross: 200n }, reason: 'Een deel.' })).toMatchObject({ credited: { amount: 200n } })
    expect(await partly.standing(partly.invoice.accountId, '2027-01-10')).toMatchObject({ open: 1_010n })
    const over = await aDispute()
    await expect(over.decide('partly', { credit: { type: 'amount', gross: 606n }, reason: 'x' })).rejects.toMatchObject({ code: 'already-disputed' })
  })

  it('cannot be of more than is left, of somebody else\'s invoice, or twice of the same', async () => {
    const { open, command } = await aDispute()
    await expect(open({ ...command, requestKey: 'b', about: { type: 'whole' } })).rejects.toMatchObject({ code: 'already-disputed' })
    await expect(open({ ...command, requestKey: 'c', about: { type: 'amount', gross: 9_999n } })).rejects.toMatchObject({ code: 'over-credit' })
    await expect(open({ ...command, requestKey: 'd', caseId: 'cas_bbbbbbbbbbbbbbbb_aaaaaaaaaa' })).rejects.toMatchObject({ code: 'case-not-found' })
    await expect(open({ ...command, requestKey: 'e', accountId: 'acc_bbbbbbbbbbbbbbbb' })).rejects.toMatchObject({ code: 'document-not-found' })
  })

  it('is decided by one of two agents at once, and credited once', async () => {
    const { decide, books, invoice } = await aDispute()
    const results = await Promise.allSettled([decide('upheld'), decide('upheld', { by: { id: bob.id, role: 'agent' }, requestKey: 'req_bob' }), decide('withdrawn', { by: { id: 'cor', role: 'agent' }, requestKey: 'req_cor' })])
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(books.documents.get(invoice.accountId)!.length).toBeLessThanOrEqual(2)
  })

  it('is settled though others credited the invoice between the decision and its credit note: with what is left of it, or with nothing', async () => {
    for (const [taken, left] of [[1_000n, 210n], [1_210n, undefined]] as const) {
      const { decide, disputes, dispute, credit, invoice, books } = await aDispute('1', { type: 'amount', gross: 605n }, ({ ...port }) => {
        if (!('creditInvoice' in port)) return port
        const creditInvoice = port.creditInvoice as typeof credit
        return { ...port, creditInvoice: async (...args: Parameters<typeof credit>) => {
          await credit({ invoice: invoice.id, request: { type: 'amount', gross: taken }, reason: 'goodwill', asOf: later }, { requestKey: 'first' })
          return creditInvoice(...args)
        } }
      })
      await decide('upheld')
      const settled = await disputes.get(dispute.id)
      expect([settled?.state, settled?.credited?.amount]).toEqual(['settled', left])
      expect(books.documents.get(invoice.accountId)!.filter(({ kind }) => kind === 'credit-note').reduce((sum, { gross }) => sum + gross, 0n)).toBe(1_210n)
    }
  })

  it('is settled though whoever opened it died before reminders were stopped, and a late repeat stops them no more', async () => {
    const { decide, disputes, dispute, open, command, holds, invoice, books } = await aDispute()
    const { id, ...rest } = dispute
    const other = { ...rest, id: id.replace(/.{10}$/, 'aaaaaaaaaa') }
    await disputes.open(other)
    await decide('withdrawn', { disputeId: other.id })
    expect((await disputes.get(other.id))?.state).toBe('settled')
    expect((await holds.list(invoice.accountId)).find((hold) => hold.id === `hld_${other.id}`)?.released).toBeDefined()
    await decide('upheld')
    await open(command)
    expect((await holds.list(invoice.accountId)).filter(({ released, kind }) => released === undefined && kind === 'dispute')).toEqual([])
    expect(books.documents.get(invoice.accountId)).toHaveLength(2)
  })

  it('is settled in full however often the process dies on the way, and nothing is done twice', async () => {
    for (let dies = 0; dies < 6; dies++) {
      const state = { calls: -1, armed: false }
      const { decide, disputes, dispute, books, invoice, notices, holds } = await aDispute('1', { type: 'amount', gross: 605n }, (port) => Object.fromEntries(Object.entries(port).map(([name, call]) => [name, async (...args: unknown[]) => {
        if (state.armed) state.calls += 1
        const result = await (call as (...all: unknown[]) => unknown)(...args)
        if (state.armed && state.calls === dies) throw new Error('died')
        return result
      }])) as typeof port)
      state.armed = true
      await decide('upheld').catch((error: Error) => expect(error.message).toBe('died'))
      state.armed = false
      await decide('upheld')
      expect(await disputes.get(dispute.id)).toMatchObject({ state: 'settled' })
      expect(books.documents.get(invoice.accountId)).toHaveLength(2)
      expect(notices.sent).toHaveLength(2)
      expect((await holds.list(invoice.accountId)).filter(({ released }) => released === undefined)).toEqual([])
    }
  })
})
