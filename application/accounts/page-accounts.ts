import type { Account } from '../../domain/accounts/account.ts'
import { inParallel } from '../bill-runs/in-parallel.ts'
import type { AccountStore } from '../ports/account-store.ts'

/** Where a page of accounts ended. */
export interface AccountPosition {
  readonly billingKey: string
  readonly accountId: string
}

/** Keys asked at a time: most hold few accounts, or none. */
const keysAtOnce = 16

/** One page of the accounts under keys of the billing index, in order of the keys and of id. `next` is where it ended, if there are more.
 * Undefined where the position is of none of the keys. */
export function createPageAccounts(accounts: Pick<AccountStore, 'listByBillingKey'>) {
  return async (keys: readonly string[], { after, limit }: { readonly after?: AccountPosition; readonly limit: number }): Promise<{ readonly accounts: readonly Account[]; readonly next?: AccountPosition } | undefined> => {
    const start = after ? keys.indexOf(after.billingKey) : 0
    if (start < 0) return undefined
    const found: { readonly account: Account; readonly billingKey: string }[] = []
    for (let at = start; at < keys.length && found.length <= limit; at += keysAtOnce) {
      const lists = await inParallel(keys.slice(at, at + keysAtOnce), keysAtOnce, async (billingKey) => (await accounts.listByBillingKey(billingKey, {
        limit: limit + 1, ...(after && billingKey === after.billingKey ? { after: after.accountId } : {}),
      })).map((account) => ({ account, billingKey })))
      found.push(...lists.flat())
    }
    const page = found.slice(0, limit)
    const last = page.at(-1)
    return { accounts: page.map(({ account }) => account), ...(last && found.length > limit ? { next: { billingKey: last.billingKey, accountId: last.account.id } } : {}) }
  }
}
