import { describe, expect, it } from '@jest/globals'
import { contactCurve, hourProfile, type ContactHistory } from '../../../domain/queueing/contact-curve.ts'
import { contactForecast, dispersionOf, weekdayOf, type ForecastQuestion } from '../../../domain/queueing/contact-forecast.ts'

describe('the contacts per bill', () => {
  const history: ContactHistory = { bills: [{ date: '2026-11-01', count: 1_000 }], contacts: [{ billDate: '2026-11-01', date: '2026-11-02', count: 10 }], until: '2026-11-02' }

  it('have the interval of the tables for Poisson counts', () => {
    // Garwood 1936: 10 counted are 4.795 to 18.390, none is 0 to 3.689.
    expect(contactCurve(history, 2)).toEqual([
      { lag: 0, contacts: 0, bills: 1_000, rate: 0, lower: 0, upper: expect.closeTo(0.003689, 6) },
      { lag: 1, contacts: 10, bills: 1_000, rate: 0.01, lower: expect.closeTo(0.004795, 6), upper: expect.closeTo(0.01839, 5) },
      { lag: 2, contacts: 0, bills: 0 },
    ])
  })

  it('are one where no number is given, and only those of the day that is asked', () => {
    const contacts = [{ billDate: '2026-11-01', date: '2026-11-02' }, { billDate: '2026-11-01', date: '2026-11-02' }, { billDate: '2026-10-31', date: '2026-11-02' }, { billDate: '2026-11-01', date: '2026-11-01' }]
    expect(contactCurve({ ...history, contacts }, 2).map((each) => each.contacts)).toEqual([1, 2, 1])
  })

  it('are of the days that are known: from the first to the last, both with them', () => {
    const bills = ['2026-11-01', '2026-11-02', '2026-11-03', '2026-11-04'].map((date) => ({ date, count: 1 }))
    const contacts = bills.map(({ date }) => ({ billDate: date, date }))
    expect(contactCurve({ bills, contacts, since: '2026-11-02', until: '2026-11-03' }, 1)).toMatchObject([{ contacts: 2, bills: 2 }, { contacts: 0, bills: 2 }])
    expect(contactCurve({ bills, contacts, until: '2026-11-03' }, 0)).toMatchObject([{ contacts: 3, bills: 3 }])
  })

  it('come at hours of the day, alike where none came', () => {
    expect(hourProfile([9, 9, 10, 23])).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 0.5, 0.25, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0.25])
    expect(hourProfile([])).toEqual(Array.from({ length: 24 }, () => 1 / 24))
  })
})

describe('the contacts that are to come', () => {
  const question: ForecastQuestion = { releases: [{ date: '2026-12-01', count: 100 }], rates: [0.1, 0.2], base: 3, from: '2026-11-30', to: '2026-12-03' }
  const means = (change: Partial<ForecastQuestion>) => contactForecast({ ...question, ...change }).map(({ mean }) => mean)

  it('are each release seen through the curve, and what comes anyway', () => {
    expect(contactForecast(question).map(({ date, mean }) => [date, mean])).toEqual([['2026-11-30', 3], ['2026-12-01', 13], ['2026-12-02', 23], ['2026-12-03', 3]])
    expect(means({ releases: [{ date: '2026-12-01', count: 100 }, { date: '2026-12-02', count: 10 }], base: 0 })).toEqual([0, 10, 21, 2])
    expect(means({ releases: [] })).toEqual([3, 3, 3, 3])
  })

  it('differ by weekday', () => {
    // 30 November 2026 is a Monday.
    expect(means({ weekdays: [2, 1, 0.5, 0, 1, 1, 1] })).toEqual([6, 13, 11.5, 0])
    expect(means({ weekdays: [2] })).toEqual([6, 13, 23, 3])
    expect([0, 1, 3, 4, -1, -4, -7].map(weekdayOf)).toEqual([3, 4, 6, 0, 2, 6, 3])
  })

  it('lie nine days of ten between quantiles: those of an exponential where the variance is the mean\'s square', () => {
    const [day] = contactForecast({ ...question, releases: [], base: 4, dispersion: 4, to: '2026-11-30', hours: [0.5, 0, 0.5] })
    const [low, high] = [-Math.log(0.95), -Math.log(0.05)]
    expect(day).toMatchObject({ mean: 4, p5: expect.closeTo(4 * low, 9), p95: expect.closeTo(4 * high, 9) })
    expect(day!.hours!.map(({ hour, mean }) => [hour, mean])).toEqual([[0, 2], [1, 0], [2, 2]])
    expect(day!.hours![1]).toEqual({ hour: 1, mean: 0, p5: 0, p95: 0 })
    // Half of a day of dispersion 3 has dispersion 2.
    const [other] = contactForecast({ ...question, releases: [], base: 4, dispersion: 3, to: '2026-11-30', hours: [0.5] })
    expect(other!.hours).toEqual([{ hour: 0, mean: 2, p5: expect.closeTo(2 * low, 9), p95: expect.closeTo(2 * high, 9) }])
    expect('hours' in contactForecast(question)[0]!).toBe(false)
  })

  it('are of one day or more', () => {
    expect(contactForecast({ ...question, from: '2026-12-01', to: '2026-12-01' })).toHaveLength(1)
    expect(() => contactForecast({ ...question, from: '2026-12-02', to: '2026-12-01' })).toThrow(new RangeError('The forecast ends before it begins.'))
  })

  it('scatter at least as chance does, as far as days were forecast', () => {
    expect(dispersionOf([{ count: 90, mean: 100 }, { count: 130, mean: 100 }, { count: 80, mean: 100 }, { count: 50, mean: 0 }])).toBe(7)
    expect(dispersionOf([{ count: 130, mean: 100 }, { count: 70, mean: 100 }])).toBe(18)
    expect(dispersionOf([{ count: 100, mean: 100 }, { count: 101, mean: 100 }])).toBe(1)
    expect([dispersionOf([]), dispersionOf([{ count: 500, mean: 100 }]), dispersionOf([{ count: 500, mean: 100 }, { count: 5, mean: 0 }])]).toEqual([1, 1, 1])
  })
})
