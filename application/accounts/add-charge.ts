import { inputId } from '../../domain/accounts/ids.ts'
import { checkOneOffCharge } from '../../domain/catalog/check-one-off-charge.ts'
import type { OneOffCharge } from '../../domain/catalog/one-off-charge.ts'
import type { AccountStore } from '../ports/account-store.ts'
import type { Added, BillingInputs } from '../ports/billing-inputs.ts'
import type { Clock } from '../ports/clock.ts'
import { accountOf, lookBackTo, refuse, todayOf } from './account-of.ts'

export interface AddChargeDeps {
  readonly accounts: Pick<AccountStore, 'get' | 'reconcileFrom'>
  readonly inputs: Pick<BillingInputs, 'addCharge'>
  readonly clock: Pick<Clock, 'now'>
}

export interface ChargeRequest extends Omit<OneOffCharge, 'id' | 'date'> {
  readonly accountId: string
  /** What it answers to, unique in the account: asking again with the same key gives the first charge. */
  readonly sourceKey: string
  /** Date of supply; today when absent. The next bill on or after it carries the charge. */
  readonly date?: string
}

/** Puts goods or a service sold once on an account's next bill.
 * @throws UnknownAccountError, AccountInputError */
export function createAddCharge({ accounts, inputs, clock }: AddChargeDeps) {
  return async ({ accountId, sourceKey, date, ...sold }: ChargeRequest): Promise<Added<OneOffCharge>> => {
    const account = await accountOf(accounts, accountId)
    const today = todayOf(clock, account)
    const charge: OneOffCharge = { id: inputId('chg', accountId, sourceKey), date: date ?? today, ...sold }
    refuse(checkOneOffCharge(charge))
    const added = await inputs.addCharge(accountId, charge)
    await lookBackTo(accounts, accountId, added.value.date, today)
    return added
  }
}

export type AddCharge = ReturnType<typeof createAddCharge>
