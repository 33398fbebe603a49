import { addToDate } from '../calendar/add-to-date.ts'
import type { IsoDate } from '../calendar/iso-date.ts'
import { localDate } from '../calendar/local-date.ts'
import type { DecisionEvent } from './decision.ts'
import type { OfferPolicy } from './offer-policy.ts'
import { offerStatus, type OfferStatus } from './offer-status.ts'

/** Last day, in the account's zone, on which an offer that was presented can be accepted; undefined where none was presented, or its policy is gone.
 * @example offerDeadline([{ type: 'presented', at: '2026-11-02T23:30:00Z' }], { acceptWithinDays: 14 }, 'Europe/Amsterdam') // '2026-11-17' */
export function offerDeadline(events: readonly Pick<DecisionEvent, 'type' | 'at'>[], policy: Pick<OfferPolicy, 'acceptWithinDays'> | undefined, timeZone: string): IsoDate | undefined {
  const presented = events.find(({ type }) => type === 'presented')
  return presented && policy && addToDate(localDate(presented.at, timeZone), 'day', policy.acceptWithinDays)
}

/** Where an offer stands on a day: one that was presented and not answered in time has expired, also before anybody has noted so.
 * @param until as `offerDeadline` gives it
 * @example offerStatusOn([{ type: 'presented' }], '2026-11-17', '2026-11-18') // 'expired' */
export function offerStatusOn(events: readonly Pick<DecisionEvent, 'type'>[], until: IsoDate | undefined, today: IsoDate): OfferStatus {
  const status = offerStatus(events)
  return status === 'presented' && until !== undefined && today > until ? 'expired' : status
}
