import type { Account } from '../../domain/accounts/account.ts'
import type { Subscription } from '../../domain/accounts/subscription.ts'
import type { IsoDate } from '../../domain/calendar/iso-date.ts'

/** What is stored is not what the change was computed from: somebody else was first. Read again and decide again. */
export class StaleSubscriptionError extends Error {
  readonly code = 'stale-subscription'
}

/** The account is not what the change was computed from: somebody else was first. Read again and decide again. */
export class StaleAccountError extends Error {
  readonly code = 'stale-account'
}

export interface AccountStore {
  get(accountId: string): Promise<Account | undefined>
  subscriptions(accountId: string): Promise<readonly Subscription[]>
  /** Bulk read and write for imports, up to some hundreds at a time. Absent ones are left out of the answer. */
  getMany(accountIds: readonly string[]): Promise<ReadonlyMap<string, Account>>
  /** Keyed by subscription id. */
  getSubscriptions(keys: readonly { readonly accountId: string; readonly id: string }[]): Promise<ReadonlyMap<string, Subscription>>
  /** Writes accounts that do not exist yet. */
  putMany(accounts: readonly { readonly account: Account; readonly billingKey: string }[]): Promise<void>
  /** Writes subscriptions that do not exist yet. */
  putSubscriptions(subscriptions: readonly Subscription[]): Promise<void>
  /** Writes an account unless it exists; says whether it did. */
  create(account: Account, billingKey: string): Promise<boolean>
  /** Writes a subscription unless it exists; says whether it did. */
  createSubscription(subscription: Subscription): Promise<boolean>
  /** Sets the fields that differ between the two and no others: what somebody else wrote meanwhile (a mail hold) stays.
   * @param options `ifUnchanged`: only while every field but `reconcileFrom`, which bill runs look after, is stored as in `before`
   * @throws StaleAccountError where it is not */
  change(before: Account, after: Account, billingKey: string, options?: { readonly ifUnchanged: true }): Promise<void>
  /** Replaces a subscription whose history grew.
   * @throws StaleSubscriptionError where `before` is no longer what is stored */
  changeSubscription(before: Subscription, after: Subscription): Promise<void>
  /** Those of the accounts that have a document. */
  billed(accountIds: readonly string[]): Promise<ReadonlySet<string>>
  /** Moves `reconcileFrom` back to the date where it is later or absent, so that the next run looks at older bills again. */
  reconcileFrom(accountId: string, date: IsoDate): Promise<void>
  /** Takes `reconcileFrom` off, now that a bill has looked back to it; unless somebody has set another date meanwhile. */
  reconciled(accountId: string, date: IsoDate): Promise<void>
  /** Accounts of a seller that the billing index lists under these keys. */
  listByBillingKey(billingKey: string, options: { readonly after?: string; readonly limit: number }): Promise<readonly Account[]>
}
