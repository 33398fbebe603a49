import { describe, expect, it } from '@jest/globals'
import type { BillingDocument } from '../../../domain/documents/billing-document.ts'
import { allocateCredits, type Debit } from '../../../domain/ledger/allocate-credits.ts'
import { openItems } from '../../../domain/ledger/open-items.ts'
import { creditsOf, debitsOf } from '../../../domain/ledger/sides.ts'
import { aBill } from '../../builders/bill.ts'
import { anEntry } from '../../builders/entry.ts'

const debit = (id: string, amount: bigint, change: Partial<Debit> = {}): Debit => ({ id, kind: 'invoice', date: '2026-11-01', dueDate: '2026-11-15', amount, disputed: 0n, priority: 1, ...change })
const credit = (id: string, amount: bigint, date = '2026-11-20', settles: readonly { target: string; amount: bigint }[] = []) => ({ id, date, amount, settles })
const settledBy = (...parameters: Parameters<typeof allocateCredits>) => Object.fromEntries([...allocateCredits(...parameters).settled].map(([id, by]) => [id, by.map((each) => `${each.id} ${each.amount}`).join(', ')]))

describe('credits', () => {
  it('pay what they name first, as far as it is open, and then what is oldest', () => {
    const debits = [debit('old', 50n), debit('named', 100n, { dueDate: '2026-12-15' })]
    expect(allocateCredits([credit('p', 120n, '2026-11-20', [{ target: 'named', amount: 100n }])], debits)).toEqual({
      settled: new Map([['named', [{ id: 'p', amount: 100n }]], ['old', [{ id: 'p', amount: 20n }]]]), left: [],
    })
    // What is named twice, or too much, is paid once; what is named and unknown is not.
    expect(allocateCredits([credit('p', 300n, '2026-11-20', [{ target: 'named', amount: 60n }, { target: 'gone', amount: 10n }, { target: 'named', amount: 60n }])], debits)).toEqual({
      settled: new Map([['named', [{ id: 'p', amount: 100n }]], ['old', [{ id: 'p', amount: 50n }]]]), left: [{ id: 'p', amount: 150n }],
    })
  })

  it('count in order of their dates, then of their ids', () => {
    const both = [{ target: 'a', amount: 100n }]
    expect(settledBy([credit('late', 60n, '2026-11-21', both), credit('early', 60n, '2026-11-20', both)], [debit('a', 100n)])).toEqual({ a: 'early 60, late 40' })
    expect(settledBy([credit('y', 60n), credit('x', 60n)], [debit('a', 100n)])).toEqual({ a: 'x 60, y 40' })
    expect(allocateCredits([credit('y', 60n), credit('x', 60n), credit('w', 10n, '2026-11-30')], [debit('a', 10n)]).left).toEqual([{ id: 'x', amount: 50n }, { id: 'y', amount: 60n }, { id: 'w', amount: 10n }])
  })

  it('that name nothing pay by priority, then by due date, date and id', () => {
    const pay = (debits: readonly Debit[]) => settledBy([credit('p', 10n)], debits)
    const [a, b] = [debit('a', 10n), debit('b', 10n)]
    for (const order of [[a, b], [b, a]]) expect(pay(order)).toEqual({ a: 'p 10' })
    for (const order of [[a, { ...b, date: '2026-10-01' }], [{ ...b, date: '2026-10-01' }, a]]) expect(pay(order)).toEqual({ b: 'p 10' })
    for (const order of [[{ ...a, date: '2026-10-01' }, { ...b, dueDate: '2026-11-14' }], [{ ...b, dueDate: '2026-11-14' }, { ...a, date: '2026-10-01' }]]) expect(pay(order)).toEqual({ b: 'p 10' })
    for (const order of [[{ ...a, dueDate: '2026-01-01' }, { ...b, priority: 0 }], [{ ...b, priority: 0 }, { ...a, dueDate: '2026-01-01' }]]) expect(pay(order)).toEqual({ b: 'p 10' })
  })

  it('pay what is disputed only where they name it', () => {
    const disputed = debit('a', 100n, { disputed: 30n })
    expect(allocateCredits([credit('p', 100n)], [disputed])).toEqual({ settled: new Map([['a', [{ id: 'p', amount: 70n }]]]), left: [{ id: 'p', amount: 30n }] })
    expect(settledBy([credit('p', 100n, '2026-11-20', [{ target: 'a', amount: 100n }])], [disputed])).toEqual({ a: 'p 100' })
    expect(settledBy([credit('p', 90n, '2026-11-20', [{ target: 'a', amount: 10n }])], [disputed])).toEqual({ a: 'p 70' })
  })

  it('leave nothing out and make nothing up where there are none, or nothing to pay', () => {
    expect(allocateCredits([], [debit('a', 100n)])).toEqual({ settled: new Map(), left: [] })
    expect(allocateCredits([credit('p', 5n)], [])).toEqual({ settled: new Map(), left: [{ id: 'p', amount: 5n }] })
  })
})

