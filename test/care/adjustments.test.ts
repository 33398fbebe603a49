import { beforeEach, describe, expect, it } from '@jest/globals'
import { ledgerEntry } from '../../domain/ledger/ledger-entry.ts'
import { draftOn } from '../domain/invoicing/bill-through.ts'
import { aCareWorld } from './care-world.ts'

const route = 'POST /v1/accounts/{accountId}/adjustments'

describe('what agents give customers', () => {
  let world: Awaited<ReturnType<typeof aCareWorld>>
  beforeEach(async () => { world = await aCareWorld() })
  const adjust = (adjustment: object, more: object = {}, options: object = {}) => world.call(route, { body: { adjustment, reason: 'service-failure', ...more }, ...options })
  const credit = (gross: string, invoice = 'F2027-000004') => ({ kind: 'credit', invoice, of: { type: 'amount', gross } })

  // 12.10 of an invoice of 60.50 (50.00 and 10.50 VAT): 10.00 and 2.10. Four bills are open: 242.00 before, 229.90 after.
  it('shows the document, its VAT and the balance first, and does exactly that', async () => {
    const preview = await world.call(`${route}/preview`, { body: { adjustment: credit('1210'), reason: 'service-failure' } })
    expect(preview.body).toMatchObject({ size: '1210', balanceBefore: '24200', balanceAfter: '22990', limits: [], document: { kind: 'credit-note', net: '1000', vatTotal: '210', gross: '1210' } })
    expect(world.notes()).toEqual([])
    const { status, body } = await adjust(credit('1210'))
    expect([status, body]).toMatchObject([201, { state: 'done', made: 'credit-note', limits: [] }])
    expect(world.notes()).toMatchObject([{ gross: 1_210n, vatTotal: 210n, precedingDocument: { number: 'F2027-000004' }, creditReason: 'other' }])
    expect((await world.loadAccount(world.account.id, world.clock.now())).standing.balance).toBe(22_990n)
    expect(world.audit.entries).toMatchObject([{ action: 'adjustment.credit', reason: 'service-failure', actor: { id: 'u1', role: 'agent' } }])
    expect(world.queue.messages.filter(({ queue }) => queue === 'mail')).toHaveLength(1)
  })

  it('does a request once, also when it is sent again', async () => {
    const headers = { 'idempotency-key': 'same' }
    const first = await adjust(credit('1210'), {}, { headers })
    expect((await adjust(credit('1210'), {}, { headers })).body).toEqual(first.body)
    expect(world.notes()).toHaveLength(1)
  })

  it('credits by line, percentage and whole, never more than was billed', async () => {
    const whole = { sub: 'boss', groups: ['supervisor'] }
    expect((await adjust({ kind: 'credit', invoice: 'F2027-000001', of: { type: 'percentage', percent: '10' } })).body).toMatchObject({ state: 'done' })
    expect((await adjust({ kind: 'credit', invoice: 'F2027-000002', of: { type: 'lines', lines: [{ position: 1, net: '2000' }] } })).body).toMatchObject({ state: 'done' })
    expect((await adjust({ kind: 'credit', invoice: 'F2027-000001', of: { type: 'whole' } }, {}, whole)).body).toMatchObject({ state: 'done' })
    expect(world.notes().map(({ gross }) => gross)).toEqual([605n, 2_420n, 5_445n])
    expect(await adjust(credit('1', 'F2027-000001'), {}, whole)).toMatchObject({ status: 409, body: { code: 'nothing-left' } })
    expect(await adjust(credit('6051'), {}, whole)).toMatchObject({ status: 422, body: { code: 'over-credit' } })
    expect(await adjust(credit('100', 'F2027-000099'))).toMatchObject({ status: 404, body: { code: 'document-not-found' } })
    expect(await adjust(credit('100'), { reason: 'because' })).toMatchObject({ status: 422, body: { code: 'unknown-reason' } })
  })

  it('asks a supervisor for what is over a limit, who may not be who asked, and does it then', async () => {
    const { status, body } = await adjust({ kind: 'goodwill', amount: '2501' })
    expect([status, body]).toMatchObject([202, { state: 'waits-for-approval', limits: [{ limit: 'each', most: '2500', wanted: '2501' }] }])
    expect((await world.inputs.list(world.account.id)).credits).toEqual([])
    await expect(world.approve(String(body.approvalId), 'u1')).rejects.toMatchObject({ code: 'own-approval' })
    await world.approve(String(body.approvalId))
    await world.approve(String(body.approvalId))
    expect((await world.inputs.list(world.account.id)).credits).toMatchObject([{ amount: 2_501n, reason: 'goodwill' }])
  })

  it('holds a supervisor who approves to their own limits: above them it takes a second supervisor', async () => {
    await world.limits({ goodwill: '30', perDay: '40', perCustomer: '100' })
    const ask = async (amount: string) => String((await adjust({ kind: 'goodwill', amount })).body.approvalId)
    const given = async () => (await world.inputs.list(world.account.id)).credits.map(({ amount }) => amount)
    const large = await ask('3100')
    expect(await world.approve(large)).toMatchObject({ state: 'pending', agreed: { by: { id: 'boss' }, because: ['each: 3100 of 3000'] } })
    expect(await world.approve(large)).toMatchObject({ state: 'pending', agreed: { by: { id: 'boss' } } })
    expect(await given()).toEqual([])
    await expect(world.approve(large, 'u1')).rejects.toMatchObject({ code: 'own-approval' })
    expect(await world.approve(large, 'eve')).toMatchObject({ state: 'approved', decidedBy: { id: 'eve' } })
    expect(await given()).toEqual([3_100n])
    // It counts for who said the last word, and for the customer, whoever does.
    expect(await world.approve(await ask('2600'), 'eve')).toMatchObject({ state: 'pending', agreed: { because: ['perDay: 5700 of 4000'] } })
    expect(await world.approve(await ask('2700'), 'boss')).toMatchObject({ state: 'approved', decidedBy: { id: 'boss' } })
    expect(await world.approve(await ask('2800'), 'kim')).toMatchObject({ state: 'approved' })
    expect(await world.approve(await ask('2900'), 'lou')).toMatchObject({ state: 'pending', agreed: { because: ['perCustomer: 11500 of 10000'] } })
  })

  it('lets a supervisor who says yes twice at the same moment pass no limit', async () => {
    await world.limits({ goodwill: '30', perDay: '40', perCustomer: '100' })
    const asked = await Promise.all(['2600', '2700'].map(async (amount) => String((await adjust({ kind: 'goodwill', amount })).body.approvalId)))
    const both = await Promise.all(asked.map((id) => world.approve(id)))
    expect(both.map(({ state }) => state).sort()).toEqual(['approved', 'pending'])
  })

  it('leaves what became impossible undecided', async () => {
    const asked = await adjust(credit('6050'))
    await adjust(credit('1000'), {}, { sub: 'boss', groups: ['supervisor'] })
    await expect(world.approve(String(asked.body.approvalId), 'eve')).rejects.toMatchObject({ code: 'over-credit' })
    expect(await world.approvals.get(String(asked.body.approvalId))).toMatchObject({ state: 'pending' })
  })

  it('counts what a person gives in a day and a customer in thirty', async () => {
    for (const invoice of ['F2027-000001', 'F2027-000002', 'F2027-000003']) expect((await adjust(credit('2500', invoice))).body.state).toBe('done')
    expect((await adjust(credit('100'), {}, { sub: 'u2' })).body).toMatchObject({ state: 'waits-for-approval', limits: [{ limit: 'perCustomer', most: '7500', wanted: '7600' }] })
    world.clock.set('2027-02-25T10:00:00.000Z')
    expect((await adjust(credit('100'), {}, { sub: 'u2' })).body.state).toBe('done')
  })

  it('lets of two agents at once only one take the room that is left', async () => {
    await adjust(credit('5000', 'F2027-000001'))
    const both = await Promise.all([adjust(credit('2000', 'F2027-000002'), {}, { sub: 'ann' }), adjust(credit('2000', 'F2027-000003'), {}, { sub: 'bob' })])
    expect(both.map(({ body }) => body.state).sort()).toEqual(['done', 'waits-for-approval'])
    expect(world.notes().reduce((sum, { gross }) => sum + gross, 0n)).toBe(7_000n)
  })

  it('lets of two agents at once only one credit what is left of an invoice', async () => {
    const supervisors = ['ann', 'bob'].map((sub) => adjust({ kind: 'credit', invoice: 'F2027-000004', of: { type: 'amount', gross: '4000' } }, {}, { sub, groups: ['supervisor'] }))
    const both = await Promise.all(supervisors)
    expect(both.map(({ status }) => status).sort()).toEqual([201, 422])
    expect(world.notes().map(({ gross }) => gross)).toEqual([4_000n])
  })

  // The run takes the ordinal that the credit note was to have: the note is computed anew and follows it.
  it('stands beside the bill run that issues to the same account meanwhile', async () => {
    const [bill] = world.bills.slice(-1)
    const { id: _id, ordinal: _ordinal, number: _number, ...draft } = bill!
    await Promise.all([
      world.issueDocuments({ accountId: world.account.id, compute: () => [{ ...draft, billingDate: '2027-02-01', issueDate: '2027-02-01' }] }, { requestKey: 'run' }),
      adjust(credit('1210')), adjust(credit('605', 'F2027-000003'), {}, { sub: 'bob' }),
    ])
    const documents = world.books.documents.get(world.account.id)!
    expect(documents.map(({ ordinal }) => ordinal)).toEqual([1, 2, 3, 4, 5, 6, 7])
    expect(new Set(documents.slice(4).map(({ number }) => number)).size).toBe(3)
    expect(world.notes().reduce((sum, { gross }) => sum + gross, 0n)).toBe(1_815n)
  })

  it('waives a fee, moves a due date and agrees on instalments', async () => {
    const fee = ledgerEntry({ kind: 'dunning-fee', sellerId: 'acme', accountId: world.account.id, date: '2027-01-10', currency: 'EUR', amount: 1_500n, source: { kind: 'dunning', reference: 'x' }, recordedAt: world.clock.now() })
    await world.ledger.append(fee)
    expect((await adjust({ kind: 'fee-waiver', entryId: fee.id })).body).toMatchObject({ state: 'done', made: 'ledger-entry' })
    expect(await adjust({ kind: 'fee-waiver', entryId: fee.id })).toMatchObject({ status: 422, body: { code: 'not-open' } })
    const extension = { kind: 'payment-extension', documentId: world.bills[3]!.id, dueDate: '2027-01-29' }
    expect((await adjust(extension)).body).toMatchObject({ state: 'done', made: 'hold' })
    expect((await adjust({ ...extension, dueDate: '2027-03-30' })).body).toMatchObject({ state: 'waits-for-approval', limits: [{ limit: 'each', most: '14' }] })
    expect(await adjust({ ...extension, dueDate: '2027-01-02' })).toMatchObject({ status: 422, body: { code: 'not-later' } })
    const plan = { kind: 'payment-plan', documentIds: [world.bills[0]!.id], instalments: [{ due: '2027-01-25', amount: '3000' }, { due: '2027-02-01', amount: '3050' }] }
    expect((await adjust(plan)).body).toMatchObject({ state: 'done', made: 'hold' })
    expect(await adjust({ ...plan, instalments: [{ due: '2027-02-01', amount: '3000' }] })).toMatchObject({ status: 422, body: { code: 'wrong-plan' } })
    expect([...world.held.values()].map(({ kind }) => kind)).toEqual(['extension', 'plan'])
  })

  // 60.50 a month on average: 20 % is 12.10, four months 48.40; 10.00 net a month is 12.10 as well.
  it('gives a discount within limits, sized by what it is expected to come to, and the next bill has it', async () => {
    const discount = (of: object, months = 4) => adjust({ kind: 'discount', months, of })
    const { subscriptionId } = { subscriptionId: world.subscription.id }
    expect((await world.call(`${route}/preview`, { body: { adjustment: { kind: 'discount', months: 4, of: { type: 'percentage', percent: '20' } }, reason: 'retention' } })).body).toMatchObject({ size: '4840', limits: [] })
    const headers = { 'idempotency-key': 'd1' }
    const given = await adjust({ kind: 'discount', months: 4, of: { type: 'fixed', amount: '1000', subscriptionId } }, {}, { headers })
    expect(given).toMatchObject({ status: 201, body: { state: 'done', made: 'discount' } })
    expect((await adjust({ kind: 'discount', months: 4, of: { type: 'fixed', amount: '1000', subscriptionId } }, {}, { headers })).body).toEqual(given.body)
    const { discounts } = await world.inputs.list(world.account.id)
    expect(discounts).toMatchObject([{ id: given.body.id, value: { type: 'fixed', amount: '10.00' }, scope: { type: 'subscription', subscriptionId }, from: '2027-01-20', duration: { type: 'periods', count: 4 } }])
    expect(draftOn('2027-02-01', { account: world.account, subscriptions: [world.subscription], discounts, documents: world.bills }, world.plans)).toMatchObject({ net: 4_000n, gross: 4_840n })
    // What a customer was given counts, whatever it was.
    expect((await discount({ type: 'percentage', percent: '20' })).body).toMatchObject({ state: 'waits-for-approval', limits: [{ limit: 'perCustomer', most: '7500', wanted: '9680' }] })
    expect(await discount({ type: 'fixed', amount: '6051' })).toMatchObject({ status: 422, body: { code: 'too-much' } })
    expect(await discount({ type: 'again', discountId: 'dis_aaaaaaaaaaaaaaaa' })).toMatchObject({ status: 422, body: { code: 'unknown-discount' } })
    expect(await discount({ type: 'again', discountId: String(given.body.id) }, 1)).toMatchObject({ body: { state: 'done' } })
    expect(await discount({ type: 'percentage', percent: '20', subscriptionId: 'sub_aaaaaaaaaaaaaaaa' }, 1)).toMatchObject({ status: 422, body: { code: 'invalid-input' } })
    expect(await discount({ type: 'percentage', percent: '101' })).toMatchObject({ status: 400 })
    expect(await discount({ type: 'percentage', percent: '5' }, 25)).toMatchObject({ status: 400 })
  })

  it('refunds only what was paid too much, to somebody who was identified, with a second person', async () => {
    expect(await adjust({ kind: 'refund', amount: '100' })).toMatchObject({ status: 403, body: { code: 'not-verified' } })
    await world.identify('u1')
    expect(await adjust({ kind: 'refund', amount: '100' })).toMatchObject({ status: 422, body: { code: 'too-much' } })
    await world.ledger.append(ledgerEntry({ kind: 'payment', sellerId: 'acme', accountId: world.account.id, date: '2027-01-15', currency: 'EUR', amount: 30_000n, source: { kind: 'bank', reference: 'b1' }, recordedAt: world.clock.now() }))
    const asked = await adjust({ kind: 'refund', amount: '5800' })
    expect(asked.body).toMatchObject({ state: 'waits-for-approval', limits: [{ limit: 'not-allowed' }] })
    await world.approve(String(asked.body.approvalId))
    await world.approve(String(asked.body.approvalId))
    const after = await world.loadAccount(world.account.id, world.clock.now())
    expect(after.cases).toMatchObject([{ kind: 'payment', links: [], subject: 'Refund 58.00 EUR' }])
    expect(after.entries.filter(({ kind }) => kind === 'refund')).toMatchObject([{ amount: 5_800n, by: 'u1' }])
    expect(after.standing.credit).toBe(0n)
    expect(world.errors).toEqual([])
  })
})
