import { describe, expect, it } from '@jest/globals'
import { accountStatements } from '../../../domain/ledger/account-statement.ts'
import { addAgeing, ageingOf } from '../../../domain/ledger/ageing-report.ts'
import { ageOf } from '../../../domain/ledger/ageing.ts'
import { openItems } from '../../../domain/ledger/open-items.ts'
import { aBill } from '../../builders/bill.ts'
import { anEntry } from '../../builders/entry.ts'

describe('an account statement', () => {
  const invoice = aBill({ gross: 10_000n, creditsSpent: [{ creditId: 'crd_a', amount: 500n }] })
  const note = aBill({ ordinal: 2, kind: 'credit-note', number: 'C2026-000001', issueDate: '2026-11-20', gross: 2_000n })

  it('has a line for each thing that moved what is owed, with the balance after it', () => {
    const payment = anEntry({ amount: 4_000n, date: '2026-11-10' })
    const fee = anEntry({ kind: 'dunning-fee', amount: 4_000n, date: '2026-12-01' })
    const failed = anEntry({ kind: 'payment-failed', amount: 1n, date: '2026-11-11' })
    const granted = anEntry({ kind: 'credit-granted', amount: 1n, date: '2026-11-11' })
    expect(accountStatements({ documents: [invoice, note], entries: [fee, failed, payment, granted], from: '2026-11-01', to: '2026-12-01' })).toEqual([{
      currency: 'EUR', from: '2026-11-01', to: '2026-12-01', opening: 0n, closing: 7_500n,
      lines: [
        { date: '2026-11-01', kind: 'invoice', reference: 'F2026-000001', dueDate: '2026-11-15', amount: 10_000n, balance: 10_000n },
        { date: '2026-11-01', kind: 'credit-spent', reference: 'crd_a', amount: -500n, balance: 9_500n },
        { date: '2026-11-10', kind: 'payment', reference: payment.id, amount: -4_000n, balance: 5_500n },
        { date: '2026-11-20', kind: 'credit-note', reference: 'C2026-000001', amount: -2_000n, balance: 3_500n },
        { date: '2026-12-01', kind: 'dunning-fee', reference: fee.id, amount: 4_000n, balance: 7_500n },
      ],
    }])
  })

  it('opens with what came before its first day, and ends with its last', () => {
    const entries = ['2026-11-30', '2026-12-01', '2026-12-31', '2027-01-01'].map((date, index) => anEntry({ date, amount: 10n ** BigInt(index) }))
    expect(accountStatements({ documents: [aBill({ gross: 10_000n })], entries, from: '2026-12-01', to: '2026-12-31' })).toMatchObject([
      { opening: 9_999n, lines: [{ amount: -10n, balance: 9_989n }, { amount: -100n, balance: 9_889n }], closing: 9_889n },
    ])
  })

  it('of one day says first what is owed, the largest first, then what was paid; of the same amounts in order of reference', () => {
    const small = aBill({ ordinal: 3, number: 'F2026-000003', gross: 10n })
    const twin = aBill({ ordinal: 4, number: 'F2026-000004', gross: 10n })
    const payment = anEntry({ date: '2026-11-01', amount: 7n })
    for (const documents of [[twin, small, invoice], [invoice, small, twin], [small, invoice, twin]]) {
      const [statement] = accountStatements({ documents, entries: [payment], from: '2026-11-01', to: '2026-11-01' })
      expect(statement!.lines.map(({ reference }) => reference)).toEqual(['F2026-000001', 'F2026-000003', 'F2026-000004', payment.id, 'crd_a'])
    }
  })

  it('is one per currency, in alphabetical order; none of a currency in which nothing happened yet', () => {
    const yen = anEntry({ currency: 'JPY', amount: 5n, date: '2026-11-02' })
    const francs = anEntry({ currency: 'CHF', amount: 6n, date: '2026-11-02' })
    const of = (to: string) => accountStatements({ documents: [invoice], entries: [yen, francs], from: '2026-11-01', to }).map(({ currency, closing }) => [currency, closing])
    expect(of('2026-11-02')).toEqual([['CHF', -6n], ['EUR', 9_500n], ['JPY', -5n]])
    expect(of('2026-11-01')).toEqual([['EUR', 9_500n]])
    expect(of('2026-10-31')).toEqual([])
  })
})

describe('ageing', () => {
  it.each([
    ['2027-06-01', 0, 'not-due'], ['2026-11-15', 0, 'not-due'], ['2026-11-14', 1, '1-30'], ['2026-10-16', 30, '1-30'], ['2026-10-15', 31, '31-60'], ['2026-09-16', 60, '31-60'], ['2026-09-15', 61, '61-90'],
    ['2026-08-17', 90, '61-90'], ['2026-08-16', 91, 'over-90'], ['2020-11-15', 2_191, 'over-90'],
  ] as const)('of what was due on %s is %d days: %s', (due, daysOverdue, bucket) => expect(ageOf(due, '2026-11-15')).toEqual({ daysOverdue, bucket }))

  const none = { 'not-due': 0n, '1-30': 0n, '31-60': 0n, '61-90': 0n, 'over-90': 0n }
  const standing = (gross: bigint, paid: bigint, currency = 'EUR') =>
    openItems({ documents: gross ? [aBill({ gross, currency })] : [], entries: paid ? [anEntry({ amount: paid, currency })] : [], asOf: '2026-12-01' }).map((each) => ageingOf(each, '2026-12-01'))

  it('counts an account that owes or has credit, and not one that is settled', () => {
    expect(standing(100n, 0n)).toEqual([{ currency: 'EUR', buckets: { ...none, '1-30': 100n }, open: 100n, disputed: 0n, credit: 0n, balance: 100n, accounts: 1 }])
    expect(standing(0n, 30n)).toEqual([{ currency: 'EUR', buckets: none, open: 0n, disputed: 0n, credit: 30n, balance: -30n, accounts: 1 }])
    expect(standing(100n, 100n)).toEqual([{ currency: 'EUR', buckets: none, open: 0n, disputed: 0n, credit: 0n, balance: 0n, accounts: 0 }])
  })

  it('adds up bucket by bucket, per currency in alphabetical order', () => {
    const part = { currency: 'EUR', buckets: { 'not-due': 1n, '1-30': 2n, '31-60': 3n, '61-90': 4n, 'over-90': 5n }, open: 15n, disputed: 6n, credit: 7n, balance: 8n, accounts: 1 }
    expect(addAgeing([{ ...part, currency: 'USD' }, part, { ...part, currency: 'CHF' }, part, { ...part, accounts: 3 }])).toEqual([
      { ...part, currency: 'CHF' },
      { currency: 'EUR', buckets: { 'not-due': 3n, '1-30': 6n, '31-60': 9n, '61-90': 12n, 'over-90': 15n }, open: 45n, disputed: 18n, credit: 21n, balance: 24n, accounts: 5 },
      { ...part, currency: 'USD' },
    ])
    expect(addAgeing([])).toEqual([])
  })
})
