import { isDeepStrictEqual } from 'node:util'
import { StaleAccountError, StaleSubscriptionError, type AccountStore } from '../../application/ports/account-store.ts'
import { billingKey as keyOf } from '../../domain/accounts/billing-key.ts'
import type { Subscription } from '../../domain/accounts/subscription.ts'
import type { InMemoryBooks } from './in-memory-books.ts'

const history = ({ start, end, anchor, billedThrough, planId, quantity, trialUntil, attributes, prices, changes }: Subscription) => [start, end, anchor, billedThrough, planId, quantity, trialUntil, attributes, prices, changes]

/** Twin of adapters/dynamodb/account-store.ts over the books that billing reads, as one table is. The billing key of an account follows from it. */
export function createBooksAccountStore(books: InMemoryBooks): AccountStore {
  const { accounts, subscriptions, documents, shards } = books
  const of = (accountId: string) => [...subscriptions.values()].filter((each) => each.accountId === accountId)
  return {
    get: async (accountId) => accounts.get(accountId),
    subscriptions: async (accountId) => of(accountId).sort((a, b) => (a.id < b.id ? -1 : 1)),
    getMany: async (ids) => new Map(ids.flatMap((id) => (accounts.has(id) ? [[id, accounts.get(id)!] as const] : []))),
    getSubscriptions: async (keys) => new Map(keys.flatMap(({ accountId, id }) => {
      const found = subscriptions.get(id)
      return found?.accountId === accountId ? [[id, found] as const] : []
    })),
    async putMany(more) {
      for (const { account } of more) accounts.set(account.id, account)
    },
    async putSubscriptions(more) {
      for (const each of more) subscriptions.set(each.id, each)
    },
    async create(account) {
      if (accounts.has(account.id)) return false
      accounts.set(account.id, account)
      return true
    },
    async createSubscription(subscription) {
      if (subscriptions.has(subscription.id)) return false
      subscriptions.set(subscription.id, subscription)
      return true
    },
    async change(before, after, _billingKey, options) {
      const stored = accounts.get(after.id)
      if (options?.ifUnchanged && !isDeepStrictEqual({ ...stored, reconcileFrom: undefined }, { ...before, reconcileFrom: undefined })) throw new StaleAccountError(`Account ${after.id} was changed by somebody else meanwhile.`)
      const fields: Record<string, unknown> = { ...accounts.get(after.id) }
      const [old, next] = [{ ...before }, { ...after }] as unknown as [Record<string, unknown>, Record<string, unknown>]
      for (const field of new Set([...Object.keys(old), ...Object.keys(next)])) {
        if (isDeepStrictEqual(old[field], next[field])) continue
        if (next[field] === undefined) delete fields[field]
        else fields[field] = next[field]
      }
      accounts.set(after.id, fields as unknown as typeof after)
    },
    async changeSubscription(before, after) {
      const stored = subscriptions.get(before.id)
      if (!stored || !isDeepStrictEqual(history(stored), history(before))) throw new StaleSubscriptionError(`Subscription ${before.id} was changed by somebody else meanwhile.`)
      subscriptions.set(after.id, after)
    },
    billed: async (ids) => new Set(ids.filter((id) => documents.has(id))),
    async reconcileFrom(accountId, date) {
      const stored = accounts.get(accountId)
      if (stored && (stored.reconcileFrom === undefined || stored.reconcileFrom > date)) accounts.set(accountId, { ...stored, reconcileFrom: date })
    },
    async reconciled(accountId, date) {
      const { reconcileFrom, ...account } = accounts.get(accountId) ?? {}
      if (reconcileFrom !== undefined && reconcileFrom === date) accounts.set(accountId, account as never)
    },
    listByBillingKey: async (key, { after, limit }) =>
      [...accounts.values()].filter((each) => keyOf(each, shards) === key).sort((a, b) => (a.id < b.id ? -1 : 1)).filter(({ id }) => after === undefined || id > after).slice(0, limit),
  }
}