describe('what pays', () => {
  const invoice = aBill({ gross: 10_000n })
  const note = (change: Partial<BillingDocument> = {}) => aBill({ ordinal: 2, id: 'crn_abcdefghijklmnop_2', kind: 'credit-note', number: 'C2026-000001', issueDate: '2026-11-20', gross: 2_000n, ...change })
  const preceding = { precedingDocument: { number: invoice.number, issueDate: invoice.issueDate } }

  it('is a credit note, for the invoice that it corrects where that is known', () => {
    const found = (documents: readonly BillingDocument[]) => creditsOf({ documents, entries: [] })
    expect(found([invoice, note(preceding)])).toEqual([{ id: 'crn_abcdefghijklmnop_2', date: '2026-11-20', amount: 2_000n, settles: [{ target: invoice.id, amount: 2_000n }] }])
    expect(found([invoice, note()])).toMatchObject([{ settles: [] }])
    expect(found([note(preceding)])).toMatchObject([{ settles: [] }])
    // A credit note that bears the number is not what is corrected.
    expect(found([note({ id: 'crn_abcdefghijklmnop_9', number: invoice.number, gross: 0n }), note(preceding)])).toMatchObject([{ settles: [] }])
  })

  it('is account credit that was spent, for the invoice that spent it', () => {
    expect(creditsOf({ documents: [{ ...invoice, creditsSpent: [{ creditId: 'crd_a', amount: 700n }, { creditId: 'crd_b', amount: 1n }] }], entries: [] })).toEqual([
      { id: `crd_a@${invoice.id}`, date: '2026-11-01', amount: 700n, settles: [{ target: invoice.id, amount: 700n }] },
      { id: `crd_b@${invoice.id}`, date: '2026-11-01', amount: 1n, settles: [{ target: invoice.id, amount: 1n }] },
    ])
  })

  it('is a payment less what was taken back of it, and nothing where all was', () => {
    const payment = anEntry({ amount: 6_000n, settles: [{ target: invoice.id, amount: 5_000n }] })
    const refund = (amount: bigint, date: string) => anEntry({ kind: 'refund', amount, date, reverses: payment.id })
    const [first, second] = [refund(2_000n, '2026-12-01'), refund(5_000n, '2026-12-02')]
    expect(creditsOf({ documents: [], entries: [first, payment] })).toEqual([{ id: payment.id, date: '2026-11-20', amount: 4_000n, settles: [{ target: invoice.id, amount: 5_000n }] }])
    expect(creditsOf({ documents: [], entries: [second, payment, first] })).toEqual([])
    // Of what was taken back beyond what was there, the later one owes the rest.
    expect(debitsOf({ documents: [], entries: [second, payment, first] }, new Map(), new Map())).toEqual([{ id: second.id, kind: 'refund', date: '2026-12-02', dueDate: '2026-12-02', amount: 1_000n, disputed: 0n, priority: 0 }])
    expect(creditsOf({ documents: [], entries: [anEntry({ kind: 'dunning-fee' }), anEntry({ kind: 'credit-granted' }), anEntry({ kind: 'payment-failed' })] })).toEqual([])
  })

  it('settles what its last allocation says, a credit note\'s too', () => {
    const payment = anEntry({ amount: 6_000n })
    const spread = (reverses: string, target: string, recordedAt: string) => anEntry({ kind: 'allocation', amount: 1n, reverses, settles: [{ target, amount: 1n }], recordedAt })
    const entries = [payment, spread(payment.id, 'late', '2026-12-02T00:00:00Z'), spread(payment.id, 'early', '2026-12-01T00:00:00Z'), spread('crn_abcdefghijklmnop_2', 'other', '2026-12-01T00:00:00Z')]
    expect(creditsOf({ documents: [invoice, note(preceding)], entries }).map(({ settles }) => settles.map(({ target }) => target))).toEqual([['other'], ['late']])
    const none = anEntry({ kind: 'allocation', amount: 1n, reverses: payment.id, recordedAt: '2026-12-03T00:00:00Z' })
    expect(creditsOf({ documents: [], entries: [...entries, none] })).toMatchObject([{ id: payment.id, settles: [] }])
  })
})

