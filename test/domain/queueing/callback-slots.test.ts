import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { BusinessCalendar } from '../../../domain/calendar/business-calendar.ts'
import { freeSlots, nextTime, slotsOn } from '../../../domain/queueing/callback-slots.ts'
import { expectedIn } from '../../../domain/queueing/expected-in-slots.ts'
import { hiddenNumber, phoneNumber } from '../../../domain/cases/phone-number.ts'
import { slotWords } from '../../../domain/pages/slot-words.ts'

const calendar = (hours: BusinessCalendar['hours'], timeZone = 'Europe/Amsterdam'): BusinessCalendar => ({ timeZone, hours, holidays: [] })
const always = Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((day) => [day, [{ from: '00:00', to: '06:00' }]]))
const slot = (from: string, rest: Partial<{ minutes: number; agents: number; expected: number; booked: number }> = {}) => ({ from, to: from, minutes: 60, agents: 2, expected: 0, booked: 0, ...rest })

describe('slots', () => {
  it('are as many as the day is long when the clock changes', () => {
    // 25 October 2026 has 25 hours in Amsterdam, 28 March 2027 has 23.
    expect(['2026-10-24', '2026-10-25', '2027-03-28'].map((date) => slotsOn(calendar(always), date, 60).length)).toEqual([6, 7, 5])
    const autumn = slotsOn(calendar(always), '2026-10-25', 60)
    expect(autumn.every(({ from }, index) => index === 0 || from === autumn[index - 1]!.to)).toBe(true)
    const words = autumn.map((each) => slotWords(each, 'en-GB', 'Europe/Amsterdam').times)
    expect(new Set(words).size).toBe(7)
    expect(words.slice(2, 4)).toEqual(['02:00 – 02:00 CET', '02:00 – 03:00 CET'])
  })

  it('are told in the zone of those who call, which is named to who lives in another', () => {
    const each = { from: '2026-11-27T09:00:00.000Z', to: '2026-11-27T10:00:00.000Z' }
    expect(slotWords(each, 'nl-NL', 'Europe/Amsterdam')).toEqual({ day: 'vrijdag 27 november', times: '10:00 – 11:00' })
    expect(slotWords(each, 'en-GB', 'Europe/Amsterdam', 'Europe/Brussels')).toEqual({ day: 'Friday 27 November', times: '10:00 – 11:00' })
    expect(slotWords(each, 'en-GB', 'Europe/Amsterdam', 'Europe/London').times).toBe('10:00 – 11:00 CET')
  })

  it('skip what is too short for one, and a date on which nobody works', () => {
    const split = calendar({ 5: [{ from: '09:00', to: '09:20' }, { from: '10:00', to: '12:40' }] })
    expect(slotsOn(split, '2026-11-27', 60).map(({ minutes }) => minutes)).toEqual([60, 60, 40])
    expect(slotsOn(split, '2026-11-26', 60)).toEqual([])
    expect(nextTime(split, '2026-11-27T08:00:00Z', 60)).toMatchObject({ from: '2026-11-27T09:00:00.000Z' })
    expect(nextTime(split, '2026-11-27T11:00:00Z', 60)).toMatchObject({ from: '2026-12-04T09:00:00.000Z' })
    expect(nextTime(split, '2026-11-27T08:00:00Z', 600)).toBeUndefined()
  })

  it('have room up to the planned share, less what is expected, what waits and what was promised', () => {
    // 0.85 x 4 x 60 / 10 = 20.4, less 15 expected: five places, two of them taken.
    expect(freeSlots({ slots: [slot('a', { agents: 4, expected: 15, booked: 2 })], handling: 10 })).toEqual([{ from: 'a', to: 'a', room: 3, places: 5 }])
    // 10.2 each; 12 wait: the first is full, 1.8 are left for the second.
    expect(freeSlots({ slots: [slot('a'), slot('b')], handling: 10, backlog: 12 })).toEqual([{ from: 'b', to: 'b', room: 8, places: 8 }])
    expect(freeSlots({ slots: [slot('a', { agents: 0 }), slot('b', { booked: 20 })], handling: 10 })).toEqual([])
    expect(() => freeSlots({ slots: [], handling: 0 })).toThrow(RangeError)
  })

  it('together promise no more than agents can do beside their other work', () => {
    const slots = fc.array(fc.record({ minutes: fc.integer({ min: 15, max: 240 }), agents: fc.integer({ min: 0, max: 20 }), expected: fc.double({ min: 0, max: 60, noNaN: true }), booked: fc.constant(0) }), { maxLength: 30 })
    fc.assert(fc.property(slots, fc.double({ min: 2, max: 60, noNaN: true }), fc.integer({ min: 0, max: 100 }), (given, handling, backlog) => {
      const all = given.map((each, index) => slot(String(index).padStart(3, '0'), each))
      const promised = freeSlots({ slots: all, handling, backlog }).reduce((sum, { room }) => sum + room, 0)
      const can = all.reduce((sum, { minutes, agents, expected }) => sum + Math.max(0, (0.85 * agents * minutes) / handling - expected), 0)
      expect(promised).toBeLessThanOrEqual(can + 1e-6)
    }), { numRuns: 300 })
  })

  it('share all contacts of the days among opening hours, those of closed hours and days too', () => {
    const week = calendar({ 1: [{ from: '09:00', to: '17:30' }], 2: [{ from: '09:00', to: '12:15' }, { from: '13:00', to: '17:30' }] })
    // Saturday to Tuesday.
    const days = ['2026-11-28', '2026-11-29', '2026-11-30', '2026-12-01'].map((date, index) => ({ date, mean: 24 + index }))
    const expected = expectedIn(week, days)
    expect(expected(Date.parse('2026-11-30T08:00:00Z'), Date.parse('2026-11-30T16:30:00Z'))).toBeCloseTo(24 + 25 + 26, 9)
    const sum = ['2026-11-30', '2026-12-01'].flatMap((date) => slotsOn(week, date, 15)).reduce((all, { from, to }) => all + expected(Date.parse(from), Date.parse(to)), 0)
    expect(sum).toBeCloseTo(24 + 25 + 26 + 27, 9)
    expect(expected(Date.parse('2026-11-29T08:00:00Z'), Date.parse('2026-11-29T16:30:00Z'))).toBe(0)
  })
})

