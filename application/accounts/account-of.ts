import type { Account } from '../../domain/accounts/account.ts'
import type { FieldProblem } from '../../domain/accounts/check-account.ts'
import { addToDate } from '../../domain/calendar/add-to-date.ts'
import type { IsoDate } from '../../domain/calendar/iso-date.ts'
import { localDate } from '../../domain/calendar/local-date.ts'
import type { AccountStore } from '../ports/account-store.ts'
import type { Clock } from '../ports/clock.ts'
import { AccountInputError, UnknownAccountError } from './account-errors.ts'

/** @throws UnknownAccountError */
export async function accountOf(accounts: Pick<AccountStore, 'get'>, accountId: string): Promise<Account> {
  const account = await accounts.get(accountId)
  if (!account) throw new UnknownAccountError(`There is no account ${accountId}.`)
  return account
}

/** @throws AccountInputError naming every problem */
export function refuse(problems: readonly FieldProblem[]): void {
  if (problems.length > 0) throw new AccountInputError(problems)
}

/** Today where the account is. */
export const todayOf = (clock: Pick<Clock, 'now'>, { timeZone }: Pick<Account, 'timeZone'>): IsoDate => localDate(clock.now(), timeZone)

/** A bill reconsiders two months by itself. What is dated before the last month must ask it to look back further. */
export async function lookBackTo(accounts: Pick<AccountStore, 'reconcileFrom'>, accountId: string, date: IsoDate, today: IsoDate): Promise<void> {
  if (date < addToDate(today, 'month', -1)) await accounts.reconcileFrom(accountId, date)
}
