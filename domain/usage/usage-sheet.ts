import type { IsoDate } from '../calendar/iso-date.ts'
import type { Aggregation } from '../rating/usage-aggregate.ts'

/** What a meter counted, day by day: the item that billing reads. One per subscription, meter, set of attributes and month; a `time-weighted`
 * meter has one sheet for all months, because a level holds until it changes. */
export interface UsageSheet {
  readonly subscriptionId: string
  readonly meter: string
  readonly aggregation: Aggregation
  readonly attributes: Readonly<Record<string, string>>
  /** YYYY-MM; absent for time-weighted. */
  readonly month?: string
  readonly days: Readonly<Record<IsoDate, UsageDay>>
  /** Time-weighted: the level before the first day on the sheet. */
  readonly opening?: string
  /** 0 for one that is not stored yet, then 1, 2, ...: whoever writes must have seen the last one. */
  readonly version: number
}

export interface UsageDay {
  /** The day's sum, count, maximum, latest value, or how many members. Time-weighted: the level at the end of the day. */
  readonly value: string
  /** For `unique`: hashed ids. */
  readonly members?: readonly string[]
  /** Time-weighted: second of the first change, the area (level times seconds) from there to the end of the day, and the day's length. */
  readonly first?: number
  readonly area?: string
  readonly seconds?: number
}

/** All that was counted on a day, for the aggregations that cannot be undone from their result. */
export interface DayEvents {
  readonly day: IsoDate
  readonly seconds: number
  /** Per event id: second of the day, value, and for `unique` the hashed member. */
  readonly events: Readonly<Record<string, readonly [second: number, value: string, member?: string]>>
  readonly version: number
}

/** Whether a day's value can be kept up to date without its events. */
export function isAdditive(aggregation: Aggregation): boolean {
  return aggregation === 'sum' || aggregation === 'count'
}

/** Sorted, so that the same attributes are the same text.
 * @example attributesKey({ b: '2', a: '1' }) // '[["a","1"],["b","2"]]' */
export function attributesKey(attributes: Readonly<Record<string, string>>): string {
  return JSON.stringify(Object.entries(attributes).sort(([left], [right]) => (left < right ? -1 : 1)))
}
