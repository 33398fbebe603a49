import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { VatCategory } from '../../../domain/documents/billing-document.ts'
import { postingDate } from '../../../domain/ledger/accounting-periods.ts'
import { ageOf } from '../../../domain/ledger/ageing.ts'
import { checkChartOfAccounts, defaultChartOfAccounts, ledgerAccountOf } from '../../../domain/ledger/chart-of-accounts.ts'
import { salesListAmounts } from '../../../domain/ledger/eu-sales-list.ts'
import { trialBalance } from '../../../domain/ledger/trial-balance.ts'
import { vatBoxes } from '../../../domain/ledger/vat-return.ts'
import { aBill, aBillLine } from '../../builders/bill.ts'

const closed = [{ month: '2026-10', cut: 100 }, { month: '2026-11', cut: 200 }]

describe('the date a fact is posted on', () => {
  it.each([
    ['2026-10-31', 100, '2026-10-31'],
    ['2026-10-31', 101, '2026-11-01'],
    ['2026-10-05', 201, '2026-12-01'],
    ['2026-11-30', 150, '2026-11-30'],
    ['2026-09-01', 150, '2026-11-01'],
    ['2026-12-02', 50, '2026-12-02'],
  ])('%s with sequence %i is %s', (date, sequence, posted) => {
    expect(postingDate(date, sequence, closed)).toBe(posted)
  })

  it('never lies in a period that was closed before the fact was numbered, nor before the fact', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 300 }), (month, sequence) => {
      const date = `2026-${String(month).padStart(2, '0')}-10`
      const posted = postingDate(date, sequence, closed)
      expect(posted >= date).toBe(true)
      for (const period of closed) if (posted.slice(0, 7) === period.month) expect(sequence <= period.cut).toBe(true)
    }))
  })
})

describe('the VAT return', () => {
  const subtotal = (category: VatCategory, rate: string) => ({ category, rate, taxable: 10_000n, vat: category === 'S' ? 2_100n : 0n })
  const to = (country: string, kind: 'invoice' | 'credit-note' = 'invoice') => ({ ...aBill({ kind, lines: [aBillLine()] }), buyer: { ...aBill().buyer, address: { ...aBill().buyer.address, country } } })
  const shown = (...parameters: Parameters<typeof vatBoxes>) => vatBoxes(...parameters).map(({ box, base, vat }) => `${box}: ${base} ${vat}`)

  it.each([
    ['S', '21', 'NL', '1a: 10000 2100'], ['S', '9', 'NL', '1b: 10000 2100'], ['S', '13', 'NL', '1c: 10000 2100'], ['Z', '0', 'NL', '1e: 10000 0'], ['E', '0', 'NL', '1e: 10000 0'],
    ['AE', '0', 'BE', '3b: 10000 0'], ['K', '0', 'BE', '3b: 10000 0'], ['G', '0', 'US', '3a: 10000 0'], ['O', '0', 'US', 'none: 10000 0'], ['S', '19', 'DE', 'OSS DE: 10000 2100'],
  ] as const)('of a Dutch seller has %s %s to %s in %s', (category, rate, country, boxes) => {
    expect(shown('NL', to(country), subtotal(category, rate))).toEqual([boxes])
  })

  it.each([
    ['S', '21', 'BE', ['03: 10000 0', '54: 0 2100']], ['S', '12', 'BE', ['02: 10000 0', '54: 0 2100']], ['S', '6', 'BE', ['01: 10000 0', '54: 0 2100']],
    ['AE', '0', 'NL', ['44: 10000 0']], ['AE', '0', 'BE', ['45: 10000 0']], ['K', '0', 'NL', ['46: 10000 0']], ['G', '0', 'US', ['47: 10000 0']],
  ] as const)('of a Belgian seller has %s %s to %s in %s', (category, rate, country, boxes) => {
    expect(shown('BE', to(country), subtotal(category, rate))).toEqual(boxes)
  })

  it('of a Dutch seller lowers the box by a credit note; of a Belgian one fills 48, 49 and 64', () => {
    expect(shown('NL', to('NL', 'credit-note'), subtotal('S', '21'))).toEqual(['1a: -10000 -2100'])
    expect(shown('BE', to('BE', 'credit-note'), subtotal('S', '21'))).toEqual(['49: 10000 0', '64: 0 2100'])
    expect(shown('BE', to('NL', 'credit-note'), subtotal('AE', '0'))).toEqual(['48: 10000 0'])
  })

  it('is joined by the EU sales list, per customer and kind of supply', () => {
    const buyer = { ...aBill().buyer, vatNumber: 'BE 0403.019.261' }
    const vat = [subtotal('AE', '0'), subtotal('K', '0'), subtotal('S', '21')]
    expect(salesListAmounts('NL', { kind: 'invoice', vat, buyer })).toEqual([
      { vatNumber: 'BE0403019261', country: 'BE', supply: 'services', amount: 10_000n }, { vatNumber: 'BE0403019261', country: 'BE', supply: 'goods', amount: 10_000n },
    ])
    expect(salesListAmounts('BE', { kind: 'invoice', vat, buyer })).toEqual([])
  })
})

describe('accounts and balances', () => {
  it('gives a posting the first account whose rule fits', () => {
    const chart = { rules: [{ role: 'revenue', planId: 'energy', code: '8010', name: 'Energy' }, ...defaultChartOfAccounts.rules] as const }
    expect(ledgerAccountOf(chart, { role: 'revenue', planId: 'energy' }).code).toBe('8010')
    expect(ledgerAccountOf(chart, { role: 'revenue', planId: 'internet' }).code).toBe('8000')
  })

  it('checks a chart', () => {
    expect(checkChartOfAccounts(defaultChartOfAccounts)).toBeUndefined()
    expect(checkChartOfAccounts({ rules: defaultChartOfAccounts.rules.slice(1) })).toContain('"receivable"')
    expect(checkChartOfAccounts({ rules: [...defaultChartOfAccounts.rules, { role: 'cash', code: '1100', name: 'Kas' }] })).toContain('1100 has two names')
  })

  it('balances a month, with what came before it as opening and without what comes after it', () => {
    const booked = (code: string, month: string, debit: bigint, credit: bigint) => ({ code, name: code, currency: 'EUR', month, debit, credit })
    expect(trialBalance([booked('1', '2026-09', 5n, 0n), booked('1', '2026-10', 7n, 2n), booked('1', '2026-11', 9n, 0n)], '2026-10'))
      .toEqual([{ code: '1', name: '1', currency: 'EUR', opening: 5n, debit: 7n, credit: 2n, closing: 10n }])
  })

  it.each([['2026-11-15', 'not-due', 0], ['2026-11-14', '1-30', 1], ['2026-10-16', '1-30', 30], ['2026-10-15', '31-60', 31], ['2026-08-16', 'over-90', 91]] as const)('ages a debt that was due on %s: %s', (due, bucket, daysOverdue) => {
    expect(ageOf(due, '2026-11-15')).toEqual({ bucket, daysOverdue })
  })
})
