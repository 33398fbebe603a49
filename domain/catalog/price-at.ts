import type { IsoDate } from '../calendar/iso-date.ts'
import type { Charge, PriceVersion } from './plan.ts'

/** The price version that holds on a date: the latest one valid from that date or before, or undefined where none is.
 * @example priceAt(charge, '2027-01-01')?.model */
export function priceAt(charge: Charge, date: IsoDate): PriceVersion | undefined {
  let best: PriceVersion | undefined
  for (const version of charge.prices) {
    if (version.validFrom <= date && (best === undefined || version.validFrom >= best.validFrom)) best = version
  }
  return best
}