describe('what is to be paid', () => {
  it('is an invoice by its due date, or the one it was moved to, and what of it is disputed', () => {
    const invoice = aBill()
    const base = { id: invoice.id, kind: 'invoice', number: invoice.number, date: '2026-11-01', amount: 4_719n, priority: 1 }
    expect(debitsOf({ documents: [invoice], entries: [] }, new Map(), new Map())).toEqual([{ ...base, dueDate: '2026-11-15', disputed: 0n }])
    expect(debitsOf({ documents: [invoice], entries: [] }, new Map([[invoice.id, 12n]]), new Map([[invoice.id, '2026-12-15']]))).toEqual([{ ...base, dueDate: '2026-12-15', disputed: 12n }])
    expect(debitsOf({ documents: [aBill({ gross: 0n }), aBill({ kind: 'credit-note' })], entries: [] }, new Map(), new Map())).toEqual([])
  })

  it('is a fee on its day, and money given back that names nothing before everything else', () => {
    const fee = anEntry({ kind: 'dunning-fee', amount: 4_000n, date: '2026-12-01' })
    const refund = anEntry({ kind: 'refund', amount: 500n, date: '2026-12-02' })
    const takenFromFee = anEntry({ kind: 'refund', amount: 70n, date: '2026-12-03', reverses: fee.id })
    const row = { disputed: 0n }
    expect(debitsOf({ documents: [], entries: [fee, refund, takenFromFee, anEntry(), anEntry({ kind: 'credit-granted' })] }, new Map(), new Map())).toEqual([
      { ...row, id: fee.id, kind: 'dunning-fee', date: '2026-12-01', dueDate: '2026-12-01', amount: 4_000n, priority: 1 },
      { ...row, id: refund.id, kind: 'refund', date: '2026-12-02', dueDate: '2026-12-02', amount: 500n, priority: 0 },
      { ...row, id: takenFromFee.id, kind: 'refund', date: '2026-12-03', dueDate: '2026-12-03', amount: 70n, priority: 0 },
    ])
  })
})

describe('the standing of an account', () => {
  it('has all of it per currency', () => {
    const invoice = aBill({ gross: 10_000n })
    const payment = anEntry({ amount: 4_000n, date: '2026-11-20' })
    const [yen, francs] = [anEntry({ amount: 5n, currency: 'JPY' }), anEntry({ amount: 6n, currency: 'CHF' })]
    const disputes = [{ documentId: invoice.id, amount: 1_000n }, { documentId: invoice.id, amount: 500n }, { documentId: 'inv_other', amount: 7n }]
    const none = { items: [], open: 0n, overdue: 0n, disputed: 0n }
    expect(openItems({ documents: [invoice], entries: [yen, payment, francs], asOf: '2026-11-20', disputes })).toEqual([
      { currency: 'CHF', ...none, credit: 6n, balance: -6n, credits: [{ id: francs.id, amount: 6n }] },
      {
        currency: 'EUR', open: 6_000n, overdue: 4_500n, disputed: 1_500n, credit: 0n, balance: 6_000n, credits: [],
        items: [{ id: invoice.id, kind: 'invoice', number: invoice.number, date: '2026-11-01', dueDate: '2026-11-15', currency: 'EUR', amount: 10_000n, open: 6_000n, disputed: 1_500n, settledBy: [{ id: payment.id, amount: 4_000n }] }],
      },
      { currency: 'JPY', ...none, credit: 5n, balance: -5n, credits: [{ id: yen.id, amount: 5n }] },
    ])
  })

  it('is overdue the day after the due date, and knows what is dated that day', () => {
    const on = (asOf: string) => openItems({ documents: [aBill({ gross: 100n })], entries: [anEntry({ amount: 40n, date: '2026-11-16' })], asOf }).map(({ open, overdue }) => [open, overdue])
    expect(['2026-10-31', '2026-11-01', '2026-11-15', '2026-11-16'].map(on)).toEqual([[], [[100n, 0n]], [[100n, 0n]], [[60n, 60n]]])
  })

  it('has no more disputed than is open', () => {
    const settled = anEntry({ amount: 90n, settles: [{ target: aBill().id, amount: 90n }] })
    expect(openItems({ documents: [aBill({ gross: 100n })], entries: [settled], asOf: '2026-12-01', disputes: [{ documentId: aBill().id, amount: 30n }] })).toMatchObject([{ open: 10n, disputed: 10n, overdue: 0n, items: [{ disputed: 10n }] }])
  })
})
