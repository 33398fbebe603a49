import { describe, expect, it } from '@jest/globals'
import { postingDate } from '../../../domain/ledger/accounting-periods.ts'
import { checkChartOfAccounts, ChartOfAccountsError, defaultChartOfAccounts, ledgerAccountOf, type ChartRule } from '../../../domain/ledger/chart-of-accounts.ts'
import { documentPostings } from '../../../domain/ledger/document-postings.ts'
import { balanceOf, ledgerRoles, mergePostings } from '../../../domain/ledger/posting.ts'
import { earnedThrough, monthAfter, monthOf, revenueByMonth } from '../../../domain/ledger/revenue-by-month.ts'
import { trialBalance } from '../../../domain/ledger/trial-balance.ts'
import { aBill, aBillLine } from '../../builders/bill.ts'

describe('postings', () => {
  const date = '2026-11-01'
  it('with the same date, role and dimensions become one, in the order in which they came first', () => {
    expect(mergePostings([
      { date, role: 'revenue', amount: -5n, planId: 'a' }, { date, role: 'receivable', amount: 12n }, { date, role: 'revenue', amount: -7n, planId: 'a' },
    ])).toEqual([{ date, role: 'revenue', amount: -12n, planId: 'a' }, { date, role: 'receivable', amount: 12n }])
  })

  it.each([{ date: '2026-11-02' }, { role: 'vat' }, { vatCategory: 'Z' }, { vatRate: '9' }, { planId: 'b' }, { chargeId: 'b' }] as const)('that differ in %j stay two', (change) => {
    const one = { date, role: 'revenue', amount: 1n, vatCategory: 'S', vatRate: '21', planId: 'a', chargeId: 'a' } as const
    expect(mergePostings([one, { ...one, ...change }])).toHaveLength(2)
  })

  it('do not mix up a plan and a charge of the same name', () => {
    expect(mergePostings([{ date, role: 'revenue', amount: 1n, planId: 'fee' }, { date, role: 'revenue', amount: 1n, chargeId: 'fee' }])).toHaveLength(2)
  })

  it('of zero, or that come to zero, are left out', () => {
    expect(mergePostings([{ date, role: 'cash', amount: 0n }, { date, role: 'vat', amount: 3n }, { date, role: 'vat', amount: -3n }])).toEqual([])
    expect(balanceOf([{ amount: 5n }, { amount: -2n }])).toBe(3n)
    expect(balanceOf([])).toBe(0n)
  })
})

describe('what is posted of a document', () => {
  const of = { vatCategory: 'S', vatRate: '21' } as const

  it('names the plan, the charge and the VAT of revenue, as far as the line does', () => {
    const lines = [aBillLine({ net: 1_000n, planId: 'internet', chargeId: 'fee' }), aBillLine({ position: 2, net: 300n, chargeId: 'router', period: { start: '2026-11-05', end: '2026-11-06' } }), aBillLine({ position: 3, net: 200n })]
    const bill = aBill({ lines, net: 1_500n, vat: [{ category: 'S', rate: '21', taxable: 1_500n, vat: 315n }], vatTotal: 315n, gross: 1_815n, creditsSpent: [{ creditId: 'a', amount: 700n }, { creditId: 'b', amount: 15n }] })
    const date = '2026-11-01'
    expect(documentPostings(bill)).toEqual([
      { date, role: 'receivable', amount: 1_100n },
      { date, role: 'revenue', amount: -1_000n, ...of, planId: 'internet', chargeId: 'fee' },
      { date, role: 'revenue', amount: -300n, ...of, chargeId: 'router' },
      { date, role: 'revenue', amount: -200n, ...of },
      { date, role: 'vat', amount: -315n, ...of },
      { date, role: 'customer-credit', amount: 715n },
    ])
  })

  it('of service before the month of issue is earned at once, of that month too, and of later months on their last days', () => {
    const bill = aBill({ issueDate: '2026-11-16', lines: [aBillLine({ net: 120n, planId: 'p', chargeId: 'c', period: { start: '2026-10-01', end: '2027-01-29' } })], vat: [], net: 120n, vatTotal: 0n, gross: 120n })
    const rest = { ...of, planId: 'p', chargeId: 'c' }
    expect(documentPostings(bill)).toEqual([
      { date: '2026-11-16', role: 'receivable', amount: 120n },
      // October 31 and November 30 days; December 31 and January 28 days of 120 in all.
      { date: '2026-11-16', role: 'revenue', amount: -61n, ...rest },
      { date: '2026-11-16', role: 'deferred-revenue', amount: -59n, ...rest },
      { date: '2026-12-31', role: 'deferred-revenue', amount: 31n, ...rest },
      { date: '2026-12-31', role: 'revenue', amount: -31n, ...rest },
      { date: '2027-01-31', role: 'deferred-revenue', amount: 28n, ...rest },
      { date: '2027-01-31', role: 'revenue', amount: -28n, ...rest },
    ])
  })
})

