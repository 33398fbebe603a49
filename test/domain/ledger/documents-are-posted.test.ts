import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { addToDate } from '../../../domain/calendar/add-to-date.ts'
import { daysBetween } from '../../../domain/calendar/day-number.ts'
import { documentPostings } from '../../../domain/ledger/document-postings.ts'
import { balanceOf } from '../../../domain/ledger/posting.ts'
import { earnedThrough, lastDayOf, monthOf, revenueByMonth } from '../../../domain/ledger/revenue-by-month.ts'
import { allocate } from '../../../domain/money/allocate.ts'
import { aBill, aBillLine } from '../../builders/bill.ts'
import { billLife, lives } from '../invoicing/random-life.ts'

describe('postings of a document', () => {
  it('are receivable, revenue and VAT, and what later months earn is deferred until their last day', () => {
    const bill = aBill({ issueDate: '2026-11-16', lines: [aBillLine({ net: 3_000n, period: { start: '2026-11-16', end: '2026-12-16' } })], net: 3_000n, vat: [{ category: 'S', rate: '21', taxable: 3_000n, vat: 630n }], vatTotal: 630n, gross: 3_630n })
    const shown = documentPostings(bill).map(({ date, role, amount }) => `${date} ${role} ${amount}`)
    expect(shown).toEqual([
      '2026-11-16 receivable 3630', '2026-11-16 revenue -1500', '2026-11-16 deferred-revenue -1500',
      '2026-12-31 deferred-revenue 1500', '2026-12-31 revenue -1500', '2026-11-16 vat -630',
    ])
  })

  it('of a credit note are those of the invoice with the other sign', () => {
    const sum = new Map<string, bigint>()
    for (const posting of [...documentPostings(aBill()), ...documentPostings(aBill({ kind: 'credit-note' }))]) {
      const key = `${posting.date} ${posting.role}`
      sum.set(key, (sum.get(key) ?? 0n) + posting.amount)
    }
    expect([...sum.values()].every((amount) => amount === 0n)).toBe(true)
  })

  it('pay with account credit what it was spent on', () => {
    const receivable = documentPostings(aBill({ creditsSpent: [{ creditId: 'a', amount: 700n }] })).filter(({ role }) => role === 'receivable')
    expect(balanceOf(receivable)).toBe(4_719n - 700n)
  })

  it('sum to zero, on each date, for every document that the engine makes of a random life', () => {
    fc.assert(fc.property(lives, (life) => {
      for (const document of billLife(life)) {
        const postings = documentPostings(document)
        for (const date of new Set(postings.map((posting) => posting.date))) expect(balanceOf(postings.filter((posting) => posting.date === date))).toBe(0n)
        const sign = document.kind === 'invoice' ? 1n : -1n
        const total = (role: string) => balanceOf(postings.filter((posting) => posting.role === role))
        expect([total('receivable'), total('vat'), total('revenue'), total('deferred-revenue')]).toEqual([sign * document.gross, -sign * document.vatTotal, -sign * document.net, 0n])
      }
    }), { numRuns: 60 })
  })
})

describe('revenue by month', () => {
  const period = fc.tuple(fc.integer({ min: 0, max: 800 }), fc.integer({ min: 1, max: 800 })).map(([from, days]) => ({ start: addToDate('2026-01-01', 'day', from), end: addToDate('2026-01-01', 'day', from + days) }))

  it('is, day for day, the allocation of the net over its days by largest remainder', () => {
    fc.assert(fc.property(fc.bigInt({ min: -10_000n, max: 10_000n }), period, (net, of) => {
      const days = daysBetween(of.start, of.end)
      const daily = allocate(net, Array.from({ length: days }, () => 1n))
      const expected = new Map<string, bigint>()
      daily.forEach((amount, day) => {
        const month = monthOf(addToDate(of.start, 'day', day))
        expected.set(month, (expected.get(month) ?? 0n) + amount)
      })
      const months = revenueByMonth(net, of, of.start)
      expect(months.map(({ month, amount }) => [month, amount])).toEqual([...expected])
      expect(months.reduce((sum, { amount }) => sum + amount, 0n)).toBe(net)
      expect(months.reduce((sum, each) => sum + each.days, 0)).toBe(days)
      expect(earnedThrough(net, days, days)).toBe(net)
    }), { numRuns: 200 })
  })

  it('knows the last day of a month', () => {
    expect(['2026-02', '2028-02', '2026-12'].map(lastDayOf)).toEqual(['2026-02-28', '2028-02-29', '2026-12-31'])
  })
})
