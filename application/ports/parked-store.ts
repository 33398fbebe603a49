import type { IsoDate } from '../../domain/calendar/iso-date.ts'
import type { ParkReason } from '../../domain/invoicing/bill-outcome.ts'

/** An account that a run set aside, for an operator. */
export interface ParkedAccount {
  readonly sellerId: string
  readonly accountId: string
  readonly reason: ParkReason
  readonly detail: string
  readonly runId: string
  readonly billingDate: IsoDate
  readonly parkedAt: string
  /** How often in a row: 1 the first time. */
  readonly times: number
}

export interface ParkedStore {
  /** Notes the account; a repeat by the same run changes nothing. */
  park(account: Omit<ParkedAccount, 'times'>): Promise<void>
  /** In order of account id; those from `from` to `to`, both included, where given. */
  list(sellerId: string, range?: { readonly from: string; readonly to: string }): Promise<readonly ParkedAccount[]>
  get(sellerId: string, accountId: string): Promise<ParkedAccount | undefined>
  /** Takes the account off the list: it was billed, or has nothing due. */
  clear(sellerId: string, accountId: string): Promise<void>
}
