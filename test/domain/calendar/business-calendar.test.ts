import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { afterBusinessTime, beforeBusinessTime, businessTime, openSpans, type BusinessCalendar } from '../../../domain/calendar/business-calendar.ts'

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
    const never = new RangeError('The business calendar is not open for so long within eleven years.')
    const closed = { ...calendar, hours: {} }
    expect(() => afterBusinessTime(closed, '2026-11-09T00:00:00Z', 1)).toThrow(never)
    expect(() => beforeBusinessTime(closed, '2026-11-09T00:00:00Z', 1)).toThrow(never)
  })
})

describe('the hours of a day', () => {
  const spans = (of: BusinessCalendar, date: string) => openSpans(of, date).map((span) => span.map((epoch) => new Date(epoch).toISOString()))
  /** One of its own in each test: what a calendar says of a day is remembered. */
  const anOffice = (change: Partial<BusinessCalendar> = {}): BusinessCalendar => ({ ...calendar, ...change })

  it('are in local time, until midnight where that is said', () => {
    expect(spans(anOffice(), '2026-11-06')).toEqual([['2026-11-06T08:00:00.000Z', '2026-11-06T11:30:00.000Z'], ['2026-11-06T12:00:00.000Z', '2026-11-06T17:00:00.000Z']])
    expect(spans({ ...night }, '2026-11-07')).toEqual([['2026-11-06T23:00:00.000Z', '2026-11-07T23:00:00.000Z']])
    expect(spans(anOffice({ timeZone: 'America/New_York' }), '2026-11-06')[0]).toEqual(['2026-11-06T14:00:00.000Z', '2026-11-06T17:30:00.000Z'])
  })

  it('are none on a holiday and on a weekday that is not named, and the same when asked again', () => {
    const office = anOffice()
    expect([spans(office, '2026-12-25'), spans(office, '2026-11-07'), spans(office, '2026-12-24')]).toEqual([[], [], [['2026-12-24T08:00:00.000Z', '2026-12-24T11:30:00.000Z'], ['2026-12-24T12:00:00.000Z', '2026-12-24T17:00:00.000Z']]])
    expect(openSpans(office, '2026-12-24')).toBe(openSpans(office, '2026-12-24'))
    expect(openSpans(anOffice({ holidays: ['2026-12-24'] }), '2026-12-24')).toEqual([])
  })

  it.each([
    ['no time at all', '2026-11-07T10:00:00Z', 0, '2026-11-07T10:00:00.000Z'],
    ['less than none', '2026-11-07T10:00:00Z', -5, '2026-11-07T10:00:00.000Z'],
    ['all that is left of the morning', '2026-11-09T08:00:00Z', hours(3.5), '2026-11-09T11:30:00.000Z'],
    ['a millisecond more', '2026-11-09T08:00:00Z', hours(3.5) + 1, '2026-11-09T12:00:00.001Z'],
    ['an hour from before it opens', '2026-11-09T05:00:00Z', hours(1), '2026-11-09T09:00:00.000Z'],
    ['an hour from the evening', '2026-11-09T20:00:00Z', hours(1), '2026-11-10T09:00:00.000Z'],
  ])('%s after', (_name, from, length, expected) => expect(afterBusinessTime(anOffice(), from, length)).toBe(expected))

  it.each([
    ['all of the afternoon', '2026-11-09T17:00:00Z', hours(5), '2026-11-09T12:00:00.000Z'],
    ['a millisecond more', '2026-11-09T17:00:00Z', hours(5) + 1, '2026-11-09T11:29:59.999Z'],
    ['an hour, seen in the break', '2026-11-09T11:45:00Z', hours(1), '2026-11-09T10:30:00.000Z'],
    ['an hour, seen before it opens', '2026-11-09T05:00:00Z', hours(1), '2026-11-06T16:00:00.000Z'],
    ['an hour, seen when it opens', '2026-11-09T08:00:00Z', hours(1), '2026-11-06T16:00:00.000Z'],
  ])('%s before', (_name, until, length, expected) => expect(beforeBusinessTime(anOffice(), until, length)).toBe(expected))
})
