import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { BillingDocument } from '../../../domain/documents/billing-document.ts'
import { addToDate } from '../../../domain/calendar/add-to-date.ts'
import { entryKinds, type EntryKind, type LedgerEntry } from '../../../domain/ledger/ledger-entry.ts'
import { openItems, type DisputedAmount } from '../../../domain/ledger/open-items.ts'
import { aBill } from '../../builders/bill.ts'
import { anEntry } from '../../builders/entry.ts'

const invoice = (ordinal: number, gross: bigint, change: Partial<BillingDocument> = {}) =>
  aBill({ ordinal, number: `F2026-00000${ordinal}`, id: `inv_abcdefghijklmnop_${ordinal}`, gross, issueDate: `2026-1${ordinal % 3}-01`, dueDate: `2026-1${ordinal % 3}-15`, ...change })
const asOf = '2027-06-01'
const euro = (input: Partial<Parameters<typeof openItems>[0]>) => openItems({ documents: [], entries: [], asOf, ...input })[0]!
const opens = (standing: ReturnType<typeof euro>) => standing.items.map(({ open }) => open)

describe('open items', () => {
  const [one, two] = [invoice(1, 100_00n), invoice(2, 50_00n)]

  it('settles the invoice that a payment names, and else what fell due first', () => {
    expect(opens(euro({ documents: [one, two], entries: [anEntry({ amount: 60_00n, settles: [{ target: two.id, amount: 50_00n }] })] }))).toEqual([90_00n, 0n])
    expect(opens(euro({ documents: [two, one], entries: [anEntry({ amount: 120_00n })] }))).toEqual([30_00n, 0n])
  })

  it('keeps what is paid too much or twice as credit, whichever payment came first', () => {
    const [first, second] = [anEntry({ amount: 100_00n, settles: [{ target: one.id, amount: 100_00n }] }), anEntry({ amount: 101_00n, date: '2026-11-21', settles: [{ target: one.id, amount: 101_00n }] })]
    for (const entries of [[first, second], [second, first]]) {
      const standing = euro({ documents: [one], entries })
      expect(standing).toMatchObject({ open: 0n, credit: 101_00n, balance: -101_00n, credits: [{ id: second.id, amount: 101_00n }] })
      expect(standing.items[0]!.settledBy).toEqual([{ id: first.id, amount: 100_00n }])
    }
    expect(opens(euro({ documents: [one, two], entries: [first, second] }))).toEqual([0n, 0n])
  })

  it('opens an invoice again when its payment is taken back, and asks for what was given back beyond it', () => {
    const payment = anEntry({ amount: 100_00n, settles: [{ target: one.id, amount: 100_00n }] })
    const chargeback = anEntry({ kind: 'chargeback', amount: 100_00n, reverses: payment.id })
    const won = anEntry({ kind: 'chargeback-won', amount: 100_00n, settles: [{ target: one.id, amount: 100_00n }] })
    expect(euro({ documents: [one], entries: [payment, chargeback] })).toMatchObject({ open: 100_00n, balance: 100_00n })
    expect(euro({ documents: [one], entries: [payment, chargeback, won] })).toMatchObject({ open: 0n, balance: 0n })
    expect(euro({ documents: [one], entries: [chargeback] }).items.map(({ kind, open }) => [kind, open])).toEqual([['invoice', 100_00n], ['chargeback', 100_00n]])
  })

  it('takes a refund from what was paid too much', () => {
    const payment = anEntry({ amount: 120_00n, settles: [{ target: one.id, amount: 100_00n }] })
    for (const reverses of [{}, { reverses: payment.id }]) {
      const refund = anEntry({ kind: 'refund', amount: 20_00n, date: '2026-12-01', ...reverses })
      expect(euro({ documents: [one, two], entries: [payment, refund] })).toMatchObject({ open: 50_00n, credit: 0n })
    }
  })

  it('pays a credit note into its own invoice, and a waiver into its fee', () => {
    const note = aBill({ kind: 'credit-note', id: 'crn_abcdefghijklmnop_3', ordinal: 3, number: 'C2026-000001', gross: 50_00n, issueDate: '2026-12-01', precedingDocument: { number: two.number, issueDate: two.issueDate } })
    const fee = anEntry({ kind: 'dunning-fee', amount: 40_00n })
    const waiver = anEntry({ kind: 'fee-waiver', amount: 40_00n, settles: [{ target: fee.id, amount: 40_00n }] })
    expect(euro({ documents: [one, two, note], entries: [fee, waiver] }).items.map(({ open }) => open)).toEqual([100_00n, 0n, 0n])
  })

  it('lets a person spread a credit anew, the last time counts', () => {
    const payment = anEntry({ amount: 50_00n, settles: [{ target: one.id, amount: 50_00n }] })
    const spread = (target: string, recordedAt: string) => anEntry({ kind: 'allocation', amount: 50_00n, reverses: payment.id, settles: [{ target, amount: 50_00n }], recordedAt })
    const entries = [payment, spread(two.id, '2026-12-02T00:00:00Z'), spread(one.id, '2026-12-01T00:00:00Z')]
    expect(opens(euro({ documents: [one, two], entries }))).toEqual([100_00n, 0n])
  })

  it('holds a dispute on the disputed amount only: not overdue, and not paid by credit that names nothing', () => {
    const disputes: DisputedAmount[] = [{ documentId: one.id, amount: 30_00n }]
    expect(euro({ documents: [one], disputes })).toMatchObject({ open: 100_00n, disputed: 30_00n, overdue: 70_00n })
    expect(euro({ documents: [one], entries: [anEntry({ amount: 90_00n })], disputes })).toMatchObject({ open: 30_00n, disputed: 30_00n, overdue: 0n, credit: 20_00n })
    expect(euro({ documents: [one], entries: [anEntry({ amount: 90_00n, settles: [{ target: one.id, amount: 90_00n }] })], disputes })).toMatchObject({ open: 10_00n, disputed: 10_00n, credit: 0n })
  })

  it('looks back: what is dated later is not there yet, and a due date moves by extension only', () => {
    const payment = anEntry({ amount: 100_00n, date: '2027-01-10' })
    expect(euro({ documents: [one], entries: [payment], asOf: '2027-01-09' })).toMatchObject({ overdue: 100_00n })
    expect(euro({ documents: [one], asOf: one.dueDate }).overdue).toBe(0n)
    expect(euro({ documents: [one], asOf: '2027-01-09', extensions: new Map([[one.id, '2027-01-09']]) }).overdue).toBe(0n)
  })

  it('subtracts the account credit that an invoice spent', () => {
    expect(euro({ documents: [invoice(1, 100_00n, { creditsSpent: [{ creditId: 'c', amount: 15_00n }] })] })).toMatchObject({ open: 85_00n, balance: 85_00n })
  })
})

