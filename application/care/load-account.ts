import { disputesOn, extensionsOn, type ReceivableHold } from '../../domain/collections/receivable-hold.ts'
import { addToDate } from '../../domain/calendar/add-to-date.ts'
import type { IsoDate } from '../../domain/calendar/iso-date.ts'
import { localDate } from '../../domain/calendar/local-date.ts'
import type { CustomerCase } from '../../domain/cases/case.ts'
import type { Plan } from '../../domain/catalog/plan.ts'
import type { Decision, DecisionEvent } from '../../domain/offers/decision.ts'
import type { AccountSnapshot } from '../../domain/invoicing/bill-outcome.ts'
import { openItems, type Standing } from '../../domain/ledger/open-items.ts'
import type { LedgerEntry } from '../../domain/ledger/ledger-entry.ts'
import type { Seller } from '../../domain/sellers/seller.ts'
import { UnknownAccountError } from '../accounts/account-errors.ts'
import type { AccountReader } from '../ports/account-reader.ts'
import type { CaseStore } from '../ports/case-store.ts'
import type { CatalogStore } from '../ports/catalog-store.ts'
import type { DecisionLog } from '../ports/decision-log.ts'
import type { Ledger } from '../ports/ledger.ts'
import type { ReceivableHolds } from '../ports/receivable-holds.ts'
import type { SellerStore } from '../ports/seller-store.ts'

export interface LoadAccountDeps {
  readonly reader: AccountReader
  readonly ledger: Pick<Ledger, 'list'>
  readonly holds: Pick<ReceivableHolds, 'list'>
  readonly cases: Pick<CaseStore, 'ofAccount'>
  readonly decisions: Pick<DecisionLog, 'ofAccount'>
  readonly sellers: Pick<SellerStore, 'get'>
  readonly catalog: Pick<CatalogStore, 'load'>
}

/** All that is known of an account, at one moment. */
export interface WholeAccount {
  readonly snapshot: AccountSnapshot
  readonly entries: readonly LedgerEntry[]
  readonly holds: readonly ReceivableHold[]
  /** In the account's currency. */
  readonly standing: Standing
  readonly cases: readonly CustomerCase[]
  readonly decisions: readonly { readonly decision: Decision; readonly events: readonly DecisionEvent[] }[]
  readonly seller: Seller
  readonly plans: ReadonlyMap<string, Plan>
  /** In the account's zone. */
  readonly today: IsoDate
  readonly now: string
}

/** Usage and charges are read this far back: twelve whole months, and the one that is running. */
const monthsOfUsage = 14

/** Reads an account: one Query for what bills are made of, one each for ledger, holds, cases and offers, at the same time.
 * @throws UnknownAccountError */
export function createLoadAccount({ reader, ledger, holds, cases, decisions, sellers, catalog }: LoadAccountDeps) {
  return async (accountId: string, now: string): Promise<WholeAccount> => {
    const since = addToDate(now.slice(0, 10), 'month', -monthsOfUsage)
    const [snapshot, entries, held, known, offers] = await Promise.all([
      reader.snapshot(accountId, { consistent: true, horizon: () => '', inputs: () => since }), ledger.list(accountId), holds.list(accountId), cases.ofAccount(accountId), decisions.ofAccount(accountId),
    ])
    const record = snapshot && (await sellers.get(snapshot.account.sellerId))
    if (!snapshot || !record) throw new UnknownAccountError(`There is no account ${accountId}.`)
    const today = localDate(now, snapshot.account.timeZone)
    return {
      snapshot, entries, holds: held, cases: known, decisions: offers, seller: record.seller, today, now,
      plans: await catalog.load(record.seller.id, record.catalogRevision),
      standing: standingOn(snapshot, entries, held, today),
    }
  }
}

export type LoadAccount = ReturnType<typeof createLoadAccount>

/** How an account stands in its own currency. */
export function standingOn({ account, documents }: Pick<AccountSnapshot, 'account' | 'documents'>, entries: readonly LedgerEntry[], holds: readonly ReceivableHold[], today: IsoDate): Standing {
  // A run of a zone that is ahead may have dated a document tomorrow: it is owed all the same.
  const asOf = documents.reduce((latest, { issueDate }) => (issueDate > latest ? issueDate : latest), today)
  const found = openItems({ documents, entries, asOf, disputes: disputesOn(holds, today), extensions: extensionsOn(holds, today) }).find(({ currency }) => currency === account.currency)
  return found ?? { currency: account.currency, items: [], balance: 0n, open: 0n, overdue: 0n, disputed: 0n, credit: 0n, credits: [] }
}
