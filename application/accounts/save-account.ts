import { isDeepStrictEqual } from 'node:util'
import { customerColumns } from '../../contracts/files/customer-columns.ts'
import { readRow } from '../../contracts/files/read-row.ts'
import type { Account } from '../../domain/accounts/account.ts'
import { billingKey } from '../../domain/accounts/billing-key.ts'
import { checkAccount, checkAccountChange } from '../../domain/accounts/check-account.ts'
import { accountId } from '../../domain/accounts/ids.ts'
import { RunError } from '../bill-runs/run-errors.ts'
import { accountFromRow } from '../importing/account-from-row.ts'
import { StaleAccountError, type AccountStore } from '../ports/account-store.ts'
import type { SellerRecord, SellerStore } from '../ports/seller-store.ts'
import { cellsOfAccount, pathOfColumn, type AccountEdit } from './account-cells.ts'
import { AlreadyThereError } from './account-errors.ts'
import { accountOf, refuse } from './account-of.ts'
import { accountVersion } from './version-of.ts'

export interface SaveAccountDeps {
  readonly accounts: Pick<AccountStore, 'get' | 'create' | 'change'>
  readonly sellers: Pick<SellerStore, 'get' | 'addZones'>
}

/** Accounts made and edited one by one, under the rules of an import. A zone is noted before an account lies in it, so that no run misses it. */
export function createSaveAccount({ accounts, sellers }: SaveAccountDeps) {
  const recordOf = async (sellerId: string): Promise<SellerRecord> => {
    const record = await sellers.get(sellerId)
    if (!record) throw new RunError('unknown-seller', `There is no seller "${sellerId}".`)
    return record
  }
  const noteZone = async ({ zones }: SellerRecord, { sellerId, timeZone }: Account) => {
    if (!zones.includes(timeZone)) await sellers.addZones(sellerId, [timeZone])
  }

  return {
    /** @throws AccountInputError; AlreadyThereError where the seller has the customer number, and not just so; RunError `unknown-seller` */
    async create({ sellerId, customerNumber, fields }: { readonly sellerId: string; readonly customerNumber: string; readonly fields: AccountEdit }): Promise<Account> {
      const record = await recordOf(sellerId)
      const account = read(record, customerNumber, fields)
      await noteZone(record, account)
      if (await accounts.create(account, billingKey(account, record.seller.shards))) return account
      // What a request made before its answer was lost, it finds as it made it.
      const stored = await accountOf(accounts, account.id)
      if (!isDeepStrictEqual(stored, account)) throw new AlreadyThereError(`Seller "${sellerId}" has a customer ${account.customerNumber} already: account ${account.id}.`)
      return stored
    },

    /** @param seen the version that the editor saw
     * @throws AccountInputError; UnknownAccountError; StaleAccountError where somebody else changed it meanwhile */
    async change(id: string, fields: AccountEdit, seen: string): Promise<{ readonly before: Account; readonly after: Account }> {
      const before = await accountOf(accounts, id)
      if (seen !== accountVersion(before)) throw new StaleAccountError(`Account ${id} was changed by somebody else meanwhile: it is now version ${accountVersion(before)}. Read it again.`)
      const record = await recordOf(before.sellerId)
      const after = read(record, before.customerNumber, fields, before)
      if (isDeepStrictEqual(before, after)) return { before, after: before }
      await noteZone(record, after)
      await accounts.change(before, after, billingKey(after, record.seller.shards), { ifUnchanged: true })
      return { before, after }
    },
  }

  /** @throws AccountInputError naming every problem */
  function read({ seller }: SellerRecord, customerNumber: string, fields: AccountEdit, stored?: Account): Account {
    const { row, problems } = readRow(customerColumns, cellsOfAccount(fields, customerNumber, stored))
    refuse(problems.map(({ column = '', ...problem }) => ({ field: pathOfColumn(column), ...problem })))
    const account = accountFromRow(row, seller, stored?.id ?? accountId(seller.id, row.customer_number), stored)
    refuse([...checkAccount(account, seller), ...(stored ? checkAccountChange(stored, account) : [])])
    return account
  }
}

export type SaveAccount = ReturnType<typeof createSaveAccount>
