import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { addToDate } from '../../../domain/calendar/add-to-date.ts'
import { dayNumber, daysBetween } from '../../../domain/calendar/day-number.ts'
import { servicePeriod, servicePeriodNumber } from '../../../domain/calendar/service-periods.ts'
import type { Interval } from '../../../domain/catalog/plan.ts'

const anyDate = fc.integer({ min: 0, max: 40_000 }).map((days) => addToDate('1990-01-01', 'day', days))
const anyInterval: fc.Arbitrary<Interval> = fc.record({ unit: fc.constantFrom('week', 'month', 'year'), count: fc.integer({ min: 1, max: 6 }) })
const monthly: Interval = { unit: 'month', count: 1 }

describe('servicePeriod', () => {
  it('clamps month ends and never drifts', () => {
    const starts = (anchor: string, interval: Interval, n: number) => Array.from({ length: n }, (_, index) => servicePeriod(anchor, interval, index).start)
    expect(starts('2027-01-31', monthly, 5)).toEqual(['2027-01-31', '2027-02-28', '2027-03-31', '2027-04-30', '2027-05-31'])
    expect(starts('2023-10-31', { unit: 'month', count: 4 }, 3)).toEqual(['2023-10-31', '2024-02-29', '2024-06-30'])
    expect(starts('2024-02-29', { unit: 'year', count: 1 }, 5)).toEqual(['2024-02-29', '2025-02-28', '2026-02-28', '2027-02-28', '2028-02-29'])
    expect(starts('2027-03-26', { unit: 'week', count: 2 }, 3)).toEqual(['2027-03-26', '2027-04-09', '2027-04-23'])
  })

  it('follows on without gap or overlap, before and after the anchor', () => {
    fc.assert(fc.property(anyDate, anyInterval, fc.integer({ min: -30, max: 60 }), (anchor, interval, n) => {
      const { start, end } = servicePeriod(anchor, interval, n)
      expect(start < end).toBe(true)
      expect(servicePeriod(anchor, interval, n + 1).start).toBe(end)
    }))
  })

  it('is found again from any date in it', () => {
    fc.assert(fc.property(anyDate, anyInterval, anyDate, (anchor, interval, date) => {
      const { start, end } = servicePeriod(anchor, interval, servicePeriodNumber(anchor, interval, date))
      expect(start <= date && date < end).toBe(true)
    }))
  })
})

describe('days', () => {
  it('are counted without clocks: a day of 23 or 25 hours is a day', () => {
    expect(daysBetween('2027-03-28', '2027-03-29')).toBe(1)
    expect(daysBetween('2027-10-01', '2027-11-01')).toBe(31)
    expect(dayNumber('1969-12-31')).toBe(-1)
  })

  it.each(['2027-02-31', '2027-13-01', '2026-02-29', 'yesterday'])('%s does not exist', (date) => {
    expect(() => dayNumber(date)).toThrow(RangeError)
  })
})
