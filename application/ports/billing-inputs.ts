import type { IsoDate } from '../../domain/calendar/iso-date.ts'
import type { OneOffCharge } from '../../domain/catalog/one-off-charge.ts'
import type { GrantedDiscount } from '../../domain/discounts/discount.ts'
import type { GrantedCredit } from '../../domain/discounts/granted-credit.ts'
import type { BillingDocument } from '../../domain/documents/billing-document.ts'
import type { LedgerEntry } from '../../domain/ledger/ledger-entry.ts'

/** What was there first stays: `created` says whether this call made it. */
export interface Added<T> {
  readonly value: T
  readonly created: boolean
}

export interface AccountInputs {
  /** In order of date. */
  readonly charges: readonly OneOffCharge[]
  /** In the order in which they apply. */
  readonly discounts: readonly GrantedDiscount[]
  /** Oldest first. */
  readonly credits: readonly GrantedCredit[]
}

/** What people give an account beside its subscriptions: goods and services sold once, discounts, credits. Items of the account's partition,
 * in the range that billing reads. Ids derive from their source, so adding the same twice gives the first one. */
export interface BillingInputs {
  addCharge(accountId: string, charge: OneOffCharge): Promise<Added<OneOffCharge>>
  grantDiscount(accountId: string, discount: GrantedDiscount): Promise<Added<GrantedDiscount>>
  /** Gives a credit and books its entry in one transaction: what bills spend is in the books, whoever dies when. Where the credit is there already, nothing
   * is booked; where only its entry is, the credit follows.
   * @param options `ifVersion`: as for `Ledger.append`
   * @throws LedgerMovedError where the version is another */
  grantCredit(accountId: string, credit: GrantedCredit, entry: LedgerEntry, options?: { readonly ifVersion?: number }): Promise<Added<GrantedCredit>>
  /** A discount then takes nothing off what falls due on the date or later; what it took before stays. Undefined where there is none. */
  endDiscount(accountId: string, discountId: string, date: IsoDate): Promise<GrantedDiscount | undefined>
  /** Notes what an issued document spent of credits. Safe to repeat, in any order of repeats. */
  spend(document: Pick<BillingDocument, 'accountId' | 'ordinal' | 'creditsSpent'>): Promise<void>
  /** All of an account, read consistently. */
  list(accountId: string): Promise<AccountInputs>
}
