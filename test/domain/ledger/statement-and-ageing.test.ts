import { describe, expect, it } from '@jest/globals'
import { accountStatements } from '../../../domain/ledger/account-statement.ts'
import { addAgeing, ageingOf } from '../../../domain/ledger/ageing-report.ts'
import { openItems } from '../../../domain/ledger/open-items.ts'
import { aBill } from '../../builders/bill.ts'
import { anEntry } from '../../builders/entry.ts'

const due = (ordinal: number, dueDate: string, gross: bigint) => aBill({ ordinal, id: `inv_abcdefghijklmnop_${ordinal}`, number: `F-${ordinal}`, gross, dueDate, issueDate: '2026-06-01' })

describe('ageing', () => {
  const documents = [due(1, '2026-11-30', 1n), due(2, '2026-11-29', 10n), due(3, '2026-10-31', 100n), due(4, '2026-10-30', 1_000n), due(5, '2026-09-30', 10_000n), due(6, '2026-09-01', 100_000n), due(7, '2026-08-31', 1_000_000n)]

  it('sorts what is open by the days since it was due, at any date', () => {
    const of = (asOf: string) => ageingOf(openItems({ documents, entries: [], asOf })[0]!, asOf).buckets
    // 30 November: due that day is current, the day before is day 1, 31 October is day 30, 30 September is day 61, 1 September day 90.
    expect(of('2026-11-30')).toEqual({ 'not-due': 1n, '1-30': 110n, '31-60': 1_000n, '61-90': 110_000n, 'over-90': 1_000_000n })
    expect(of('2026-09-01')).toEqual({ 'not-due': 111_111n, '1-30': 1_000_000n, '31-60': 0n, '61-90': 0n, 'over-90': 0n })
  })

  it('adds accounts up per currency, in any order, with what is disputed and what was paid too much', () => {
    const standing = (accountDocuments: typeof documents, entries: Parameters<typeof openItems>[0]['entries']) =>
      openItems({ documents: accountDocuments, entries, asOf: '2026-11-30', disputes: [{ documentId: 'inv_abcdefghijklmnop_2', amount: 4n }] }).map((each) => ageingOf(each, '2026-11-30'))
    const parts = [...standing(documents.slice(0, 2), []), ...standing([], [anEntry({ amount: 7n })]), ...standing(documents.slice(2, 3), [anEntry({ amount: 100n }), anEntry({ amount: 9n, currency: 'USD' })])]
    const expected = [
      { currency: 'EUR', buckets: { 'not-due': 1n, '1-30': 10n, '31-60': 0n, '61-90': 0n, 'over-90': 0n }, open: 11n, disputed: 4n, credit: 7n, balance: 4n, accounts: 2 },
      { currency: 'USD', open: 0n, credit: 9n, balance: -9n, accounts: 1 },
    ]
    expect(addAgeing(parts)).toMatchObject(expected)
    expect(addAgeing(parts.toReversed())).toEqual(addAgeing(parts))
  })
})

describe('an account statement', () => {
  const invoice = due(1, '2026-11-15', 10_000n)
  const entries = [anEntry({ amount: 4_000n, date: '2026-11-10' }), anEntry({ kind: 'dunning-fee', amount: 4_000n, date: '2026-12-01' }), anEntry({ kind: 'payment-failed', amount: 1n, date: '2026-12-01' })]

  it('runs from what was owed before to what is owed after', () => {
    const [statement] = accountStatements({ documents: [{ ...invoice, creditsSpent: [{ creditId: 'c', amount: 500n }] }], entries, from: '2026-11-01', to: '2026-12-31' })
    expect(statement).toMatchObject({ opening: 9_500n, closing: 9_500n, lines: [{ kind: 'payment', amount: -4_000n, balance: 5_500n }, { kind: 'dunning-fee', amount: 4_000n, balance: 9_500n }] })
  })

  it('closes where the open items say the account stands', () => {
    for (const to of ['2026-05-31', '2026-06-01', '2026-11-10', '2026-12-01']) {
      const [statement] = accountStatements({ documents: [invoice], entries, from: '2026-06-01', to })
      expect(statement?.closing).toBe(openItems({ documents: [invoice], entries, asOf: to })[0]?.balance)
    }
  })
})
