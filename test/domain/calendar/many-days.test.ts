import { expect, it } from '@jest/globals'
import { addToDate } from '../../../domain/calendar/add-to-date.ts'
import { dayNumber, daysBetween } from '../../../domain/calendar/day-number.ts'
import { periodStarts, servicePeriod, servicePeriodNumber } from '../../../domain/calendar/service-periods.ts'

/** The independent count: JavaScript's own, in UTC. */
const dayOf = (count: number) => new Date(count * 86_400_000).toISOString().slice(0, 10)

it('counts and adds days as the clock of the machine does, over leap years and before 1970', () => {
  for (let day = -400; day < 1_200; day++) {
    if (dayNumber(dayOf(day)) !== day) expect([day, dayNumber(dayOf(day))]).toEqual([day, day])
    if (addToDate('1970-01-01', 'day', day) !== dayOf(day)) expect(addToDate('1970-01-01', 'day', day)).toBe(dayOf(day))
  }
  expect(daysBetween(dayOf(7), dayOf(21_000))).toBe(20_993)
})

it('starts periods from any day, in any order', () => {
  for (let day = 0; day < 400; day++) expect(periodStarts(dayOf(day), { unit: 'week', count: 2 })(3)).toBe(dayOf(day + 42))
  expect([0, 1, 2, 1, 0].map(periodStarts('1970-01-04', { unit: 'week', count: 2 }))).toEqual(['1970-01-04', '1970-01-18', '1970-02-01', '1970-01-18', '1970-01-04'])
  expect(servicePeriod('1970-01-31', { unit: 'month', count: 1 }, 1)).toEqual({ start: '1970-02-28', end: '1970-03-31' })
})

it.each<['week' | 'month' | 'year', number]>([['week', 1], ['week', 3], ['month', 1], ['month', 3], ['year', 1], ['year', 2]])('finds the period of each first and last day, a century before and after: every %s times %s', (unit, count) => {
  const interval = { unit, count }
  const starts = periodStarts('2024-02-29', interval)
  for (const n of [-60, -13, -12, -1, 0, 1, 2, 11, 12, 13, 49, 50]) {
    expect(servicePeriodNumber('2024-02-29', interval, starts(n))).toBe(n)
    expect(servicePeriodNumber('2024-02-29', interval, addToDate(starts(n), 'day', -1))).toBe(n - 1)
  }
})
