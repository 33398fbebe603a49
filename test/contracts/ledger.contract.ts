import { expect, it } from '@jest/globals'
import type { JournalRegister } from '../../application/ports/journal-register.ts'
import { EntryElsewhereError, LedgerMovedError, type Ledger } from '../../application/ports/ledger.ts'
import { anEntry } from '../builders/entry.ts'

/** What every Ledger promises; run on the twin and on the emulator. */
export function ledgerContract(ledger: () => Ledger, journal: () => JournalRegister): void {
  it('gives back what was booked, by date, all fields and amounts beyond 2^53', async () => {
    const accountId = 'acc_ledgeraaaaaaaaaa'
    const whole = anEntry({
      accountId, amount: 90_071_992_547_409_930n, settles: [{ target: 'inv_ledgeraaaaaaaaaa_1', amount: 5n }], counterparty: { name: 'J. Bakker', iban: 'NL91ABNA0417164300' },
      note: 'Thank you', by: 'user-1',
    })
    const earlier = anEntry({ accountId, date: '2026-11-01', kind: 'refund', reverses: whole.id })
    expect(await ledger().append(whole)).toEqual([whole])
    await ledger().append([earlier])
    expect(await ledger().list(accountId)).toEqual([earlier, whole])
    expect(await ledger().find(whole.id)).toEqual(whole)
    expect(await ledger().find('ent_nothing')).toBeUndefined()
    expect(await ledger().list('acc_ledgerzzzzzzzzzz')).toEqual([])
    expect(await ledger().append([])).toEqual([])
  })

  it('books an event once: a repeat answers with what is there, also beside something new', async () => {
    const accountId = 'acc_ledgerbbbbbbbbbb'
    const first = anEntry({ accountId })
    await ledger().append(first)
    const later = { ...first, recordedAt: '2027-01-01T00:00:00Z' }
    const another = anEntry({ accountId, kind: 'dunning-fee' })
    expect(await ledger().append([later, another])).toEqual([first, another])
    expect(await ledger().list(accountId)).toHaveLength(2)
  })

  it('books an event on one account only', async () => {
    const first = anEntry({ accountId: 'acc_ledgercccccccccc' })
    await ledger().append(first)
    const fresh = anEntry({ accountId: 'acc_ledgerdddddddddd' })
    await expect(ledger().append([fresh, { ...first, accountId: 'acc_ledgerdddddddddd' }])).rejects.toThrow(EntryElsewhereError)
    expect(await ledger().list('acc_ledgerdddddddddd')).toEqual([])
  })

  it('gives each entry one number of the seller\'s journal', async () => {
    const entries = [anEntry({ accountId: 'acc_ledgerffffffffff', sellerId: 'ledgerer' }), anEntry({ accountId: 'acc_ledgerffffffffff', sellerId: 'ledgerer' })]
    await ledger().append(entries)
    await ledger().append(entries)
    expect(await journal().ranges('ledgerer', { after: 0, limit: 10 })).toEqual(entries.map(({ id: entryId, accountId }, index) => ({ from: index + 1, count: 1, origin: { kind: 'entry', accountId, entryId } })))
    expect(await journal().last('ledgerer')).toBe(2)
  })

  it('books under a condition one after another, whatever the others book', async () => {
    const accountId = 'acc_ledgergggggggggg'
    const guarded = () => ledger().append(anEntry({ accountId }), { ifVersion: 1 })
    const first = anEntry({ accountId })
    expect(await ledger().version(accountId)).toBe(0)
    await ledger().append(first, { ifVersion: 0 })
    await ledger().append(anEntry({ accountId }))
    expect(await ledger().version(accountId)).toBe(1)
    const results = await Promise.allSettled([guarded(), guarded(), guarded()])
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected'])
    for (const result of results) if (result.status === 'rejected') expect(result.reason).toBeInstanceOf(LedgerMovedError)
    expect(await ledger().list(accountId)).toHaveLength(3)
    expect(await ledger().append(first, { ifVersion: 0 })).toEqual([first])
    expect(await ledger().version(accountId)).toBe(2)
  })

  it('lets many book at once', async () => {
    const accountId = 'acc_ledgereeeeeeeeee'
    const same = anEntry({ accountId })
    await Promise.all([...Array.from({ length: 6 }, () => anEntry({ accountId })), same, same, same].map((entry) => ledger().append(entry)))
    expect(await ledger().list(accountId)).toHaveLength(7)
  })
}
