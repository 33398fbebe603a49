import { describe, expect, it } from '@jest/globals'
import { moneyByPeriod } from '../../../domain/retention/money-by-period.ts'
import { aBill, aBillLine } from '../../builders/bill.ts'

const invoice = (issueDate: string, net: bigint, change: Parameters<typeof aBill>[0] = {}) => aBill({ issueDate, net, lines: [], ...change })
// 1 January is day 0, 31 January day 30, 2 March day 60.
const [from, cut] = ['2027-01-01', '2027-03-02']

describe('what a customer brought', () => {
  it('falls into periods of thirty days from the decision on, by the date of the document', () => {
    const documents = [['2026-12-31', 1n], ['2027-01-01', 10n], ['2027-01-30', 100n], ['2027-01-31', 1_000n], ['2027-03-01', 10_000n], ['2027-03-02', 100_000n]] as const
    expect(moneyByPeriod(documents.map(([date, net]) => invoice(date, net)), [], from, cut)).toEqual({ net: [110n, 11_000n], discountGiven: 0n })
  })

  it('of a period that has not ended counts for none', () => {
    expect(moneyByPeriod([invoice('2027-03-01', 5n), invoice('2027-03-02', 7n)], [], from, '2027-03-31').net).toEqual([0n, 5n])
    expect(moneyByPeriod([invoice('2027-03-01', 5n)], [], from, '2027-03-01').net).toEqual([0n])
    expect(moneyByPeriod([invoice('2027-01-01', 5n)], [], from, '2027-01-30').net).toEqual([])
    expect(moneyByPeriod([invoice('2026-12-31', 5n)], [], from, '2026-12-01').net).toEqual([])
  })

  it('is less what was credited, and what was paid with account credit', () => {
    const spent = { creditsSpent: [{ creditId: 'a', amount: 30n }, { creditId: 'b', amount: 5n }] }
    expect(moneyByPeriod([invoice('2027-01-05', 1_000n, spent), invoice('2027-01-06', 200n, { kind: 'credit-note' })], [], from, cut).net).toEqual([765n, 0n])
  })

  it('is less what was written off, and more what of that was recovered; payments and refunds move no revenue', () => {
    const entries = [['write-off', '2027-01-05', 300n], ['write-off-recovery', '2027-02-05', 100n], ['payment', '2027-01-05', 999n], ['refund', '2027-01-05', 999n], ['write-off', '2027-03-02', 5n]] as const
    expect(moneyByPeriod([], entries.map(([kind, date, amount]) => ({ kind, date, amount })), from, cut).net).toEqual([-300n, 100n])
  })
})

describe('what a discount gave', () => {
  const lines = [aBillLine({ kind: 'discount', discountId: 'dis_1', net: -400n }), aBillLine({ kind: 'discount', discountId: 'dis_2', net: -50n }), aBillLine({ net: 4_000n })]
  const given = (dates: readonly string[], discountId?: string, kind: 'invoice' | 'credit-note' = 'invoice') => moneyByPeriod(dates.map((date) => invoice(date, 0n, { lines, kind })), [], from, cut, discountId).discountGiven

  it('is what its lines took off from the decision to the cut', () => {
    expect(given(['2026-12-31', '2027-01-01', '2027-03-01', '2027-03-02'], 'dis_1')).toBe(800n)
    expect([given(['2027-01-01'], 'dis_3'), given(['2027-01-01'])]).toEqual([0n, 0n])
  })

  it('is less what a credit note took back', () => {
    expect(given(['2027-01-01'], 'dis_1', 'credit-note')).toBe(-400n)
  })
})
