import type { IsoDate } from '../../domain/calendar/iso-date.ts'
import type { ContactDay } from '../../domain/queueing/estimate-contacts.ts'

/** One contact of a customer, in the zone of the office. */
export interface CountedContact {
  readonly sellerId: string
  readonly date: IsoDate
  /** 0 to 23. */
  readonly hour: number
  /** Days since the bill was mailed that it is about, 0 to 60; absent where it is about none. */
  readonly lag?: number
}

/** How many contacts came, by day: sums only, so that a forecast reads one small item per day and no case. */
export interface ContactCounts {
  note(contact: CountedContact): Promise<void>
  /** Days on which there were any, in order. */
  between(sellerId: string, from: IsoDate, to: IsoDate): Promise<readonly ContactDay[]>
}
