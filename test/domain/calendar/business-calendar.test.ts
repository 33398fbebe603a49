import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { afterBusinessTime, beforeBusinessTime, businessTime, type BusinessCalendar } from '../../../domain/calendar/business-calendar.ts'

const hours = (count: number) => count * 3_600_000
const office = [{ from: '09:00', to: '12:30' }, { from: '13:00', to: '18:00' }]
const calendar: BusinessCalendar = { timeZone: 'Europe/Amsterdam', hours: { 1: office, 2: office, 3: office, 4: office, 5: office }, holidays: ['2026-12-25'] }
const night: BusinessCalendar = { timeZone: 'Europe/Amsterdam', hours: { 6: [{ from: '00:00', to: '24:00' }], 7: [{ from: '00:00', to: '24:00' }] }, holidays: [] }

describe('business time', () => {
  it.each([
    ['over a weekend', '2026-11-06T16:00:00Z', '2026-11-09T09:00:00Z', hours(2)],
    ['within a break', '2026-11-09T11:35:00Z', '2026-11-09T11:55:00Z', 0],
    ['over a holiday', '2026-12-24T16:00:00Z', '2026-12-28T09:00:00Z', hours(2)],
    ['of a whole day', '2026-11-09T00:00:00Z', '2026-11-10T00:00:00Z', hours(8.5)],
    ['backwards', '2026-11-10T00:00:00Z', '2026-11-09T00:00:00Z', 0],
  ])('counts opening hours %s', (_, from, to, expected) => {
    expect(businessTime(calendar, from, to)).toBe(expected)
  })

  it('counts the hour that a clock change repeats, and not the one that it skips', () => {
    expect(businessTime(night, '2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z')).toBe(hours(25))
    expect(businessTime(night, '2027-03-27T23:00:00Z', '2027-03-28T22:00:00Z')).toBe(hours(23))
  })

  it('goes forth and back: both are inverse to counting', () => {
    const instant = fc.integer({ min: Date.parse('2026-10-01T00:00:00Z'), max: Date.parse('2027-05-01T00:00:00Z') }).map((epoch) => new Date(epoch).toISOString())
    fc.assert(fc.property(instant, fc.integer({ min: 1, max: hours(60) }), fc.constantFrom(calendar, night), (at, length, each) => {
      expect(businessTime(each, at, afterBusinessTime(each, at, length))).toBe(length)
      expect(businessTime(each, beforeBusinessTime(each, at, length), at)).toBe(length)
    }), { numRuns: 100 })
  })

  it('says so where nobody is ever there', () => {
    expect(() => afterBusinessTime({ ...calendar, hours: {} }, '2026-11-09T00:00:00Z', 1)).toThrow(RangeError)
  })
})
