import { inputId } from '../../domain/accounts/ids.ts'
import type { AccountCreditReason, GrantedCredit } from '../../domain/discounts/granted-credit.ts'
import { ledgerEntry, type EntryKind } from '../../domain/ledger/ledger-entry.ts'
import type { LoadAccountBooks } from '../ledger/account-standing.ts'
import { createRefund } from '../payments/refund.ts'
import type { AccountStore } from '../ports/account-store.ts'
import type { Added, BillingInputs } from '../ports/billing-inputs.ts'
import type { Clock } from '../ports/clock.ts'
import type { Ledger } from '../ports/ledger.ts'
import { accountOf, refuse, todayOf } from './account-of.ts'

export interface GrantCreditDeps {
  readonly accounts: Pick<AccountStore, 'get'>
  readonly inputs: Pick<BillingInputs, 'grantCredit' | 'list'>
  readonly ledger: Pick<Ledger, 'append' | 'version'>
  readonly loadBooks: LoadAccountBooks
  readonly clock: Clock
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

/** What the books say of a credit: the seller's cost, money that came in, or money that the customer had to get back. */
export const entryKindOfReason = {
  goodwill: 'credit-granted', promotion: 'credit-granted', other: 'credit-granted', prepayment: 'credit-prepaid', refund: 'credit-for-refund',
} as const satisfies Readonly<Record<AccountCreditReason, EntryKind>>

/** Gives an account money that its next bills spend, oldest credit first: goodwill, a prepayment, the rest of a voucher. The ledger gets an entry of it by
 * its reason, derived from the credit and booked with it. A prepayment is booked as money that came in, so it is not recorded as a payment too. For a refund,
 * money that was paid too much becomes credit, and never more than that.
 * @throws UnknownAccountError, AccountInputError; PaymentError `more-than-left` where less than a refund's amount was paid too much */
export function createGrantCredit({ accounts, inputs, ledger, loadBooks, clock }: GrantCreditDeps) {
  return async ({ accountId, sourceKey, amount, reason, note, grantedOn, expiresOn }: CreditRequestOf): Promise<Added<GrantedCredit>> => {
    const account = await accountOf(accounts, accountId)
    const today = todayOf(clock, account)
    const from = grantedOn ?? today
    const problems = [
      ...(amount > 0n && amount < 10n ** 15n ? [] : [{ field: 'amount', value: String(amount), reason: 'is not an amount to give', allowed: 'more than zero, less than 10^15 minor units' }]),
      ...(expiresOn !== undefined && expiresOn < from ? [{ field: 'expiresOn', value: expiresOn, reason: `is before the first day, ${from}`, allowed: 'the last day on which it can be spent' }] : []),
    ]
    const id = inputId('crd', accountId, sourceKey)
    // Asked again on a later day it may not be what one can ask for any more: it was given all the same.
    const before = problems.length > 0 ? (await inputs.list(accountId)).credits.find((each) => each.id === id) : undefined
    if (before) return { value: before, created: false }
    refuse(problems)
    const source = { kind: 'system', reference: id } as const
    const words = note === undefined ? reason : `${reason}: ${note}`
    const creditOf = (given: bigint): GrantedCredit => ({ id, grantedOn: from, ...(expiresOn === undefined ? {} : { expiresOn }), amount: given, reason, ...(note === undefined ? {} : { note }), spentBy: {} })
    if (reason === 'refund') {
      let added: Added<GrantedCredit> | undefined
      const refund = createRefund({
        loadBooks, clock,
        ledger: {
          version: (of) => ledger.version(of),
          append: async (entries, options) => {
            const [entry] = [entries].flat()
            added = await inputs.grantCredit(accountId, creditOf(entry!.amount), entry!, options)
            return [entry!]
          },
        },
      })
      await refund({ accountId, amount, currency: account.currency, source, note: words, as: 'credit-for-refund' })
      return added!
    }
    const entryOf = (credit: GrantedCredit) => ledgerEntry({
      kind: entryKindOfReason[credit.reason], sellerId: account.sellerId, accountId, date: today, currency: account.currency, amount: credit.amount,
      source, note: credit.note === undefined ? credit.reason : `${credit.reason}: ${credit.note}`, recordedAt: clock.now(),
    })
    const added = await inputs.grantCredit(accountId, creditOf(amount), entryOf(creditOf(amount)))
    // An earlier version booked the entry after the credit: one that is missing is booked now.
    if (!added.created) await ledger.append(entryOf(added.value))
    return added
  }
}

export type GrantCredit = ReturnType<typeof createGrantCredit>
