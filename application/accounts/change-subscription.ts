import { digestOf } from '../../domain/accounts/ids.ts'
import type { Account } from '../../domain/accounts/account.ts'
import { answerRequest, type SubscriptionRequest } from '../../domain/accounts/subscription-request.ts'
import type { Subscription } from '../../domain/accounts/subscription.ts'
import { addToDate } from '../../domain/calendar/add-to-date.ts'
import type { IsoDate } from '../../domain/calendar/iso-date.ts'
import { nextBillingDate } from '../../domain/calendar/next-billing-date.ts'
import { horizonOf } from '../../domain/invoicing/horizon.ts'
import type { AccountSnapshot, BillingContext } from '../../domain/invoicing/bill-outcome.ts'
import type { AccountReader } from '../ports/account-reader.ts'
import { StaleSubscriptionError, type AccountStore } from '../ports/account-store.ts'
import type { CatalogStore } from '../ports/catalog-store.ts'
import type { Clock } from '../ports/clock.ts'
import type { SellerStore } from '../ports/seller-store.ts'
import { previewChange, type ChangePreview } from '../previewing/preview-change.ts'
import { UnknownAccountError } from './account-errors.ts'
import { accountOf, lookBackTo, refuse, todayOf } from './account-of.ts'

export interface ChangeSubscriptionDeps {
  readonly accounts: Pick<AccountStore, 'get' | 'getSubscriptions' | 'changeSubscription' | 'reconcileFrom'>
  readonly accountReader: AccountReader
  readonly sellers: Pick<SellerStore, 'get'>
  readonly catalog: Pick<CatalogStore, 'load'>
  readonly clock: Pick<Clock, 'now'>
}

export interface SubscriptionOf {
  readonly accountId: string
  readonly subscriptionId: string
}

export interface PreviewedChange extends ChangePreview {
  readonly before: Subscription
  readonly after: Subscription
  /** The run whose bill is shown: the next one, or the first that the change shows on. */
  readonly billingDate: IsoDate
  readonly currency: string
}

export interface AppliedChange {
  readonly before: Subscription
  readonly after: Subscription
  /** False where it was so already. */
  readonly changed: boolean
}

/** What a subscription is like, as one word: whoever changes it says which version they saw.
 * @example subscriptionVersion(subscription) // 'k3j5…' */
export function subscriptionVersion(subscription: Subscription): string {
  return digestOf([JSON.stringify(subscription, Object.keys(subscription).sort()), JSON.stringify(subscription.changes ?? [])])
}

/** Changes of subscriptions: previewed with the exact lines of the next bill, and applied.
 * Both throw UnknownAccountError and AccountInputError; apply also StaleSubscriptionError where somebody else changed it since `seen`. */
export function createChangeSubscription({ accounts, accountReader, sellers, catalog, clock }: ChangeSubscriptionDeps) {
  async function stored({ accountId, subscriptionId }: SubscriptionOf) {
    const account = await accountOf(accounts, accountId)
    const subscription = (await accounts.getSubscriptions([{ accountId, id: subscriptionId }])).get(subscriptionId)
    if (!subscription) throw new UnknownAccountError(`Account ${accountId} has no subscription ${subscriptionId}.`)
    const record = await sellers.get(account.sellerId)
    if (!record) throw new UnknownAccountError(`Seller "${account.sellerId}" of account ${accountId} is not stored.`)
    return { account, subscription, seller: record.seller, plans: await catalog.load(account.sellerId, record.catalogRevision), today: todayOf(clock, account) }
  }

  return {
    async preview(of: SubscriptionOf, request: SubscriptionRequest): Promise<PreviewedChange> {
      const { account, subscription, seller, plans, today } = await stored(of)
      const answer = answerRequest(subscription, request, today, plans, account.currency)
      if (answer.kind === 'refused') refuse(answer.problems)
      const after = answer.kind === 'refused' ? subscription : answer.subscription
      const touches = answer.kind === 'changed' ? answer.touches : today
      const snapshot = await readBack(account, subscription, after, touches, today)
      const issuedThrough = snapshot.documents.findLast(({ kind }) => kind === 'invoice')?.billingDate ?? ''
      const next = nextBillingDate(account.billingCycle, issuedThrough >= today ? addToDate(issuedThrough, 'day', 1) : today)
      const billingDate = touches > next ? nextBillingDate(account.billingCycle, touches) : next
      const context: BillingContext = { seller, plans, billingDate, issueDate: billingDate }
      return { ...previewChange(snapshot, after, context), before: subscription, after, billingDate, currency: account.currency }
    },

    async apply(of: SubscriptionOf, request: SubscriptionRequest, seen?: string): Promise<AppliedChange> {
      const { account, subscription, plans, today } = await stored(of)
      if (seen !== undefined && seen !== subscriptionVersion(subscription)) throw new StaleSubscriptionError(`Subscription ${subscription.id} was changed by somebody else meanwhile: look at it again.`)
      const answer = answerRequest(subscription, request, today, plans, account.currency)
      if (answer.kind === 'refused') refuse(answer.problems)
      if (answer.kind !== 'changed') return { before: subscription, after: subscription, changed: false }
      // First the mark, then the change: a crash between them makes a bill look back for nothing, and loses nothing.
      await lookBackTo(accounts, account.id, answer.touches, today)
      await accounts.changeSubscription(subscription, answer.subscription)
      return { before: subscription, after: answer.subscription, changed: true }
    },
  }

  /** Read back as far as the bill will be once the change is applied. */
  async function readBack(account: Account, before: Subscription, after: Subscription, touches: IsoDate, today: IsoDate): Promise<AccountSnapshot> {
    const looksBack = touches < addToDate(today, 'month', -1) && (account.reconcileFrom === undefined || touches < account.reconcileFrom)
    const marked = looksBack ? { ...account, reconcileFrom: touches } : account
    const snapshot = await accountReader.snapshot(account.id, {
      consistent: true,
      horizon: ({ subscriptions, discounts }) => horizonOf(marked, [...subscriptions.filter(({ id }) => id !== before.id), after], today, discounts),
    })
    return { ...snapshot!, account: marked }
  }
}

export type ChangeSubscription = ReturnType<typeof createChangeSubscription>
