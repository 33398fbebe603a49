import { describe, expect, it } from '@jest/globals'
import { addToDate } from '../../../domain/calendar/add-to-date.ts'
import { assumed, estimateContacts, type ContactDay } from '../../../domain/queueing/estimate-contacts.ts'

const hoursAt = (hour: number, count: number) => Array.from({ length: 24 }, (_, each) => (each === hour ? count : 0))
const day = (date: string, contacts: number, lags: ContactDay['lags'] = {}): ContactDay => ({ date, contacts, hours: hoursAt(9, contacts), lags })
/** A Thursday. */
const since = '2026-10-01'

/** All contacts on the first day, on which the bills were mailed; silence until the last. */
function seen({ bills = 200, billContacts = 30, contacts = 100, days = 14 } = {}) {
  return estimateContacts({ bills: [{ date: since, count: bills }], days: [day(since, contacts, { 0: billContacts })], until: addToDate(since, 'day', days - 1) })
}

describe('what is measured, and what is assumed', () => {
  it('is measured where just enough was counted', () => {
    const { rates, base, hours, dispersion, basis, curve, weekdays } = seen()
    expect(basis).toEqual({ bills: 200, billContacts: 30, contacts: 100, days: 14, since, until: '2026-10-14', rates: 'measured', base: 'measured', hours: 'measured', weekdays: 'assumed', dispersion: 'measured' })
    expect(rates).toEqual([0.15, ...Array.from({ length: 14 }, () => 0)])
    expect(curve).toHaveLength(15)
    expect([base, hours[9], hours[10], weekdays]).toEqual([5, 1, 0, undefined])
    // 100 on a day of 35, and 13 days of none for 5 each: (65^2 / 35 + 13 x 5) / 13.
    expect(dispersion).toBeCloseTo((65 ** 2 / 35 + 65) / 13, 9)
  })

  it.each([
    ['a bill less', { bills: 199 }, { rates: 'assumed', dispersion: 'assumed', base: 'measured', hours: 'measured' }], ['a contact about a bill less', { billContacts: 29 }, { rates: 'assumed', dispersion: 'assumed', base: 'measured', hours: 'measured' }],
    ['a day less', { days: 13 }, { rates: 'measured', base: 'assumed', dispersion: 'assumed', hours: 'measured' }], ['a contact less', { contacts: 99 }, { hours: 'assumed', rates: 'measured', base: 'measured', dispersion: 'measured' }],
  ])('is assumed with %s', (_, change, basis) => {
    const estimate = seen(change)
    expect(estimate.basis).toMatchObject(basis)
    if (basis.rates === 'assumed') expect(estimate.rates).toBe(assumed.rates)
    if (basis.base === 'assumed') expect(estimate.base).toBe(0)
    if (basis.hours === 'assumed') expect(estimate.hours).toBe(assumed.hours)
    if (basis.dispersion === 'assumed') expect(estimate.dispersion).toBe(2)
  })

  it.each([[{ days: 28, contacts: 200 }, 'measured'], [{ days: 27, contacts: 200 }, 'assumed'], [{ days: 28, contacts: 199 }, 'assumed'], [{ days: 28, contacts: 200, bills: 199 }, 'assumed']])('with %j weekdays are %s', (change, weekdays) => {
    expect(seen(change).basis.weekdays).toBe(weekdays)
    expect('weekdays' in seen(change)).toBe(weekdays === 'measured')
  })

  it('is all assumed before anything was counted', () => {
    const { curve, ...estimate } = estimateContacts({ bills: [{ date: since, count: 500 }], days: [], until: '2026-10-31' })
    expect(estimate).toEqual({
      rates: assumed.rates, base: 0, hours: assumed.hours, dispersion: 2,
      basis: { bills: 0, billContacts: 0, contacts: 0, days: 0, until: '2026-10-31', rates: 'assumed', base: 'assumed', hours: 'assumed', weekdays: 'assumed', dispersion: 'assumed' },
    })
    expect(curve.map(({ contacts }) => contacts)).toEqual(Array.from({ length: 15 }, () => 0))
  })
})

describe('what is counted', () => {
  const basis = (bills: readonly string[], days: readonly ContactDay[], until = '2026-10-31') => estimateContacts({ bills: bills.map((date) => ({ date, count: 1 })), days, until }).basis

  it('are days until the last that is known, it included', () => {
    expect(basis([], [day(since, 1), day('2026-10-31', 2), day('2026-11-01', 4)])).toMatchObject({ contacts: 3, days: 31 })
    expect(basis([], [day('2026-11-01', 4)])).toMatchObject({ contacts: 0, days: 0 })
  })

  it('are bills of which a day can have been seen: mailed at most fourteen days before the first, at the latest on the last', () => {
    expect(basis(['2026-09-16', '2026-09-17', since, '2026-10-31', '2026-11-01'], [day(since, 1)]).bills).toBe(3)
  })

  it('are contacts about a bill of at most fourteen days: an older one asks for reasons of his own', () => {
    expect(basis([since], [day(since, 9, { 0: 1, 14: 2, 15: 4 })])).toMatchObject({ billContacts: 3, contacts: 9 })
  })

  it('are no fewer without a bill than none', () => {
    const { base } = estimateContacts({ bills: [{ date: since, count: 200 }], days: [day(since, 10, { 0: 40 })], until: '2026-10-31' })
    expect(base).toBe(0)
  })
})

describe('weekdays', () => {
  const weeks = (of: (index: number) => number) => Array.from({ length: 28 }, (_, index) => day(addToDate(since, 'day', index), of(index) + (index === 0 ? 30 : 0), index === 0 ? { 0: 30 } : {}))
  const estimate = (of: (index: number) => number) => estimateContacts({ bills: [{ date: since, count: 200 }], days: weeks(of), until: '2026-10-28' })
  /** The fourth day after a Thursday is a Monday. */
  const isMonday = (index: number) => index % 7 === 4

  it('that differ have factors, Monday first, and leave no more scatter than chance', () => {
    // 4 Mondays of 40 and 24 days of 10: 400 / 28 each are expected, 30 more on the first Thursday.
    const { weekdays = [], dispersion, base } = estimate((index) => (isMonday(index) ? 40 : 10))
    const mean = 400 / 28
    expect(base).toBeCloseTo(mean, 12)
    ;[40 / mean, 10 / mean, 10 / mean, 70 / (4 * mean + 30), 10 / mean, 10 / mean, 10 / mean].forEach((factor, weekday) => expect(weekdays[weekday]).toBeCloseTo(factor, 12))
    expect(dispersion).toBe(1)
  })

  it('that differ by no more than days do anyway have none', () => {
    // Every other week is silent: Mondays of 80 beside days of 40 are nothing special then.
    const { weekdays, dispersion } = estimate((index) => (Math.floor(index / 7) % 2 === 0 ? (isMonday(index) ? 80 : 40) : 0))
    expect(weekdays).toEqual([1, 1, 1, 1, 1, 1, 1])
    expect(dispersion).toBeGreaterThan(20)
  })
})
