import { describe, expect, it } from '@jest/globals'
import { createBookDifference, type DifferenceRequest } from '../../../application/payments/book-difference.ts'
import { journalRows } from '../../../application/exports/journal-rows.ts'
import { paymentsRoutes, type PaymentsDeps } from '../../../functions/api/payments-routes.ts'
import { defaultChartOfAccounts } from '../../../domain/ledger/chart-of-accounts.ts'
import { createHttpCaller } from '../../doubles/http-caller.ts'
import { createInMemoryAuditLog } from '../../doubles/in-memory-audit-log.ts'
import { aPaymentsWorld } from './payments-world.ts'

async function paid(amount: bigint, currency = 'EUR') {
  const world = aPaymentsWorld()
  const account = world.customer('1001', { currency })
  const invoice = world.invoice(account, 12_100n)
  await world.recordPayment({ accountId: account.id, invoice: invoice.number, amount, currency, date: '2026-11-20', source: { kind: 'bank', reference: 'line' } })
  const bookDifference = createBookDifference(world)
  const book = (change: Partial<DifferenceRequest> & Pick<DifferenceRequest, 'kind' | 'amount'>) => bookDifference({
    accountId: account.id, reason: 'three cents short', by: 'ada', source: { kind: 'api', reference: 'req_1' }, ...(change.kind.endsWith('loss') ? { invoice: invoice.number } : { currency }), ...change,
  } as DifferenceRequest)
  return { world, account, invoice, bookDifference, book }
}

describe('rounding and currency differences', () => {
  it('let go what an invoice was paid short, once', async () => {
    const { world, account, invoice, book } = await paid(12_097n)
    const entry = await book({ kind: 'rounding-loss', amount: 3n })
    expect(entry).toMatchObject({ kind: 'rounding-loss', amount: 3n, settles: [{ target: invoice.id, amount: 3n }], note: 'three cents short', by: 'ada' })
    expect(await world.standing(account)).toMatchObject({ open: 0n, credit: 0n, balance: 0n })
    expect(await book({ kind: 'rounding-loss', amount: 3n })).toEqual(entry)
    expect(await world.ledger.list(account.id)).toHaveLength(2)
  })

  it('keep what was paid too much, before it pays anything else', async () => {
    const { world, account, book } = await paid(12_340n)
    await book({ kind: 'currency-gain', amount: 240n })
    expect(await world.standing(account)).toMatchObject({ open: 0n, credit: 0n, balance: 0n })
    world.invoice(account, 5_000n, { issueDate: '2026-12-01', dueDate: '2026-12-15' })
    expect(await world.standing(account)).toMatchObject({ open: 5_000n, credit: 0n })
  })

  it.each([
    ['rounding-loss', [['4990', 3n, 0n], ['1300', 0n, 3n]]],
    ['currency-loss', [['4995', 3n, 0n], ['1300', 0n, 3n]]],
    ['rounding-gain', [['1300', 3n, 0n], ['4990', 0n, 3n]]],
    ['currency-gain', [['1300', 3n, 0n], ['4995', 0n, 3n]]],
  ] as const)('%s is in the journal on its own account, balanced', async (kind, expected) => {
    const { book } = await paid(kind.endsWith('loss') ? 12_097n : 12_103n)
    const entry = await book({ kind, amount: 3n })
    const rows = journalRows({ kind: 'entry', sequence: 7, entry }, { chart: defaultChartOfAccounts, spec: { scope: { kind: 'journal', after: 0 }, closed: [] } } as unknown as Parameters<typeof journalRows>[1])
    expect(rows.map((row) => [row.account_code, row.debit, row.credit])).toEqual(expected)
    expect(rows.every((row) => row.kind === kind)).toBe(true)
  })

  it.each([
    ['more than is open', { kind: 'rounding-loss', amount: 4n }, 12_097n, 'more-than-left'],
    ['more than was paid too much', { kind: 'rounding-gain', amount: 1n }, 12_097n, 'more-than-left'],
    ['a euro and more as rounding', { kind: 'rounding-loss', amount: 101n }, 11_000n, 'too-large-a-difference'],
    ['more than a tenth of the invoice as conversion', { kind: 'currency-loss', amount: 1_211n }, 10_000n, 'too-large-a-difference'],
    ['an invoice that is another customer\'s', { kind: 'rounding-loss', amount: 3n, invoice: 'F2026-999999' }, 12_097n, 'unknown-invoice'],
    ['an account that is none', { kind: 'rounding-loss', amount: 3n, accountId: 'acc_nnnnnnnnnnnnnnnn' }, 12_097n, 'unknown-account'],
  ] as const)('refuse %s', async (_, request, payment, code) => {
    const { world, account, book } = await paid(payment)
    await expect(book(request as Parameters<typeof book>[0])).rejects.toMatchObject({ code })
    expect(await world.ledger.list(account.id)).toHaveLength(1)
  })

  it('are booked by finance alone, with a reason, and noted', async () => {
    const { world, account, invoice, bookDifference } = await paid(12_097n)
    const audit = createInMemoryAuditLog()
    const { call } = createHttpCaller(paymentsRoutes({ ...world, bookDifference, audit } as unknown as PaymentsDeps), { groups: ['finance'] })
    const request = { path: { accountId: account.id }, body: { kind: 'rounding-loss', amount: '3', invoice: invoice.number, reason: 'three cents short' } }
    const route = 'POST /v1/accounts/{accountId}/differences'
    expect(await call(route, { ...request, groups: ['agent'] })).toMatchObject({ status: 403 })
    expect(await call(route, { ...request, body: { ...request.body, reason: ' ' } })).toMatchObject({ status: 400, body: { code: 'invalid-request' } })
    expect(await call(route, { ...request, body: { ...request.body, amount: '-3' } })).toMatchObject({ status: 400 })
    expect(await call(route, request)).toMatchObject({ status: 201, body: { entry: { kind: 'rounding-loss', amount: '3' } } })
    expect(audit.entries).toMatchObject([{ action: 'difference.book', actor: { id: 'u1' }, reason: 'three cents short' }])
  })
})