describe('revenue', () => {
  it('without a period, or of no days, is earned on the date', () => {
    expect(revenueByMonth(500n, undefined, '2026-11-30')).toEqual([{ month: '2026-11', days: 0, amount: 500n }])
    expect(revenueByMonth(500n, { start: '2027-01-01', end: '2027-01-01' }, '2026-11-30')).toEqual([{ month: '2026-11', days: 0, amount: 500n }])
    expect(revenueByMonth(500n, { start: '2027-01-02', end: '2027-01-01' }, '2026-11-30')).toEqual([{ month: '2026-11', days: 0, amount: 500n }])
  })

  it('of one day is that month\'s, and of days around the end of a month is shared, the first days taking what is left', () => {
    expect(revenueByMonth(500n, { start: '2027-01-31', end: '2027-02-01' }, '2026-11-30')).toEqual([{ month: '2027-01', days: 1, amount: 500n }])
    expect(revenueByMonth(100n, { start: '2027-01-31', end: '2027-02-03' }, '2027-01-31')).toEqual([{ month: '2027-01', days: 1, amount: 34n }, { month: '2027-02', days: 2, amount: 66n }])
    expect(revenueByMonth(-100n, { start: '2027-01-31', end: '2027-02-03' }, '2027-01-31')).toEqual([{ month: '2027-01', days: 1, amount: -34n }, { month: '2027-02', days: 2, amount: -66n }])
    expect([0, 1, 2, 3].map((through) => earnedThrough(101n, 3, through))).toEqual([0n, 34n, 68n, 101n])
    expect(earnedThrough(0n, 3, 2)).toBe(0n)
  })

  it('knows months', () => {
    expect([monthOf('2027-01-31'), monthAfter('2026-12'), monthAfter('2027-01')]).toEqual(['2027-01', '2027-01', '2027-02'])
  })
})

describe('a posting of a closed month', () => {
  it('counts on the first day of the first month that was open when it was numbered', () => {
    expect(postingDate('2027-01-31', 900, [])).toBe('2027-01-31')
    expect(postingDate('2027-01-31', 900, [{ month: '2027-01', cut: 850 }])).toBe('2027-02-01')
    expect(postingDate('2026-12-15', 900, [{ month: '2027-01', cut: 850 }, { month: '2026-12', cut: 800 }])).toBe('2027-02-01')
    expect(postingDate('2026-12-15', 820, [{ month: '2027-01', cut: 850 }, { month: '2026-12', cut: 800 }])).toBe('2027-01-01')
  })
})

