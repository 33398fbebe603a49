import type { IsoDate } from '../../domain/calendar/iso-date.ts'

/** Something that a person gave a customer, as far as limits count it. */
export interface Given {
  /** Of the request: the same is counted once. */
  readonly id: string
  readonly accountId: string
  readonly actorId: string
  readonly currency: string
  /** In the account's zone. */
  readonly on: IsoDate
  /** Gross, minor units. */
  readonly amount: bigint
}

export interface GivenSums {
  /** By this person on this day, to all customers. */
  readonly today: bigint
  /** To this customer within thirty days, by anybody. */
  readonly customer: bigint
}

/** Counts what people give. Two at once cannot both pass a limit that only one of them leaves room for. */
export interface AdjustmentBook {
  /** What was given before, without `given` itself. */
  sums(given: Omit<Given, 'amount'>): Promise<GivenSums>
  /** Counts it, unless that passes a limit. `most` absent: counted whatever it comes to. Counting it again changes nothing.
   * @returns false where it would pass a limit: nothing is counted */
  reserve(given: Given, most?: GivenSums): Promise<boolean>
}
