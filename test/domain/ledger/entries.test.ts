import { describe, expect, it } from '@jest/globals'
import { entryEffect, entryPostings, entrySides } from '../../../domain/ledger/entry-postings.ts'
import { entryId, entryKinds, InvalidEntryError, ledgerEntry, type EntryKind } from '../../../domain/ledger/ledger-entry.ts'
import { writtenOff } from '../../../domain/ledger/written-off.ts'
import { anEntry } from '../../builders/entry.ts'

const kinds = Object.keys(entryKinds) as EntryKind[]
const source = { kind: 'bank', reference: 'line-1' } as const
const draft = { kind: 'payment', sellerId: 'lumen', accountId: 'acc_abcdefghijklmnop', date: '2026-11-20', currency: 'EUR', amount: 1_000n, source, recordedAt: '2026-11-21T06:00:00Z' } as const

describe('a ledger entry', () => {
  it('keeps what it was given, with the id of its source', () => {
    expect(ledgerEntry(draft)).toEqual({ id: entryId('lumen', 'payment', source), ...draft })
  })

  it('is another one for another seller, kind, source or reference, and the same for the same', () => {
    const ids = [
      entryId('lumen', 'payment', source), entryId('acme', 'payment', source), entryId('lumen', 'refund', source), entryId('lumen', 'payment', { ...source, kind: 'api' }), entryId('lumen', 'payment', { ...source, reference: 'line-2' }),
    ]
    expect(new Set(ids).size).toBe(5)
    // Entries that are stored keep their ids: 80 bits of SHA-256 over `entry` and the parts, a line each, in base32.
    expect(ids[0]).toBe('ent_s5liwlqr4bvvi6dd')
    expect(entryId('lumen', 'payment', { ...source })).toBe(ids[0])
    for (const id of ids) expect(id).toMatch(/^ent_[a-z2-7]{16}$/)
  })

  const settles = (...amounts: bigint[]) => amounts.map((amount) => ({ target: 'inv_1', amount }))
  it.each([
    ['of nothing', { amount: 0n }, 'A payment must be of more than zero.'],
    ['of less than nothing', { amount: -1n }, 'A payment must be of more than zero.'],
    ['that settles nothing of something', { settles: settles(500n, 0n) }, 'What an entry settles must be more than zero.'],
    ['that settles less than nothing', { settles: settles(-1n) }, 'What an entry settles must be more than zero.'],
    ['that settles a cent more than it has', { settles: settles(400n, 601n) }, 'A payment cannot settle more than its amount.'],
    ['that takes another back and is of no kind to do so', { reverses: 'ent_x' }, 'A payment takes no other entry back.'],
    ['that spreads no credit', { kind: 'allocation' }, 'An allocation names the credit that it spreads.'],
  ] as const)('is none %s', (_name, change, message) => {
    const make = () => ledgerEntry({ ...draft, ...change })
    expect(make).toThrow(InvalidEntryError)
    expect(make).toThrow(expect.objectContaining({ code: 'invalid-entry', message }))
  })

  it('may settle all it has, may be a cent, and may take back where its kind does', () => {
    expect(ledgerEntry({ ...draft, settles: settles(400n, 600n) }).settles).toHaveLength(2)
    expect(ledgerEntry({ ...draft, amount: 1n }).amount).toBe(1n)
    for (const kind of kinds.filter((each) => entryKinds[each].reverses)) expect(ledgerEntry({ ...draft, kind, reverses: 'ent_x' }).reverses).toBe('ent_x')
    for (const kind of kinds.filter((each) => !entryKinds[each].reverses)) expect(() => ledgerEntry({ ...draft, kind, reverses: 'ent_x' })).toThrow(`A ${kind} takes no other entry back.`)
  })
})

describe('the postings of an entry', () => {
  it('are its amount on two sides, or none where nothing moves', () => {
    expect(entryPostings({ kind: 'payment', date: '2026-11-20', amount: 6_000n })).toEqual([{ date: '2026-11-20', role: 'cash', amount: 6_000n }, { date: '2026-11-20', role: 'receivable', amount: -6_000n }])
    expect(kinds.filter((kind) => entryPostings({ kind, date: '2026-11-20', amount: 1n }).length === 0)).toEqual(['payment-failed', 'allocation'])
  })

  it.each(kinds)('of a %s move the receivable as it changes what is owed', (kind) => {
    const receivable = entryPostings({ kind, date: '2026-11-20', amount: 70n }).filter(({ role }) => role === 'receivable').reduce((sum, { amount }) => sum + amount, 0n)
    expect(receivable).toBe(entryEffect({ kind, amount: 70n }))
    expect(entrySides[kind]?.debit).not.toBe(entrySides[kind]?.credit ?? 'none')
  })

  it('lower what is owed by a payment, raise it by a refund, and leave it by a credit that was granted', () => {
    expect([entryEffect({ kind: 'payment', amount: 5n }), entryEffect({ kind: 'refund', amount: 5n }), entryEffect({ kind: 'credit-granted', amount: 5n })]).toEqual([-5n, 5n, 0n])
  })
})

describe('what was written off of an invoice', () => {
  const target = 'inv_abcdefghijklmnop_1'
  const writeOff = (amount: bigint, recordedAt: string, of = target) => anEntry({ kind: 'write-off', amount, recordedAt, settles: [{ target: of, amount }] })
  const first = writeOff(6_000n, '2026-11-21T06:00:00Z')
  const second = writeOff(4_000n, '2026-12-21T06:00:00Z')
  const recovery = (amount: bigint, recordedAt: string, reverses = first.id) => anEntry({ kind: 'write-off-recovery', amount, recordedAt, reverses })
  const early = recovery(500n, '2026-12-01T06:00:00Z')
  const late = recovery(1_500n, '2026-12-02T06:00:00Z')

  it('is each write-off, oldest first, with what was taken back of it', () => {
    expect(writtenOff([second, late, first, early], target)).toEqual([{ entry: first, recoveries: [early, late], left: 4_000n }, { entry: second, recoveries: [], left: 4_000n }])
  })

  it('counts those of this invoice alone, and as taken back only what names the write-off', () => {
    const payment = anEntry({ amount: 6_000n, settles: [{ target, amount: 6_000n }] })
    const chargeback = anEntry({ kind: 'chargeback', amount: 1n, reverses: first.id })
    expect(writtenOff([payment, chargeback, writeOff(1n, '2026-11-20T06:00:00Z', 'inv_abcdefghijklmnop_2'), anEntry({ kind: 'write-off', amount: 9n }), recovery(7n, '2026-12-03T06:00:00Z', 'ent_other'), first], target))
      .toEqual([{ entry: first, recoveries: [], left: 6_000n }])
    const both = anEntry({ kind: 'write-off', amount: 30n, settles: [{ target: 'inv_abcdefghijklmnop_2', amount: 10n }, { target, amount: 20n }] })
    expect(writtenOff([both], target)).toHaveLength(1)
    expect(writtenOff([], target)).toEqual([])
  })

  it('is in order of the instant, and of ids where two have the same', () => {
    const [one, other] = [writeOff(1n, '2026-11-21T06:00:00Z'), writeOff(2n, '2026-11-21T06:00:00Z')].sort((left, right) => (left.id < right.id ? -1 : 1))
    for (const entries of [[one!, other!], [other!, one!]]) expect(writtenOff(entries, target).map(({ entry }) => entry.id)).toEqual([one!.id, other!.id])
  })
})
