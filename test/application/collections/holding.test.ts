import { describe, expect, it } from '@jest/globals'
import { createHoldReceivable, InvalidHoldError } from '../../../application/collections/hold-receivable.ts'
import { aPaymentsWorld } from '../payments/payments-world.ts'

/** 25 November; a bill of 100.00 that was due on the 15th. */
function aWorld() {
  const world = aPaymentsWorld()
  const account = world.customer('1')
  const invoice = world.invoice(account, 10_000n)
  const { open, release } = createHoldReceivable(world)
  const on = async (date: string) => (await world.loadBooks(account.id))!.standings(date)[0]
  return { ...world, inDollars: () => world.invoice(account, 100n, { currency: 'USD' }), account, invoice, open: (request: Parameters<typeof open>[1], key = 'k1', id = account.id) => open(id, request, { key, by: 'user-1', reason: 'asked' }), release, on }
}

describe('what makes reminders wait', () => {
  it('is opened once per request, from today on, and ended once', async () => {
    const { open, release, holds, account, invoice, clock, on } = aWorld()
    const dispute = { kind: 'dispute', invoice: invoice.number, amount: 4_000n } as const
    const first = await open(dispute)
    expect(first).toMatchObject({ id: 'hld_k1', kind: 'dispute', documentId: invoice.id, from: '2026-11-25', by: 'user-1', reason: 'asked' })
    expect(await open(dispute)).toEqual(first)
    expect(await on('2026-11-24')).toMatchObject({ overdue: 10_000n, disputed: 0n })
    expect(await on('2026-11-25')).toMatchObject({ overdue: 6_000n, disputed: 4_000n, open: 10_000n })
    clock.set('2026-11-28T08:00:00Z')
    const ended = await release(account.id, first.id, { why: 'settled', by: 'user-2' })
    expect(ended.released).toEqual({ on: '2026-11-28', at: '2026-11-28T08:00:00.000Z', why: 'settled', by: 'user-2' })
    expect((await release(account.id, first.id, { why: 'again' })).released).toEqual(ended.released)
    expect(await on('2026-11-28')).toMatchObject({ overdue: 10_000n, disputed: 0n })
    expect(await holds.list(account.id)).toHaveLength(1)
    await expect(release(account.id, 'hld_nothing', { why: 'x' })).rejects.toMatchObject({ code: 'unknown-hold' })
  })

  it('moves a due date to a later one', async () => {
    const { open, invoice, on } = aWorld()
    await open({ kind: 'extension', invoice: invoice.number, dueDate: '2026-12-10' })
    expect(await on('2026-12-10')).toMatchObject({ overdue: 0n, items: [{ dueDate: '2026-12-10' }] })
    expect(await on('2026-12-11')).toMatchObject({ overdue: 10_000n })
  })

  it('is not opened for an account or invoice that is not there', async () => {
    const { open, invoice } = aWorld()
    await expect(open({ kind: 'dispute', invoice: 'F2026-999999', amount: 1n })).rejects.toMatchObject({ code: 'unknown-invoice' })
    await expect(open({ kind: 'dispute', invoice: invoice.number, amount: 1n }, 'k', 'acc_zzzzzzzzzzzzzzzz')).rejects.toMatchObject({ code: 'unknown-account' })
  })

  const instalment = (due: string, amount = 5_000n) => ({ due, amount })
  it.each([
    ['a dispute of nothing', { kind: 'dispute', amount: 0n }], ['a dispute of more than the bill', { kind: 'dispute', amount: 10_001n }],
    ['a pause that is over', { kind: 'pause', until: '2026-11-25' }], ['a pause of more than a year', { kind: 'pause', until: '2027-11-27' }],
    ['an earlier due date', { kind: 'extension', dueDate: '2026-11-15' }],
    ['a plan without instalments', { kind: 'plan', instalments: [] }], ['a plan of 37 instalments', { kind: 'plan', instalments: Array.from({ length: 37 }, (_, at) => instalment(`20${30 + at}-01-01`)) }],
    ['a plan that begins in the past', { kind: 'plan', instalments: [instalment('2026-11-24')] }], ['instalments out of order', { kind: 'plan', instalments: [instalment('2026-12-24'), instalment('2026-12-01')] }],
    ['an instalment of nothing', { kind: 'plan', instalments: [instalment('2026-12-01', 0n)] }],
  ])('is not opened for %s', async (_, request) => {
    const { open, invoice, holds, account } = aWorld()
    await expect(open({ invoice: invoice.number, invoices: [invoice.number], ...request } as never)).rejects.toBeInstanceOf(InvalidHoldError)
    expect(await holds.list(account.id)).toEqual([])
  })

  it('takes no plan over two currencies', async () => {
    const { open, invoice, inDollars } = aWorld()
    const dollars = inDollars()
    await expect(open({ kind: 'plan', invoices: [invoice.number, dollars.number], instalments: [instalment('2026-12-01')] })).rejects.toMatchObject({ code: 'invalid-hold' })
  })
})
