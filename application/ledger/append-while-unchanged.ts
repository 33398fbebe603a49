import type { LedgerEntry } from '../../domain/ledger/ledger-entry.ts'
import { LedgerMovedError, type Ledger } from '../ports/ledger.ts'

/** How often others may be first before one gives up. */
const tries = 8

/** Books an entry whose amount depends on what the account holds: of two at once, the second looks again at what the first left.
 * @param make computes the entry from a fresh reading; it may give one that is booked already, or throw where nothing is left */
export async function appendWhileUnchanged(ledger: Pick<Ledger, 'append' | 'version'>, accountId: string, make: () => Promise<LedgerEntry>): Promise<LedgerEntry> {
  for (let attempt = 1; ; attempt++) {
    const ifVersion = await ledger.version(accountId)
    const entry = await make()
    try {
      return (await ledger.append(entry, { ifVersion }))[0]!
    } catch (error) {
      if (!(error instanceof LedgerMovedError) || attempt === tries) throw error
    }
  }
}
