import { usageEventSchema, type UsageEventInput } from '../../contracts/usage/usage-event-schema.ts'
import { accountId, subscriptionId } from '../../domain/accounts/ids.ts'
import type { Account } from '../../domain/accounts/account.ts'
import type { Subscription } from '../../domain/accounts/subscription.ts'
import { localDate } from '../../domain/calendar/local-date.ts'
import type { Plan } from '../../domain/catalog/plan.ts'
import { lookBackTo } from '../accounts/account-of.ts'
import { inParallel } from '../bill-runs/in-parallel.ts'
import { RunError } from '../bill-runs/run-errors.ts'
import type { AccountStore } from '../ports/account-store.ts'
import type { CatalogStore } from '../ports/catalog-store.ts'
import type { Clock } from '../ports/clock.ts'
import type { SellerStore } from '../ports/seller-store.ts'
import type { UsageBook } from '../ports/usage-book.ts'
import { createCountEvents } from './count-events.ts'
import { placeEvent, type PlacedEvent, type Refusal } from './place-event.ts'

export interface RecordUsageDeps {
  readonly accounts: Pick<AccountStore, 'getMany' | 'getSubscriptions' | 'reconcileFrom'>
  readonly sellers: Pick<SellerStore, 'get'>
  readonly catalog: Pick<CatalogStore, 'load'>
  readonly book: UsageBook
  readonly clock: Clock
  /** 0 <= r < 1, spreads the retries of writers that met. */
  readonly jitter: () => number
}

/** What became of one event. `retry`: nothing was wrong with it, but it could not be stored now; send it again. */
export type UsageResult =
  | { readonly outcome: 'accepted' | 'duplicate' | 'retry' }
  | ({ readonly outcome: 'refused' } & Refusal)

export type RecordUsage = (sellerId: string, events: readonly unknown[]) => Promise<readonly UsageResult[]>

/** Accounts written to at once. */
const width = 4

/** Counts a batch of events, each on its own: one that is wrong, or could not be stored, leaves the others alone. Safe to repeat.
 * @returns one result per event, in the order given
 * @throws RunError `unknown-seller` */
export function createRecordUsage({ accounts, sellers, catalog, book, clock, jitter }: RecordUsageDeps): RecordUsage {
  const countEvents = createCountEvents({ book, clock, jitter })
  let kept: { readonly key: string; readonly plans: Promise<ReadonlyMap<string, Plan>> } | undefined

  /** A revision never changes once it is published: a warm function reads it once. */
  function plansOf(sellerId: string, revision: number): Promise<ReadonlyMap<string, Plan>> {
    const key = `${sellerId}#${revision}`
    if (kept?.key !== key) {
      const plans = catalog.load(sellerId, revision)
      plans.catch(() => { kept = undefined })
      kept = { key, plans }
    }
    return kept.plans
  }

  return async (sellerId, events) => {
    const record = await sellers.get(sellerId)
    if (!record) throw new RunError('unknown-seller', `There is no seller "${sellerId}".`)
    const plans = await plansOf(sellerId, record.catalogRevision)
    const results: UsageResult[] = new Array(events.length)
    const read = events.flatMap((event, index): { index: number; event: UsageEventInput }[] => {
      const parsed = usageEventSchema.safeParse(event)
      if (parsed.success) return [{ index, event: parsed.data }]
      const [issue] = parsed.error.issues
      results[index] = { outcome: 'refused', reason: 'invalid', detail: issue?.message ?? 'is not an event', ...(issue?.path.length ? { field: issue.path.join('.') } : {}) }
      return []
    })
    const keys = new Map(read.map(({ event }) => {
      const key = { accountId: accountId(sellerId, event.customer), id: subscriptionId(sellerId, event.customer, event.subscription) }
      return [key.id, key] as const
    }))
    const [known, subscriptions] = await Promise.all([accounts.getMany([...new Set([...keys.values()].map((key) => key.accountId))]), accounts.getSubscriptions([...keys.values()])])
    const byAccount = new Map<string, { account: Account; events: { index: number; event: UsageEventInput; subscription: Subscription }[] }>()
    for (const { index, event } of read) {
      const account = known.get(accountId(sellerId, event.customer))
      const subscription = subscriptions.get(subscriptionId(sellerId, event.customer, event.subscription))
      if (!account) results[index] = { outcome: 'refused', reason: 'unknown-customer', field: 'customer', detail: `"${event.customer}" is not a customer of "${sellerId}"` }
      else if (!subscription) results[index] = { outcome: 'refused', reason: 'unknown-subscription', field: 'subscription', detail: `customer ${event.customer} has no subscription "${event.subscription}"` }
      else {
        const of = byAccount.get(account.id) ?? { account, events: [] }
        of.events.push({ index, event, subscription })
        byAccount.set(account.id, of)
      }
    }
    await inParallel([...byAccount.values()], width, async (of) => {
      for (const [index, result] of await recordOfAccount(of.account, of.events, plans)) results[index] = result
    })
    return results
  }

  async function recordOfAccount(
    account: Account, events: readonly { readonly index: number; readonly event: UsageEventInput; readonly subscription: Subscription }[], plans: ReadonlyMap<string, Plan>,
  ): Promise<readonly (readonly [number, UsageResult])[]> {
    const now = clock.now()
    const found: (readonly [number, UsageResult])[] = []
    const placed: PlacedEvent[] = []
    for (const { index, event, subscription } of events) {
      const place = placeEvent(event, { index, account, subscription, plans, now })
      if ('reason' in place) found.push([index, { outcome: 'refused', ...place }])
      else placed.push(place)
    }
    const results = await countEvents(account.id, placed, (from) => lookBackTo(accounts, account.id, from, localDate(now, account.timeZone)))
    return [...found, ...results]
  }
}

