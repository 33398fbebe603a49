import type { IsoDate } from '../../domain/calendar/iso-date.ts'

/** A change of plan that a person made for a customer, as long as it can be undone and ever after. */
export interface PlanChange {
  /** `plc_` + 16 base32 characters of its request. */
  readonly id: string
  readonly accountId: string
  readonly subscriptionId: string
  readonly from: string
  readonly to: string
  readonly effective: IsoDate
  readonly at: string
  readonly by: string
  /** Last day on which it can be undone. */
  readonly undoUntil: IsoDate
  readonly undone?: { readonly at: string; readonly by: string }
}

export interface PlanChangeLog {
  /** Notes a change unless it is there. */
  put(change: PlanChange): Promise<void>
  get(accountId: string, id: string): Promise<PlanChange | undefined>
  /** Notes that it was undone; the first time stands. */
  undone(accountId: string, id: string, undone: NonNullable<PlanChange['undone']>): Promise<void>
}
