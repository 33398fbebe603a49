import { describe, expect, it } from '@jest/globals'
import { offerDeadline, offerStatusOn } from '../../../domain/offers/offer-deadline.ts'
import { nextStatus, OfferStateError } from '../../../domain/offers/offer-status.ts'

describe('the last day to accept', () => {
  it.each([['2026-11-02T23:30:00Z', '2026-11-17'], ['2026-11-02T22:30:00Z', '2026-11-16']])('is counted from when it was presented, in the zone of the account: %s', (at, expected) => {
    expect(offerDeadline([{ type: 'overridden', at: '2026-10-01T10:00:00Z' }, { type: 'presented', at }, { type: 'declined', at: '2026-11-05T10:00:00Z' }], { acceptWithinDays: 14 }, 'Europe/Amsterdam')).toBe(expected)
  })

  it('is none where nothing was presented, or the policy is gone', () => {
    expect(offerDeadline([{ type: 'cancelled', at: '2026-11-02T10:00:00Z' }], { acceptWithinDays: 14 }, 'Europe/Amsterdam')).toBeUndefined()
    expect(offerDeadline([{ type: 'presented', at: '2026-11-02T10:00:00Z' }], undefined, 'Europe/Amsterdam')).toBeUndefined()
  })
})

describe('an offer on a day', () => {
  const presented = [{ type: 'presented' }] as const

  it.each([
    ['the day before its last', presented, '2026-11-18', 'presented'], ['its last day', presented, '2026-11-17', 'presented'], ['the day after', presented, '2026-11-16', 'expired'],
    ['without a last day', presented, undefined, 'presented'], ['not presented', [], '2026-11-16', 'decided'], ['accepted in time', [...presented, { type: 'accepted' }] as const, '2026-11-16', 'accepted'],
  ] as const)('%s', (_when, events, until, status) => {
    expect(offerStatusOn(events, until, '2026-11-17')).toBe(status)
  })
})

it('an answer that it no longer takes is an error that programs can tell', () => {
  const error = (() => { try { return nextStatus('accepted', 'declined') } catch (thrown) { return thrown } })()
  expect(error).toBeInstanceOf(OfferStateError)
  expect(error).toMatchObject({ code: 'offer-state', message: 'An offer that is accepted cannot be declined.' })
})
