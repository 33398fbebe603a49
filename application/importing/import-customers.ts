import { isDeepStrictEqual } from 'node:util'
import { readRow } from '../../contracts/files/read-row.ts'
import { customerColumns, type CustomerRow } from '../../contracts/files/customer-columns.ts'
import type { Account } from '../../domain/accounts/account.ts'
import { billingKey } from '../../domain/accounts/billing-key.ts'
import { checkAccount, checkAccountChange } from '../../domain/accounts/check-account.ts'
import { accountId } from '../../domain/accounts/ids.ts'
import type { Seller } from '../../domain/sellers/seller.ts'
import type { AccountStore } from '../ports/account-store.ts'
import type { ImportSource } from '../ports/import-source.ts'
import { inBatches } from './in-batches.ts'
import type { ImportWrite, Tally } from './import-report.ts'
import type { KnownAccounts } from './known-accounts.ts'
import { accountFromRow } from './account-from-row.ts'
import { columnOfField } from './column-of-field.ts'
import { sellerOfRow, type Parties } from './parties.ts'
import type { Place, ProblemLog } from './problem-log.ts'

export interface CustomerImportDeps {
  readonly accounts: AccountStore
  readonly parties: Parties
  readonly known: KnownAccounts
}

interface Candidate {
  readonly place: Place
  readonly row: CustomerRow
  readonly seller: Seller
  readonly id: string
}

interface Decision {
  readonly account: Account
  readonly stored: Account | undefined
  readonly seller: Seller
  readonly same: boolean
}

/** Rows looked up and written together: the memory of an import of any size. */
const batchSize = 500

/** Customers are read twice. `check` finds all problems and notes the good rows in `known`; `write` writes what `known` holds. */
export function createCustomerImport({ accounts, parties, known }: CustomerImportDeps) {
  return {
    async check(sources: readonly ImportSource[], log: ProblemLog, tally: Tally, progress: (rows: number) => void): Promise<void> {
      for await (const batch of inBatches(candidates(sources, log, tally), batchSize)) {
        for (const { place, decision } of await decide(batch, log)) {
          const earlier = decision && known.add(place, decision.account, decision.stored === undefined)
          if (earlier) log.error(place, { column: 'customer_number', value: decision.account.customerNumber, reason: `is in this import twice: also ${earlier}` })
          tally.count(place, !decision || earlier ? 'rejected' : decision.same ? 'unchanged' : decision.stored ? 'changed' : 'created')
        }
        progress(batch.length)
      }
    },

    async write(sources: readonly ImportSource[], progress: (rows: number) => void, onWrite?: (write: ImportWrite) => Promise<void>): Promise<void> {
      const chosen = candidates(sources, undefined, undefined)
      for await (const batch of inBatches(chosen, batchSize)) {
        const decisions = (await decide(batch.filter(({ place, id }) => known.isAt(id, place)))).flatMap(({ decision }) => decision ?? [])
        const keyOf = ({ account, seller }: Decision) => billingKey(account, seller.shards)
        await accounts.putMany(decisions.filter(({ stored }) => !stored).map((each) => ({ account: each.account, billingKey: keyOf(each) })))
        for (const each of decisions) {
          if (each.stored && !each.same) await accounts.change(each.stored, each.account, keyOf(each))
          const { account, stored, same } = each
          if (!same) await onWrite?.({ kind: 'customers', subject: account.id, accountId: account.id, ...(stored ? { before: stored } : {}), after: account })
        }
        progress(batch.length)
      }
    },
  }

  /** The rows that can be read; the others are logged and counted, unless they were before. */
  async function* candidates(sources: readonly ImportSource[], log: ProblemLog | undefined, tally: Tally | undefined): AsyncGenerator<Candidate> {
    for (const source of sources) {
      for await (const each of source.rows()) {
        const place = { file: source.file, row: each.row }
        const refuse = (problems: readonly Parameters<ProblemLog['error']>[1][]) => {
          for (const problem of problems) log?.error(place, problem)
          tally?.count(place, 'rejected')
        }
        if (!('cells' in each)) {
          refuse(['problem' in each ? each.problem : { reason: 'is not a row of customers' }])
          continue
        }
        const { row, problems } = readRow(customerColumns, each.cells)
        const seller = sellerOfRow(parties, source, row.seller)
        const found = [
          ...problems,
          ...(typeof row.billing_day === 'number' && typeof row.billing_weekday === 'number' ? [{ column: 'billing_weekday', reason: 'is given beside billing_day', allowed: 'one of the two' }] : []),
          ...('reason' in seller ? [{ column: 'seller', ...seller }] : []),
        ]
        if (found.length > 0 || 'reason' in seller) refuse(found)
        else yield { place, row, seller, id: accountId(seller.id, row.customer_number) }
      }
    }
  }

  async function decide(batch: readonly Candidate[], log?: ProblemLog): Promise<readonly { readonly place: Place; readonly decision?: Decision }[]> {
    const stored = await accounts.getMany([...new Set(batch.map(({ id }) => id))])
    return batch.map(({ place, row, seller, id }) => {
      const before = stored.get(id)
      const account = accountFromRow(row, seller, id, before)
      const problems = [...checkAccount(account, seller), ...(before ? checkAccountChange(before, account) : [])]
      for (const { field, ...problem } of problems) log?.error(place, { column: columnOfField(field), ...problem })
      if (problems.length > 0) return { place }
      if (account.email === undefined && !before) log?.warning(place, { column: 'email', reason: 'is empty: the bill is issued, its mail fails and is listed' })
      return { place, decision: { account, stored: before, seller, same: before !== undefined && isDeepStrictEqual(before, account) } }
    })
  }
}
