import type { IsoDate } from './iso-date.ts'

/** A half-open period of service: `start` is the first day in it, `end` the first day after it. */
export interface Period {
  readonly start: IsoDate
  readonly end: IsoDate
}
