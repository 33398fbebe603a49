import { expect, it } from '@jest/globals'
import type { FactReader } from '../../application/ports/fact-reader.ts'
import type { BillingDocument } from '../../domain/documents/billing-document.ts'
import type { LedgerEntry } from '../../domain/ledger/ledger-entry.ts'
import { aBill } from '../builders/bill.ts'
import { anEntry } from '../builders/entry.ts'

/** What every FactReader promises; run on the twin and on the emulator. */
export function factReaderContract(reader: () => { readonly facts: FactReader; put(documents: readonly BillingDocument[], entries: readonly LedgerEntry[]): Promise<void> }): void {
  it('reads many documents and entries, leaves absent ones out and takes a place twice', async () => {
    const documents = Array.from({ length: 120 }, (_, index) => aBill({ ordinal: index + 1 }))
    const entry = anEntry()
    await reader().put(documents, [entry])
    const places = documents.map(({ accountId, ordinal }) => ({ accountId, ordinal }))
    const found = await reader().facts.documents([...places, places[0]!, { accountId: 'acc_zzzzzzzzzzzzzzzz', ordinal: 1 }])
    expect(new Map(found.map((document) => [document.ordinal, document]))).toEqual(new Map(documents.map((document) => [document.ordinal, document])))
    expect(await reader().facts.entries([{ accountId: entry.accountId, entryId: entry.id }, { accountId: entry.accountId, entryId: 'ent_none' }])).toEqual([entry])
    expect(await reader().facts.documents([])).toEqual([])
  })
}
