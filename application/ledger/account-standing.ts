import { disputesOn, extensionsOn, type ReceivableHold } from '../../domain/collections/receivable-hold.ts'
import type { IsoDate } from '../../domain/calendar/iso-date.ts'
import type { Account } from '../../domain/accounts/account.ts'
import type { BillingDocument } from '../../domain/documents/billing-document.ts'
import type { LedgerEntry } from '../../domain/ledger/ledger-entry.ts'
import { openItems, type Standing } from '../../domain/ledger/open-items.ts'
import type { AccountReader } from '../ports/account-reader.ts'
import type { Ledger } from '../ports/ledger.ts'
import type { ReceivableHolds } from '../ports/receivable-holds.ts'

export interface AccountBooks {
  readonly account: Account
  readonly documents: readonly BillingDocument[]
  readonly entries: readonly LedgerEntry[]
  readonly holds: readonly ReceivableHold[]
  /** How the account stands on a date, per currency. */
  standings(asOf: IsoDate): Standing[]
}

export interface AccountBooksDeps {
  readonly accounts: AccountReader
  readonly ledger: Pick<Ledger, 'list'>
  readonly holds: Pick<ReceivableHolds, 'list'>
}

export type LoadAccountBooks = (accountId: string) => Promise<AccountBooks | undefined>

/** Everything that says what an account owes: all its documents, entries and holds. */
export function createLoadAccountBooks({ accounts, ledger, holds: allHolds }: AccountBooksDeps): LoadAccountBooks {
  return async (accountId) => {
    const [snapshot, entries, holds] = await Promise.all([
      accounts.snapshot(accountId, { consistent: true, horizon: () => '0001-01-01' }),
      ledger.list(accountId),
      allHolds.list(accountId),
    ])
    if (!snapshot) return undefined
    const { account, documents } = snapshot
    return {
      account, documents, entries, holds,
      standings: (asOf) => openItems({ documents, entries, asOf, disputes: disputesOn(holds, asOf), extensions: extensionsOn(holds, asOf) }),
    }
  }
}
