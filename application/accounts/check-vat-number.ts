import { billingKey } from '../../domain/accounts/billing-key.ts'
import type { Account } from '../../domain/accounts/account.ts'
import { addToDate } from '../../domain/calendar/add-to-date.ts'
import type { AccountStore } from '../ports/account-store.ts'
import type { Clock } from '../ports/clock.ts'
import type { VatNumberRegistry } from '../ports/vat-number-registry.ts'
import { todayOf } from './account-of.ts'

export interface CheckVatNumberDeps {
  readonly accounts: Pick<AccountStore, 'change'>
  readonly registry: VatNumberRegistry
  readonly clock: Pick<Clock, 'now'>
}

export type CheckedVatNumber =
  | { readonly outcome: 'no-number' }
  /** Asked not long ago: that answer still holds. */
  | { readonly outcome: 'fresh'; readonly status: 'valid' | 'invalid'; readonly checkedOn: string }
  | { readonly outcome: 'checked'; readonly status: 'valid' | 'invalid'; readonly checkedOn: string }
  /** No answer: what was known before stays. */
  | { readonly outcome: 'unknown'; readonly reason: string }

/** Days that an answer is taken to hold. */
export const defaultFreshDays = 90

/** Asks the registry for an account's VAT number and keeps its answer on the account: from then on a number that is not valid counts as none.
 * Bills that were issued before stay as they are. */
export function createCheckVatNumber({ accounts, registry, clock }: CheckVatNumberDeps) {
  return async (account: Account, shards: number, options: { readonly freshDays?: number } = {}): Promise<CheckedVatNumber> => {
    const { vatNumber, vatNumberCheck, vatNumberCheckedOn } = account
    if (vatNumber === undefined) return { outcome: 'no-number' }
    const today = todayOf(clock, account)
    if (vatNumberCheck !== undefined && vatNumberCheckedOn !== undefined && vatNumberCheckedOn > addToDate(today, 'day', -(options.freshDays ?? defaultFreshDays))) {
      return { outcome: 'fresh', status: vatNumberCheck, checkedOn: vatNumberCheckedOn }
    }
    const answer = await registry.check(vatNumber)
    if (answer.status === 'unknown') return { outcome: 'unknown', reason: answer.reason }
    const after: Account = { ...account, vatNumberCheck: answer.status, vatNumberCheckedOn: today }
    await accounts.change(account, after, billingKey(after, shards))
    return { outcome: 'checked', status: answer.status, checkedOn: today }
  }
}
