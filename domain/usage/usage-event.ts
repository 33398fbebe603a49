import type { IsoDate } from '../calendar/iso-date.ts'

/** What a meter measured at a moment, placed in the account's zone. */
export interface UsageEvent {
  /** Given by the sender, unique in the account: an event counts once. */
  readonly id: string
  readonly subscriptionId: string
  readonly meter: string
  readonly day: IsoDate
  /** Second of the day; a day of 23 or 25 hours has its own length. */
  readonly second: number
  /** Length of that day in seconds. */
  readonly daySeconds: number
  /** Exact decimal string. For `unique` and `count`: 1. */
  readonly value: string
  /** For `unique`: what is counted. */
  readonly member?: string
  /** Only those that some price of the meter looks at. */
  readonly attributes: Readonly<Record<string, string>>
}

/** An event as it is stored: with what later events have made of it. */
export interface StoredUsageEvent extends UsageEvent {
  readonly state: 'counted' | 'deleted' | 'note'
  /** For a correction or deletion (state `note`): the event that it is about. */
  readonly about?: string
  /** Instant of the correction or deletion that was applied last: an older one that comes later changes nothing. */
  readonly changedAt?: string
  /** 1, 2, ... with each change. */
  readonly revision: number
}

/** A correction or deletion of an earlier event; itself an event with an id of its own. */
export interface UsageAmendment {
  readonly id: string
  readonly about: string
  /** Instant: of two amendments of one event, the later one holds. */
  readonly at: string
  /** The right value; absent: the event never was. */
  readonly value?: string
  readonly member?: string
}
