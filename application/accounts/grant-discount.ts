import { inputId } from '../../domain/accounts/ids.ts'
import { checkDiscount } from '../../domain/discounts/check-discount.ts'
import type { Discount, GrantedDiscount } from '../../domain/discounts/discount.ts'
import type { AccountStore } from '../ports/account-store.ts'
import type { Added, BillingInputs } from '../ports/billing-inputs.ts'
import type { Clock } from '../ports/clock.ts'
import { accountOf, lookBackTo, refuse, todayOf } from './account-of.ts'

export interface GrantDiscountDeps {
  readonly accounts: Pick<AccountStore, 'get' | 'reconcileFrom' | 'subscriptions'>
  readonly inputs: Pick<BillingInputs, 'grantDiscount' | 'list'>
  readonly clock: Pick<Clock, 'now'>
}

export interface DiscountRequest extends Omit<Discount, 'id' | 'from' | 'endedOn'> {
  readonly accountId: string
  /** What it answers to, unique in the account: asking again with the same key gives the first discount. */
  readonly sourceKey: string
  /** First due date it applies to; today when absent. */
  readonly from?: string
  readonly reason?: string
}

/** Gives an account a discount. It applies after those given before it, to what falls due from its first day on.
 * @throws UnknownAccountError, AccountInputError */
export function createGrantDiscount({ accounts, inputs, clock }: GrantDiscountDeps) {
  return async ({ accountId, sourceKey, from, ...terms }: DiscountRequest): Promise<Added<GrantedDiscount>> => {
    const account = await accountOf(accounts, accountId)
    const today = todayOf(clock, account)
    const discount: GrantedDiscount = { id: inputId('dis', accountId, sourceKey), from: from ?? today, ...terms, grantedAt: clock.now() }
    const problems = checkDiscount(discount, account.currency)
    // Asked again on a later day it may not be what one can ask for any more: it was given all the same.
    const before = problems.length > 0 ? (await inputs.list(accountId)).discounts.find(({ id }) => id === discount.id) : undefined
    if (before) return { value: before, created: false }
    refuse(problems)
    if (discount.scope.type === 'subscription') {
      const { subscriptionId } = discount.scope
      const own = await accounts.subscriptions(accountId)
      if (!own.some(({ id }) => id === subscriptionId)) refuse([{ field: 'scope.subscriptionId', value: subscriptionId, reason: 'is not a subscription of the account', allowed: own.map(({ id }) => id).join(', ') || 'none' }])
    }
    const added = await inputs.grantDiscount(accountId, discount)
    await lookBackTo(accounts, accountId, added.value.from, today)
    return added
  }
}

export type GrantDiscount = ReturnType<typeof createGrantDiscount>
