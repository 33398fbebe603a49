import { isDeepStrictEqual } from 'node:util'
import { StaleAccountError, StaleSubscriptionError, type AccountStore } from '../../application/ports/account-store.ts'
import type { Account } from '../../domain/accounts/account.ts'
import type { MailedAccounts } from './in-memory-mail-event-store.ts'
import type { Subscription } from '../../domain/accounts/subscription.ts'

export interface InMemoryAccounts extends AccountStore {
  readonly byId: Map<string, { readonly account: Account; readonly billingKey: string }>
  readonly subscriptionsById: Map<string, Subscription>
  readonly billedIds: Set<string>
  /** For the twin of what mails come to, which changes accounts too. */
  readonly mailed: MailedAccounts
  /** Accounts and subscriptions written so far, each time counted. */
  writes(): number
}

const key = ({ accountId, id }: { readonly accountId: string; readonly id: string }) => `${accountId} ${id}`
const history = ({ start, end, anchor, billedThrough, planId, quantity, trialUntil, attributes, prices, changes }: Subscription) => [start, end, anchor, billedThrough, planId, quantity, trialUntil, attributes, prices, changes]

export function createInMemoryAccountStore(): InMemoryAccounts {
  const byId: InMemoryAccounts['byId'] = new Map()
  const subscriptionsById: InMemoryAccounts['subscriptionsById'] = new Map()
  const billedIds = new Set<string>()
  let writes = 0
  return {
    byId, subscriptionsById, billedIds,
    mailed: {
      get: (accountId) => byId.get(accountId)?.account,
      set: (account) => void byId.set(account.id, { ...byId.get(account.id)!, account }),
    },
    writes: () => writes,
    async get(accountId) {
      return byId.get(accountId)?.account
    },
    async subscriptions(accountId) {
      return [...subscriptionsById.values()].filter((each) => each.accountId === accountId).sort((a, b) => (a.id < b.id ? -1 : 1))
    },
    async getMany(accountIds) {
      return new Map(accountIds.flatMap((id) => (byId.has(id) ? [[id, byId.get(id)!.account] as const] : [])))
    },
    async getSubscriptions(keys) {
      return new Map(keys.flatMap((each) => (subscriptionsById.has(key(each)) ? [[each.id, subscriptionsById.get(key(each))!] as const] : [])))
    },
    async putMany(accounts) {
      for (const each of accounts) byId.set(each.account.id, each)
      writes += accounts.length
    },
    async putSubscriptions(subscriptions) {
      for (const each of subscriptions) subscriptionsById.set(key(each), each)
      writes += subscriptions.length
    },
    async create(account, billingKey) {
      if (byId.has(account.id)) return false
      byId.set(account.id, { account, billingKey })
      writes += 1
      return true
    },
    async createSubscription(subscription) {
      if (subscriptionsById.has(key(subscription))) return false
      subscriptionsById.set(key(subscription), subscription)
      writes += 1
      return true
    },
    async change(before, after, billingKey, options) {
      const stored = byId.get(after.id)?.account
      if (options?.ifUnchanged && !isDeepStrictEqual({ ...stored, reconcileFrom: undefined }, { ...before, reconcileFrom: undefined })) throw new StaleAccountError(`Account ${after.id} was changed by somebody else meanwhile.`)
      const fields: Record<string, unknown> = { ...byId.get(after.id)?.account }
      const [old, next]: Record<string, unknown>[] = [{ ...before }, { ...after }] as [Record<string, unknown>, Record<string, unknown>]
      for (const field of new Set([...Object.keys(old!), ...Object.keys(next!)])) {
        if (isDeepStrictEqual(old![field], next![field])) continue
        if (next![field] === undefined) delete fields[field]
        else fields[field] = next![field]
      }
      byId.set(after.id, { account: fields as unknown as Account, billingKey })
      writes += 1
    },
    async changeSubscription(before, after) {
      const stored = subscriptionsById.get(key(before))
      if (!stored || !isDeepStrictEqual(history(stored), history(before))) throw new StaleSubscriptionError(`Subscription ${before.id} was changed by somebody else meanwhile.`)
      subscriptionsById.set(key(after), after)
      writes += 1
    },
    async billed(accountIds) {
      return new Set(accountIds.filter((id) => billedIds.has(id)))
    },
    async reconcileFrom(accountId, date) {
      const stored = byId.get(accountId)
      if (!stored || (stored.account.reconcileFrom !== undefined && stored.account.reconcileFrom <= date)) return
      byId.set(accountId, { ...stored, account: { ...stored.account, reconcileFrom: date } })
    },
    async reconciled(accountId, date) {
      const stored = byId.get(accountId)
      if (stored?.account.reconcileFrom !== date) return
      const { reconcileFrom: _, ...account } = stored.account
      byId.set(accountId, { ...stored, account })
    },
    async listByBillingKey(billingKey, { after, limit }) {
      return [...byId.values()].filter((each) => each.billingKey === billingKey).map(({ account }) => account)
        .sort((a, b) => (a.id < b.id ? -1 : 1)).filter(({ id }) => after === undefined || id > after).slice(0, limit)
    },
  }
}
