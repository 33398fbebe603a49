import type { IsoDate } from '../calendar/iso-date.ts'

export type Aggregation = 'sum' | 'count' | 'unique' | 'max' | 'latest' | 'time-weighted'

/** What was used of a meter on one day (in the account's zone), merged from its events. Billing reads these, never events. */
export interface UsageAggregate {
  readonly subscriptionId: string
  readonly meter: string
  readonly day: IsoDate
  readonly aggregation: Aggregation
  /** Exact decimal string: the day's sum, count, maximum, latest value or average over the day (time-weighted). For `unique`: how many. */
  readonly value: string
  /** For `unique`: what was counted (hashed ids), so that two days can be merged without counting twice. */
  readonly members?: readonly string[]
  /** Matrix prices rate each set of attributes on its own. */
  readonly attributes?: Readonly<Record<string, string>>
}