describe('a chart of accounts', () => {
  const special: ChartRule = { role: 'revenue', vatCategory: 'S', vatRate: '21', planId: 'p', chargeId: 'c', code: '8010', name: 'Special' }
  const chart = { rules: [special, ...defaultChartOfAccounts.rules] }

  it('gives a posting the first account whose every condition it meets', () => {
    const posting = { role: 'revenue', vatCategory: 'S', vatRate: '21', planId: 'p', chargeId: 'c' } as const
    expect(ledgerAccountOf(chart, posting)).toBe(special)
    for (const change of [{ vatCategory: 'Z' }, { vatRate: '9' }, { planId: 'q' }, { chargeId: 'd' }] as const) expect(ledgerAccountOf(chart, { ...posting, ...change })).toMatchObject({ code: '8000', name: 'Revenue' })
    expect(ledgerAccountOf(chart, { ...posting, role: 'deferred-revenue' }).code).toBe('1450')
  })

  it('that has no account for a posting says of which role', () => {
    const find = () => ledgerAccountOf({ rules: [special] }, { role: 'revenue', planId: 'other' })
    expect(find).toThrow(ChartOfAccountsError)
    expect(find).toThrow(expect.objectContaining({ code: 'chart-of-accounts', message: 'The chart of accounts has no account for revenue that takes every posting.' }))
    expect(() => ledgerAccountOf({ rules: defaultChartOfAccounts.rules.filter(({ role }) => role !== 'cash') }, { role: 'cash' })).toThrow('no account for cash')
  })

  it.each(ledgerRoles)('needs an account for every posting of the role %s', (role) => {
    const without = defaultChartOfAccounts.rules.filter((rule) => rule.role !== role)
    const message = `No rule takes every posting of the role "${role}": add one without conditions, after the others.`
    expect(checkChartOfAccounts({ rules: without })).toBe(message)
    expect(checkChartOfAccounts({ rules: [...without, { role, vatRate: '21', code: '9999', name: 'Only at 21 %' }] })).toBe(message)
    expect(checkChartOfAccounts({ rules: [...without, { role, code: '9999', name: 'All' }] })).toBeUndefined()
  })

  it('gives a code one name, which several roles may share', () => {
    expect(checkChartOfAccounts({ rules: [...defaultChartOfAccounts.rules, { role: 'cash', code: '1100', name: 'Kas' }] })).toBe('Account 1100 has two names: "Bank and payment providers" and "Kas".')
    expect(checkChartOfAccounts({ rules: [...defaultChartOfAccounts.rules, { role: 'revenue', planId: 'p', code: '1100', name: 'Bank and payment providers' }] })).toBeUndefined()
  })
})

describe('a trial balance', () => {
  const booked = (code: string, currency: string, month: string, debit: bigint, credit: bigint) => ({ code, name: `Account ${code}`, currency, month, debit, credit })

  it('has a row per account and currency, in that order', () => {
    expect(trialBalance([
      booked('8000', 'EUR', '2026-10', 0n, 100n), booked('1300', 'USD', '2026-10', 7n, 0n), booked('1300', 'EUR', '2026-10', 121n, 0n), booked('1300', 'EUR', '2026-09', 10n, 4n), booked('1300', 'EUR', '2026-10', 0n, 21n), booked('1300', 'EUR', '2026-11', 9n, 0n),
    ], '2026-10')).toEqual([
      { code: '1300', name: 'Account 1300', currency: 'EUR', opening: 6n, debit: 121n, credit: 21n, closing: 106n },
      { code: '1300', name: 'Account 1300', currency: 'USD', opening: 0n, debit: 7n, credit: 0n, closing: 7n },
      { code: '8000', name: 'Account 8000', currency: 'EUR', opening: 0n, debit: 0n, credit: 100n, closing: -100n },
    ])
    expect(trialBalance([booked('1300', 'EUR', '2026-11', 9n, 0n)], '2026-10')).toEqual([])
    const rows = [['1300', 'USD'], ['8000', 'EUR'], ['1100', 'USD'], ['1300', 'CHF'], ['1300', 'EUR']].map(([code, currency]) => booked(code!, currency!, '2026-10', 1n, 0n))
    for (const order of [rows, rows.toReversed()]) expect(trialBalance(order, '2026-10').map(({ code, currency }) => `${code} ${currency}`)).toEqual(['1100 USD', '1300 CHF', '1300 EUR', '1300 USD', '8000 EUR'])
  })
})