describe('any set of events', () => {
  const ids = [1, 2, 3, 4].map((n) => `inv_abcdefghijklmnop_${n}`)
  const amount = fc.bigInt({ min: 1n, max: 20_000n })
  const documents = fc.array(fc.record({ gross: amount, credit: fc.boolean(), of: fc.integer({ min: 1, max: 4 }), currency: fc.constantFrom('EUR', 'JPY') }), { maxLength: 4 }).map((drafts) =>
    drafts.map(({ gross, credit, of, currency }, index) => (credit
      ? aBill({ kind: 'credit-note', id: `crn_abcdefghijklmnop_${index + 1}`, number: `C-${index + 1}`, ordinal: index + 1, gross, currency, issueDate: '2026-12-05', precedingDocument: { number: `F2026-00000${of}`, issueDate: '2026-11-01' } })
      : invoice(index + 1, gross, { currency, ...(gross > 10_000n ? { creditsSpent: [{ creditId: 'c', amount: 500n }] } : {}) }))))
  const events = fc.array(fc.record({
    kind: fc.constantFrom(...(Object.keys(entryKinds) as EntryKind[])), amount, share: fc.integer({ min: 0, max: 100 }), target: fc.constantFrom(...ids),
    earlier: fc.nat(20), day: fc.nat(40), currency: fc.constantFrom('EUR', 'JPY'),
  }), { maxLength: 14 }).map((drafts) => drafts.reduce<LedgerEntry[]>((entries, draft, index) => {
    const takes = entries[draft.earlier % Math.max(entries.length, 1)]
    if (draft.kind === 'allocation' && !takes) return entries
    const part = draft.amount * BigInt(draft.share) / 100n
    return [...entries, anEntry({
      kind: draft.kind, amount: draft.amount, date: addToDate('2026-11-01', 'day', draft.day), currency: takes && entryKinds[draft.kind].reverses ? takes.currency : draft.currency,
      ...(part > 0n ? { settles: [{ target: draft.target, amount: part }] } : {}), ...(entryKinds[draft.kind].reverses && takes ? { reverses: takes.id } : {}),
      source: { kind: 'system', reference: `event-${index}` },
    })]
  }, []))
  const disputes = fc.array(fc.record({ documentId: fc.constantFrom(...ids), amount }), { maxLength: 2 })

  /** The postings on the receivable, added up with no idea of what settles what. */
  const postings = (all: readonly BillingDocument[], entries: readonly LedgerEntry[], currency: string) =>
    all.filter((each) => each.currency === currency).reduce((sum, { kind, gross, creditsSpent = [] }) => sum + (kind === 'invoice' ? gross : -gross) - creditsSpent.reduce((spent, each) => spent + each.amount, 0n), 0n)
    + entries.filter((each) => each.currency === currency).reduce((sum, entry) => sum + BigInt(entryKinds[entry.kind].effect) * entry.amount, 0n)

  it('balances to the sum of its postings, loses nothing, and does not depend on the order of arrival or on repetition', () => {
    fc.assert(fc.property(documents, events, disputes, fc.infiniteStream(fc.nat(1_000)), (all, entries, held, numbers) => {
      const shuffled = <T>(list: readonly T[]) => list.map((each) => ({ each, at: numbers.next().value as number })).sort((one, other) => one.at - other.at).map(({ each }) => each)
      const standings = openItems({ documents: all, entries, disputes: held, asOf })
      for (const { currency, balance, open, credit, items, credits } of standings) {
        expect(balance).toBe(postings(all, entries, currency))
        expect(balance).toBe(open - credit)
        for (const item of items) {
          expect(item.open >= 0n && item.disputed >= 0n && item.disputed <= item.open).toBe(true)
          expect(item.settledBy.reduce((sum, each) => sum + each.amount, item.open)).toBe(item.amount)
        }
        expect(credits.reduce((sum, each) => sum + each.amount, 0n)).toBe(credit)
        // Credit never lies beside something undisputed that is open.
        if (credit > 0n) expect(items.reduce((sum, item) => sum + item.open - item.disputed, 0n)).toBe(0n)
      }
      const again = openItems({ documents: shuffled(all), entries: shuffled(entries), disputes: shuffled(held), asOf })
      const content = (list: typeof standings) => list.map((standing) => ({ ...standing, items: [...standing.items].sort((a, b) => (a.id < b.id ? -1 : 1)) }))
      expect(content(again)).toEqual(content(standings))
    }), { numRuns: 400 })
  })
})
