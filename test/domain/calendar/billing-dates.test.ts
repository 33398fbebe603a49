import { describe, expect, it } from '@jest/globals'
import { addToDate } from '../../../domain/calendar/add-to-date.ts'
import { cycleKeysDueOn } from '../../../domain/calendar/billing-keys-due.ts'
import { nextBillingDate } from '../../../domain/calendar/next-billing-date.ts'
import { secondOfDay } from '../../../domain/calendar/second-of-day.ts'
import { servicePeriodNumber } from '../../../domain/calendar/service-periods.ts'
import type { BillingCycle } from '../../../domain/accounts/account.ts'

describe('who is billed on a date', () => {
  it.each([
    ['2027-01-01', ['M01', 'W5']], ['2027-01-30', ['M30', 'W6']], ['2027-01-31', ['M31', 'W7']], ['2027-02-27', ['M27', 'W6']], ['2027-02-28', ['M28', 'M29', 'M30', 'M31', 'W7']],
    ['2028-02-28', ['M28', 'W1']], ['2028-02-29', ['M29', 'M30', 'M31', 'W2']], ['2027-04-30', ['M30', 'M31', 'W5']], ['2027-04-09', ['M09', 'W5']],
  ])('%s: %j', (date, keys) => expect(cycleKeysDueOn(date)).toEqual(keys))

  it.each<[BillingCycle, string, string]>([
    [{ every: 'month', day: 31 }, '2027-02-10', '2027-02-28'], [{ every: 'month', day: 1 }, '2027-02-01', '2027-02-01'], [{ every: 'month', day: 1 }, '2027-02-02', '2027-03-01'], [{ every: 'month', day: 30 }, '2027-03-31', '2027-04-30'],
    [{ every: 'week', weekday: 1 }, '2027-02-01', '2027-02-01'], [{ every: 'week', weekday: 1 }, '2027-02-02', '2027-02-08'], [{ every: 'week', weekday: 7 }, '2027-02-01', '2027-02-07'],
  ])('%j is billed from %s on at %s', (cycle, from, date) => expect(nextBillingDate(cycle, from)).toBe(date))
})

describe('a date some time later', () => {
  it.each<[string, 'day' | 'week' | 'month' | 'year', number, string]>([
    ['2027-01-31', 'month', 1, '2027-02-28'], ['2027-01-31', 'month', -2, '2026-11-30'], ['2027-01-31', 'day', 1, '2027-02-01'], ['2027-01-31', 'week', 1, '2027-02-07'], ['2028-02-29', 'year', 1, '2029-02-28'], ['2027-01-31', 'day', 0, '2027-01-31'],
  ])('%s and one %s times %s is %s', (date, unit, count, expected) => {
    expect(addToDate(date, unit, count)).toBe(expected)
    expect(addToDate(date, unit, count)).toBe(expected)
  })

  it.each(['2027-02-30', '2027-00-01', 'soon'])('%s is no date', (date) => expect(() => addToDate(date, 'day', 1)).toThrow(RangeError))
})

describe('the service period of a date', () => {
  it.each<[string, 'week' | 'month' | 'year', number, string, number]>([
    ['2027-01-31', 'month', 1, '2027-03-30', 1], ['2027-01-31', 'month', 1, '2027-03-31', 2], ['2027-01-31', 'month', 1, '2027-01-30', -1], ['2027-01-31', 'month', 3, '2027-04-29', 0], ['2027-01-31', 'month', 3, '2027-04-30', 1],
    ['2027-01-04', 'week', 2, '2027-01-17', 0], ['2027-01-04', 'week', 2, '2027-01-18', 1], ['2027-01-04', 'week', 2, '2027-01-03', -1], ['2024-02-29', 'year', 2, '2026-02-27', 0], ['2024-02-29', 'year', 2, '2026-02-28', 1],
  ])('anchored to %s, every %s times %s, of %s is number %s', (anchor, unit, count, date, number) => expect(servicePeriodNumber(anchor, { unit, count }, date)).toBe(number))
})

describe('where an instant lies in its day', () => {
  it.each<[string, string, object]>([
    ['2026-11-01T23:00:00Z', 'Europe/Amsterdam', { day: '2026-11-02', second: 0, seconds: 86_400 }],
    ['2026-11-02T22:59:59.999Z', 'Europe/Amsterdam', { day: '2026-11-02', second: 86_399, seconds: 86_400 }],
    ['2026-10-25T22:00:00Z', 'Europe/Amsterdam', { day: '2026-10-25', second: 86_400, seconds: 90_000 }],
    ['2027-03-28T10:00:00Z', 'Europe/Amsterdam', { day: '2027-03-28', second: 39_600, seconds: 82_800 }],
    ['2026-11-01T10:00:01Z', 'UTC', { day: '2026-11-01', second: 36_001, seconds: 86_400 }],
  ])('%s in %s', (instant, zone, expected) => expect(secondOfDay(instant, zone)).toEqual(expected))
})
