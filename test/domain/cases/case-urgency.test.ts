import { describe, expect, it } from '@jest/globals'
import type { BusinessCalendar } from '../../../domain/calendar/business-calendar.ts'
import type { CustomerCase } from '../../../domain/cases/case.ts'
import { bonusOf, breachAt, caseScore, laneOf, placeInLane, readLane, targetOf, timeWithUs, usedShare } from '../../../domain/cases/case-urgency.ts'
import { builtInService, type ServicePolicy } from '../../../domain/cases/service-policy.ts'
import { anOpenedCase } from '../../builders/case.ts'

const day = [{ from: '09:00', to: '17:00' }]
/** Eight hours a day, Monday to Friday. Amsterdam is an hour ahead of UTC from 25 October 2026 on. */
const calendar: BusinessCalendar = { timeZone: 'Europe/Amsterdam', hours: { 1: day, 2: day, 3: day, 4: day, 5: day }, holidays: [] }
const policy: ServicePolicy = { ...builtInService, kinds: { question: { targetHours: 8, skill: 'billing' }, other: { targetHours: 16, skill: 'billing' } }, bonus: { vulnerable: 0.15, complaint: 0.1, repeat: -1 } }
const hours = (count: number) => count * 3_600_000
/** Local time in the week of Monday 2 November 2026. */
const at = (date: number, time: string) => new Date(`2026-11-0${date}T${time}:00+01:00`).toISOString()
/** Waits since Monday 10:00. */
const waiting = (change: Partial<CustomerCase> = {}): CustomerCase => ({ ...anOpenedCase().opened, ...change })
const promised = (from: string, to: string, change: Partial<CustomerCase> = {}) => waiting({ call: { bookingId: 'b', phone: '+31612345678', attempts: 0, slot: { from, to } }, ...change })

describe('how soon a case should be answered', () => {
  it('is what the policy says of its kind, else of other kinds, else of the first it names, else a working day', () => {
    expect([targetOf(policy, 'question'), targetOf(policy, 'dispute')]).toEqual([hours(8), hours(16)])
    expect([targetOf({ kinds: { payment: { targetHours: 3, skill: 'x' } } }, 'dispute'), targetOf({ kinds: {} }, 'dispute')]).toEqual([hours(3), hours(8)])
  })

  it('is lifted by flags together, at most by a quarter, and never lowered', () => {
    expect(bonusOf(policy, [])).toBe(0)
    expect(bonusOf(policy, ['complaint'])).toBe(0.1)
    expect(bonusOf(policy, ['vulnerable', 'complaint'])).toBe(0.25)
    expect(bonusOf({ bonus: { vulnerable: 0.2, repeat: 0.1 } }, ['vulnerable', 'repeat'])).toBe(0.25)
    expect(bonusOf(policy, ['complaint', 'repeat', 'callback'])).toBe(0.1)
  })

  // Monday 10:00 to 12:00, Tuesday 9:00 to 10:30.
  it('counts opening hours while the case is with us', () => {
    expect(timeWithUs({ withUs: [{ from: at(2, '10:00'), to: at(2, '12:00') }, { from: at(3, '08:00') }] }, calendar, at(3, '10:30'))).toBe(hours(3.5))
  })

  // At 12:00 two of eight hours are gone. A slot from 12:00 to 13:00 is used up at 13:00: an hour before an eighth is left, an hour after it is an eighth over.
  it('is used up when the slot of a promised call ends, counted from when the slot begins', () => {
    expect(usedShare(policy, calendar, waiting(), at(2, '12:00'))).toBe(0.25)
    const call = promised(at(2, '12:00'), at(2, '13:00'))
    expect(usedShare(policy, calendar, call, at(2, '11:30'))).toBe(1.5 / 8)
    expect([at(2, '12:00'), at(2, '13:00'), at(2, '14:00')].map((now) => usedShare(policy, calendar, call, now))).toEqual([0.875, 1, 1.125])
    // Tuesday 16:00: seven hours of Monday and seven of Tuesday, though its slot has an hour to go.
    expect(usedShare(policy, calendar, promised(at(3, '15:00'), at(3, '17:00')), at(3, '16:00'))).toBe(14 / 8)
    expect(usedShare(policy, calendar, waiting({ call: { bookingId: 'b', phone: '+31612345678', attempts: 0 } }), at(2, '12:00'))).toBe(0.25)
  })

  it('orders by the greater of age with bonus and the promise', () => {
    expect(caseScore(policy, calendar, waiting({ flags: ['vulnerable'] }), at(2, '12:00'))).toBe(0.4)
    expect(caseScore(policy, calendar, promised(at(2, '12:00'), at(2, '13:00'), { flags: ['vulnerable'] }), at(2, '12:00'))).toBe(0.875)
  })
})

describe('a lane', () => {
  it('is of those who can take its cases and of one target, in minutes', () => {
    expect(laneOf(policy, { kind: 'question', skill: 'billing', language: 'nl' })).toBe('billing#nl#480')
    expect(readLane('billing#nl#480')).toEqual({ skill: 'billing', language: 'nl', target: hours(8) })
    expect(readLane('')).toEqual({ skill: '', language: '', target: 0 })
  })

  it('has a case stand where one without bonus would, which had been with us for so long', () => {
    expect(placeInLane(policy, calendar, waiting(), at(2, '12:00'))).toEqual({ lane: 'billing#nl#480', waitsSince: at(2, '10:00') })
    // 0.15 x 8 hours are 72 minutes: before 10:00 one hour was open on Monday, and 12 minutes are Friday's, 30 October.
    expect(placeInLane(policy, calendar, waiting({ flags: ['vulnerable'] }), at(2, '12:00')).waitsSince).toBe('2026-10-30T15:48:00.000Z')
  })

  it('has a promised call stand its whole target before its slot ends, where that is earlier', () => {
    // Eight hours before Monday 13:00: four of Monday's, and Friday from 13:00.
    expect(placeInLane(policy, calendar, promised(at(2, '12:00'), at(2, '13:00')), at(2, '12:00')).waitsSince).toBe('2026-10-30T12:00:00.000Z')
    expect(placeInLane(policy, calendar, promised(at(3, '14:00'), at(3, '15:00')), at(2, '12:00')).waitsSince).toBe(at(2, '10:00'))
  })
})

describe('when a case is over its target', () => {
  it('is when its opening hours are used up, or were', () => {
    // Two hours are gone at 12:00, five are left on Monday, the last is Tuesday's first.
    expect(breachAt(policy, calendar, waiting(), at(2, '12:00'))).toBe(at(3, '10:00'))
    // Seven hours of Friday from 10:00, and one of Monday.
    expect(breachAt(policy, calendar, waiting({ withUs: [{ from: '2026-10-30T09:00:00.000Z' }] }), at(2, '13:00'))).toBe(at(2, '10:00'))
  })

  it('is when the slot of a promised call ends, once it has begun', () => {
    expect(breachAt(policy, calendar, promised(at(2, '12:00'), at(2, '13:00')), at(2, '12:00'))).toBe(at(2, '13:00'))
    expect(breachAt(policy, calendar, promised(at(2, '12:00'), at(2, '13:00')), at(2, '11:59'))).toBe(at(3, '10:00'))
    expect(breachAt(policy, calendar, promised(at(2, '12:00'), at(3, '15:00')), at(2, '12:00'))).toBe(at(3, '10:00'))
  })
})
