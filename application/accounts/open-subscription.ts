import { isDeepStrictEqual } from 'node:util'
import { readRow } from '../../contracts/files/read-row.ts'
import { subscriptionColumns } from '../../contracts/files/subscription-columns.ts'
import { subscriptionId } from '../../domain/accounts/ids.ts'
import { checkSubscriptionDates } from '../../domain/accounts/merge-subscription.ts'
import type { Subscription } from '../../domain/accounts/subscription.ts'
import { RunError } from '../bill-runs/run-errors.ts'
import { planProblems } from '../importing/plan-problems.ts'
import type { AccountStore } from '../ports/account-store.ts'
import type { CatalogStore } from '../ports/catalog-store.ts'
import type { Clock } from '../ports/clock.ts'
import type { SellerStore } from '../ports/seller-store.ts'
import { pathOfColumn } from './account-cells.ts'
import { AlreadyThereError } from './account-errors.ts'
import { accountOf, lookBackTo, refuse, todayOf } from './account-of.ts'

export interface OpenSubscriptionDeps {
  readonly accounts: Pick<AccountStore, 'get' | 'getSubscriptions' | 'createSubscription' | 'reconcileFrom'>
  readonly sellers: Pick<SellerStore, 'get'>
  readonly catalog: Pick<CatalogStore, 'load'>
  readonly clock: Pick<Clock, 'now'>
}

export interface NewSubscription {
  readonly accountId: string
  /** The seller's own name for it, unique in the account. */
  readonly reference: string
  readonly planId: string
  /** Exact decimal; 1 where absent. */
  readonly quantity?: string
  readonly start: string
  readonly end?: string
  readonly anchor?: string
  readonly billedThrough?: string
  readonly trialUntil?: string
  readonly label?: string
  readonly attributes?: Readonly<Record<string, string>>
}

/** Lets an account have a plan from a day on, which may lie in the past: the next bill then makes up for it.
 * A plan that is no longer sold on the first day is refused: unlike an import, which brings in what was sold long ago.
 * @throws AccountInputError; AlreadyThereError where the account has the reference, and not just so; UnknownAccountError; RunError `unknown-seller` */
export function createOpenSubscription({ accounts, sellers, catalog, clock }: OpenSubscriptionDeps) {
  return async ({ accountId, planId, billedThrough, trialUntil, attributes, ...texts }: NewSubscription): Promise<Subscription> => {
    const account = await accountOf(accounts, accountId)
    const { sellerId, customerNumber, currency } = account
    const record = await sellers.get(sellerId)
    if (!record) throw new RunError('unknown-seller', `There is no seller "${sellerId}".`)
    const cells = { customer_number: customerNumber, plan: planId, billed_through: billedThrough, trial_until: trialUntil, ...texts }
    const { row, problems } = readRow(subscriptionColumns, cells)
    refuse(problems.map(({ column = '', ...problem }) => ({ field: pathOfColumn(column), ...problem })))
    const optional = { end: row.end === 'none' ? undefined : row.end, anchor: row.anchor, billedThrough: row.billed_through, trialUntil: row.trial_until, label: row.label, attributes }
    const subscription: Subscription = {
      id: subscriptionId(sellerId, customerNumber, row.reference), accountId, reference: row.reference, start: row.start!, planId: row.plan!, quantity: row.quantity ?? '1',
      ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined && value !== null)),
    }
    const plans = await catalog.load(sellerId, record.catalogRevision)
    const { soldUntil } = plans.get(subscription.planId) ?? {}
    refuse([
      ...checkSubscriptionDates(subscription), ...planProblems(subscription, plans, sellerId, currency),
      ...(soldUntil !== undefined && soldUntil <= subscription.start ? [{ field: 'planId', value: subscription.planId, reason: `is not sold since ${soldUntil}`, allowed: 'a plan that is sold on the first day' }] : []),
    ])
    // First the mark, then what it is for: a crash between them makes a bill look back for nothing, and loses nothing.
    await lookBackTo(accounts, accountId, subscription.billedThrough ?? subscription.start, todayOf(clock, account))
    if (await accounts.createSubscription(subscription)) return subscription
    const stored = (await accounts.getSubscriptions([subscription])).get(subscription.id)
    if (!stored || !isDeepStrictEqual(stored, subscription)) throw new AlreadyThereError(`Account ${accountId} has a subscription "${subscription.reference}" already: ${subscription.id}.`)
    return stored
  }
}

export type OpenSubscription = ReturnType<typeof createOpenSubscription>
