import type { BillingDocument } from '../../domain/documents/billing-document.ts'
import type { LedgerEntry } from '../../domain/ledger/ledger-entry.ts'

/** Reads many documents and ledger entries at once, consistently. Absent ones are left out of the answer. */
export interface FactReader {
  documents(places: readonly { readonly accountId: string; readonly ordinal: number }[]): Promise<readonly BillingDocument[]>
  entries(places: readonly { readonly accountId: string; readonly entryId: string }[]): Promise<readonly LedgerEntry[]>
}