describe('a telephone number', () => {
  it.each([
    ['06-12345678', 'NL', '+31612345678'], ['+31 (0)6 12345678', 'BE', '+31612345678'], ['0470 12 34 56', 'BE', '+32470123456'], ['0032 470 12 34 56', 'NL', '+32470123456'],
    ['020 7946 0958', 'GB', '+442079460958'], ['0800 1234', 'NL', '+318001234'], ['+32 470 12 34 56', 'XX', '+32470123456'],
  ])('%s in %s is %s', (text, country, e164) => expect(phoneNumber(text, country)).toEqual({ kind: 'number', e164 }))

  it.each([['0900 1234567', 'NL'], ['0900-0101', 'NL'], ['0906 12345', 'NL'], ['0902 12345', 'BE'], ['+49 900 1 123456', 'NL']])('%s in %s costs whoever calls it, and is not called', (text, country) => {
    expect(['paid', 'none']).toContain(phoneNumber(text, country).kind)
  })

  it.each(['', ' ', '112', 'bel mij', '+', '06', '00000000000', '+31612345678;ext=4', '<script>', '1'.repeat(41)])('%j is none', (text) => expect(phoneNumber(text, 'NL').kind).toBe('none'))

  it('is never shown in full', () => {
    expect(hiddenNumber('+31612345678')).toBe('+31 •••• 78')
    fc.assert(fc.property(fc.stringMatching(/^\+[1-9]\d{7,14}$/), (e164) => !hiddenNumber(e164).includes(e164.slice(-5))))
  })
})
