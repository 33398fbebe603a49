import { inputId } from '../../domain/accounts/ids.ts'
import type { AccountCreditReason, GrantedCredit } from '../../domain/discounts/granted-credit.ts'
import type { AccountStore } from '../ports/account-store.ts'
import type { Added, BillingInputs } from '../ports/billing-inputs.ts'
import type { Clock } from '../ports/clock.ts'
import { accountOf, refuse, todayOf } from './account-of.ts'

export interface GrantCreditDeps {
  readonly accounts: Pick<AccountStore, 'get'>
  readonly inputs: Pick<BillingInputs, 'grantCredit'>
  readonly clock: Pick<Clock, 'now'>
}

export interface CreditRequestOf {
  readonly accountId: string
  /** What it answers to, unique in the account: asking again with the same key gives the first credit. */
  readonly sourceKey: string
  /** Minor units of the account's currency, more than zero. */
  readonly amount: bigint
  readonly reason: AccountCreditReason
  readonly note?: string
  /** Today when absent. */
  readonly grantedOn?: string
  /** Last day on which it can be spent. */
  readonly expiresOn?: string
}

/** Gives an account money that its next bills spend, oldest credit first: goodwill, a prepayment, the rest of a voucher.
 * @throws UnknownAccountError, AccountInputError */
export function createGrantCredit({ accounts, inputs, clock }: GrantCreditDeps) {
  return async ({ accountId, sourceKey, amount, reason, note, grantedOn, expiresOn }: CreditRequestOf): Promise<Added<GrantedCredit>> => {
    const account = await accountOf(accounts, accountId)
    const from = grantedOn ?? todayOf(clock, account)
    refuse([
      ...(amount > 0n && amount < 10n ** 15n ? [] : [{ field: 'amount', value: String(amount), reason: 'is not an amount to give', allowed: 'more than zero, less than 10^15 minor units' }]),
      ...(expiresOn !== undefined && expiresOn < from ? [{ field: 'expiresOn', value: expiresOn, reason: `is before the first day, ${from}`, allowed: 'the last day on which it can be spent' }] : []),
    ])
    return inputs.grantCredit(accountId, {
      id: inputId('crd', accountId, sourceKey), grantedOn: from, ...(expiresOn === undefined ? {} : { expiresOn }), amount, reason, ...(note === undefined ? {} : { note }), spentBy: {},
    })
  }
}

export type GrantCredit = ReturnType<typeof createGrantCredit>
