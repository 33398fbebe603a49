import type { Subscription } from '../accounts/subscription.ts'
import type { IsoDate } from '../calendar/iso-date.ts'
import type { Charge, PriceVersion } from './plan.ts'

/** The price version that holds for a subscription on a date: the latest valid one, of the customer's own prices where there are any.
 * A version for new customers is skipped for a subscription that started before it; one with notice holds later for those.
 * @example priceAt(charge, subscription, '2027-01-01')?.model */
export function priceAt(charge: Charge, subscription: Pick<Subscription, 'start' | 'prices'>, date: IsoDate): PriceVersion | undefined {
  let best: PriceVersion | undefined
  let bestFrom = ''
  for (const version of subscription.prices?.[charge.id] ?? charge.prices) {
    const from = validFrom(version, subscription.start)
    if (from !== undefined && from <= date && from >= bestFrom) {
      best = version
      bestFrom = from
    }
  }
  return best
}

function validFrom({ validFrom, appliesTo, runningFrom }: PriceVersion, start: IsoDate): IsoDate | undefined {
  if (start >= validFrom) return validFrom
  if (appliesTo === 'new') return undefined
  return runningFrom !== undefined && runningFrom > validFrom ? runningFrom : validFrom
}
