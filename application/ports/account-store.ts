import type { Account } from '../../domain/accounts/account.ts'
import type { Subscription } from '../../domain/accounts/subscription.ts'

export interface AccountStore {
  get(accountId: string): Promise<Account | undefined>
  subscriptions(accountId: string): Promise<readonly Subscription[]>
  /** Bulk read and write for imports, up to some hundreds at a time. Absent ones are left out of the answer. */
  getMany(accountIds: readonly string[]): Promise<ReadonlyMap<string, Account>>
  getSubscriptions(keys: readonly { readonly accountId: string; readonly id: string }[]): Promise<ReadonlyMap<string, Subscription>>
  putMany(accounts: readonly { readonly account: Account; readonly billingKey: string }[]): Promise<void>
  putSubscriptions(subscriptions: readonly Subscription[]): Promise<void>
  /** Accounts of a seller that the billing index lists under these keys. */
  listByBillingKey(billingKey: string, options: { readonly after?: string; readonly limit: number }): Promise<readonly Account[]>
}
