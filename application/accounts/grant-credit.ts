import { inputId } from '../../domain/accounts/ids.ts'
import type { AccountCreditReason, GrantedCredit } from '../../domain/discounts/granted-credit.ts'
import { ledgerEntry } from '../../domain/ledger/ledger-entry.ts'
import type { AccountStore } from '../ports/account-store.ts'
import type { Added, BillingInputs } from '../ports/billing-inputs.ts'
import type { Clock } from '../ports/clock.ts'
import type { Ledger } from '../ports/ledger.ts'
import { accountOf, refuse, todayOf } from './account-of.ts'

export interface GrantCreditDeps {
  readonly accounts: Pick<AccountStore, 'get'>
  readonly inputs: Pick<BillingInputs, 'grantCredit'>
  readonly ledger: Pick<Ledger, 'append'>
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

/** Gives an account money that its next bills spend, oldest credit first: goodwill, a prepayment, the rest of a voucher. The
 * ledger gets an entry of it, `credit-granted`, derived from the credit: a repeat books what a crash before it left out, and nothing twice.
 * @throws UnknownAccountError, AccountInputError */
export function createGrantCredit({ accounts, inputs, ledger, clock }: GrantCreditDeps) {
  return async ({ accountId, sourceKey, amount, reason, note, grantedOn, expiresOn }: CreditRequestOf): Promise<Added<GrantedCredit>> => {
    const account = await accountOf(accounts, accountId)
    const today = todayOf(clock, account)
    const from = grantedOn ?? today
    refuse([
      ...(amount > 0n && amount < 10n ** 15n ? [] : [{ field: 'amount', value: String(amount), reason: 'is not an amount to give', allowed: 'more than zero, less than 10^15 minor units' }]),
      ...(expiresOn !== undefined && expiresOn < from ? [{ field: 'expiresOn', value: expiresOn, reason: `is before the first day, ${from}`, allowed: 'the last day on which it can be spent' }] : []),
    ])
    const added = await inputs.grantCredit(accountId, {
      id: inputId('crd', accountId, sourceKey), grantedOn: from, ...(expiresOn === undefined ? {} : { expiresOn }), amount, reason, ...(note === undefined ? {} : { note }), spentBy: {},
    })
    const { value: credit } = added
    await ledger.append(ledgerEntry({
      kind: 'credit-granted', sellerId: account.sellerId, accountId, date: today, currency: account.currency, amount: credit.amount,
      source: { kind: 'system', reference: credit.id }, note: credit.note === undefined ? credit.reason : `${credit.reason}: ${credit.note}`, recordedAt: clock.now(),
    }))
    return added
  }
}

export type GrantCredit = ReturnType<typeof createGrantCredit>
