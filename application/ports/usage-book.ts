import type { IsoDate } from '../../domain/calendar/iso-date.ts'
import type { UsageChange } from '../../domain/usage/apply-usage.ts'
import type { StoredUsageEvent } from '../../domain/usage/usage-event.ts'
import type { DayEvents, UsageSheet } from '../../domain/usage/usage-sheet.ts'

/** Somebody else wrote meanwhile: read again and apply again. */
export class UsageConflictError extends Error {
  readonly code = 'usage-conflict'
}

/** The store refuses more for now. */
export class UsageBusyError extends Error {
  readonly code = 'usage-busy'
}

export type SheetKey = Pick<UsageSheet, 'subscriptionId' | 'meter' | 'attributes' | 'month'>

/** Events and what they add up to. One transaction writes both, so an event is counted if and only if it is stored. */
export interface UsageBook {
  /** Stored events among the ids of an account. */
  events(accountId: string, ids: readonly string[]): Promise<ReadonlyMap<string, StoredUsageEvent>>
  sheet(accountId: string, key: SheetKey): Promise<UsageSheet | undefined>
  dayEvents(accountId: string, key: SheetKey, days: readonly IsoDate[]): Promise<ReadonlyMap<IsoDate, DayEvents>>
  /** All or nothing, where sheet, days and events are still what the change was computed from.
   * @throws UsageConflictError, UsageBusyError */
  write(accountId: string, change: UsageChange): Promise<void>
}
