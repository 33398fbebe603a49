import type { DecisionEvent, DecisionEventType } from './decision.ts'

export type OfferStatus = 'decided' | 'presented' | 'accepted' | 'declined' | 'expired' | 'cancelled'

type StatusEvent = Exclude<DecisionEventType, 'overridden'>

/** What may happen to an offer, and what it then is. An offer that is over stays over. */
export const offerTransitions = {
  decided: { presented: 'presented', cancelled: 'cancelled' },
  presented: { accepted: 'accepted', declined: 'declined', expired: 'expired', cancelled: 'cancelled' },
  accepted: {},
  declined: { cancelled: 'cancelled' },
  expired: { cancelled: 'cancelled' },
  cancelled: {},
} as const satisfies Readonly<Record<OfferStatus, Partial<Readonly<Record<StatusEvent, OfferStatus>>>>>

/** An answer that the offer no longer takes. */
export class OfferStateError extends Error {
  readonly code = 'offer-state'
}

/** @param events of one decision, in order
 * @example offerStatus([{ ..., type: 'presented' }]) // 'presented' */
export function offerStatus(events: readonly Pick<DecisionEvent, 'type'>[]): OfferStatus {
  return events.reduce<OfferStatus>((status, { type }) => (type === 'overridden' ? status : nextStatus(status, type)), 'decided')
}

/** @throws OfferStateError where the offer cannot become that
 * @example nextStatus('presented', 'accepted') // 'accepted' */
export function nextStatus(status: OfferStatus, event: StatusEvent): OfferStatus {
  const next = (offerTransitions[status] as Partial<Record<StatusEvent, OfferStatus>>)[event]
  if (next === undefined) throw new OfferStateError(`An offer that is ${status} cannot be ${event}.`)
  return next
}
