import { describe, expect, it } from '@jest/globals'
import { forecastFromFile } from '../../../application/queueing/forecast-from-file.ts'
import { createLoadForecast } from '../../../application/queueing/load-forecast.ts'
import { staffForecast } from '../../../application/queueing/staff-forecast.ts'
import { forecastFileSchema } from '../../../contracts/queueing/forecast-schema.ts'
import { addToDate } from '../../../domain/calendar/add-to-date.ts'
import { dayNumber } from '../../../domain/calendar/day-number.ts'
import { assumed, estimateContacts, type ContactDay } from '../../../domain/queueing/estimate-contacts.ts'
import { weekdayOf } from '../../../domain/queueing/contact-forecast.ts'
import { createInMemoryContactCounts } from '../../doubles/in-memory-contact-counts.ts'
import { createInMemoryPolicyStore } from '../../doubles/in-memory-policy-store.ts'
import { seededRandom } from '../../../examples/retention/seeded-random.ts'

const rates = [0.006, 0.01, 0.006, 0.003, 0.002, 0.001]

/** Twelve weeks of contacts with a known truth: two runs a month, nine contacts a day beside them, weekdays that may differ. */
function history(seed: number, weekdays = [1, 1, 1, 1, 1, 1, 1]) {
  const random = seededRandom(seed)
  const poisson = (mean: number) => {
    let count = 0
    for (let sum = random.exponential(1); sum < mean; sum += random.exponential(1)) count++
    return count
  }
  const bills = ['2026-09-01', '2026-09-15', '2026-10-01', '2026-10-15', '2026-11-01', '2026-11-15'].map((date) => ({ date, count: 6_000 }))
  const days = Array.from({ length: 85 }, (_, index): ContactDay => {
    const date = addToDate('2026-09-01', 'day', index)
    const factor = weekdays[weekdayOf(dayNumber(date))]!
    const lags: Record<string, number> = {}
    for (const bill of bills) {
      const lag = dayNumber(date) - dayNumber(bill.date)
      const count = lag >= 0 && lag < rates.length ? poisson(bill.count * rates[lag]! * factor) : 0
      if (count > 0) lags[lag] = count
    }
    const contacts = poisson(9 * factor) + Object.values(lags).reduce((sum, count) => sum + count, 0)
    return { date, contacts, hours: Array.from({ length: 24 }, (__, hour) => (hour === 10 ? contacts : 0)), lags }
  }).filter(({ contacts }) => contacts > 0)
  return { bills, days, until: '2026-11-24' }
}

describe('the estimate of contacts', () => {
  it('finds the truth again from counts, and says what it rests on', () => {
    const { rates: found, base, dispersion, weekdays, hours, basis } = estimateContacts(history(3))
    rates.forEach((rate, lag) => expect(Math.abs(found[lag]! - rate)).toBeLessThan(4 * Math.sqrt(rate / 36_000)))
    expect(found.slice(6)).toEqual(Array.from({ length: 9 }, () => 0))
    expect(Math.abs(base - 9)).toBeLessThan(4 * Math.sqrt(9 / 85))
    expect([dispersion < 1.6, weekdays, hours[10]]).toEqual([true, [1, 1, 1, 1, 1, 1, 1], 1])
    expect(basis).toMatchObject({ bills: 36_000, days: 85, since: '2026-09-01', until: '2026-11-24', rates: 'measured', base: 'measured', hours: 'measured', weekdays: 'measured', dispersion: 'measured' })
  })

  it('finds weekdays that differ, and calls none different by chance more than rarely', () => {
    const { weekdays = [] } = estimateContacts(history(4, [1.6, 1.2, 1, 1, 1, 0.6, 0.6]))
    expect(weekdays[0]! / weekdays[6]!).toBeGreaterThan(1.8)
    const differ = Array.from({ length: 60 }, (_, seed) => estimateContacts(history(100 + seed)).weekdays!.some((factor) => factor !== 1)).filter(Boolean).length
    expect(differ).toBeLessThanOrEqual(4)
  })

  it('falls back to what is assumed, part by part, and says so', () => {
    const few = { bills: [{ date: '2026-11-20', count: 100 }], days: [{ date: '2026-11-21', contacts: 3, hours: Array.from({ length: 24 }, () => 0), lags: { 1: 3 } }], until: '2026-11-24' }
    expect(estimateContacts(few)).toMatchObject({ rates: assumed.rates, base: 0, dispersion: 2, basis: { bills: 100, billContacts: 3, contacts: 3, days: 4, rates: 'assumed', base: 'assumed', hours: 'assumed', weekdays: 'assumed', dispersion: 'assumed' } })
    expect(assumed.hours.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12)
  })

  it('does not take days before the counting began for silent ones', () => {
    const { days, ...rest } = history(5)
    const late = estimateContacts({ ...rest, days: days.filter(({ date }) => date >= '2026-10-02') })
    // The run of 1 October was seen from its second day on: 18,000 + 0 bills have a day 0, 24,000 a day 1.
    expect(late.curve.slice(0, 2).map(({ bills }) => bills)).toEqual([18_000, 24_000])
    rates.forEach((rate, lag) => expect(Math.abs(late.rates[lag]! - rate)).toBeLessThan(4 * Math.sqrt(rate / 18_000)))
  })
})

describe('the forecast', () => {
  it('of a file holds nine days of ten of what comes', () => {
    let [inside, all] = [0, 0]
    for (let seed = 0; seed < 25; seed++) {
      const { bills, days, until } = history(seed)
      const asFile = { bills, until, releases: [{ date: '2026-12-01', count: 6_000 }], from: '2026-12-01', to: '2026-12-08', contacts: days.flatMap(({ date, contacts, lags }) => {
        const named = Object.entries(lags).map(([lag, count]) => ({ date, billDate: addToDate(date, 'day', -Number(lag)), hour: 10, count }))
        const rest = contacts - named.reduce((sum, { count }) => sum + count, 0)
        return rest > 0 ? [...named, { date, hour: 10, count: rest }] : named
      }) }
      const forecast = forecastFromFile(forecastFileSchema.parse(asFile))
      const random = seededRandom(1_000 + seed)
      forecast.days.forEach(({ p5, p95 }, lag) => {
        let count = 0
        for (let sum = random.exponential(1); sum < 6_000 * (rates[lag] ?? 0) + 9; sum += random.exponential(1)) count++
        all++
        if (count >= p5 && count <= p95) inside++
      })
    }
    expect(inside / all).toBeGreaterThan(0.82)
    expect(inside / all).toBeLessThan(0.98)
  })

  it('of a seller takes runs, follows the pacing of mails, and expects a coming run to be as large as a month before', async () => {
    const [contacts, policies] = [createInMemoryContactCounts(), createInMemoryPolicyStore()]
    await policies.put({ sellerId: 'acme', kind: 'mail-pacing', version: 1, state: 'active', policy: { dates: { '2026-12-01': [{ date: '2026-12-01', hour: 8, weight: 1 }, { date: '2026-12-03', hour: 8, weight: 1 }, { date: '2026-12-03', hour: 14, weight: 2 }] } } })
    let limit: number | undefined
    const runs = { list: async (_sellerId: string, options: { readonly limit?: number } = {}) => {
      limit = options.limit
      return ['2026-11-01', '2026-10-01'].flatMap((billingDate) => ['Europe/Amsterdam', 'Europe/Lisbon'].map((zone) => ({ sellerId: 'acme', billingDate, zone, issueDate: billingDate, counts: { invoiced: 1_000 } }))) as never
    } }
    const loadForecast = createLoadForecast({ contacts, runs, policies, loadService: async () => ({ policy: {}, calendar: { timeZone: 'Europe/Amsterdam', hours: {}, holidays: [] } }) as never })
    const ask = (more = {}) => loadForecast('acme', { from: '2026-12-01', to: '2026-12-04', at: '2026-11-26T09:00:00.000Z', ...more })
    expect((await ask()).releases).toEqual([{ date: '2026-12-01', count: 500, source: 'as last month' }, { date: '2026-12-03', count: 1_500, source: 'as last month' }])
    expect(limit).toBe(200)
    const given = await ask({ bills: [{ date: '2026-12-01', count: 8_000 }] })
    expect(given.releases.map(({ count, source }) => [count, source])).toEqual([[2_000, 'given'], [6_000, 'given']])
    expect(given.days[0]!.mean).toBeCloseTo(2_000 * assumed.rates[0], 9)
    const staffed = staffForecast(given.days, { handlingSeconds: 600, withinSeconds: 60, serviceLevel: 0.8 })
    expect(staffed[2]!.hours[10]!.agents).toBeGreaterThan(staffed[0]!.hours[10]!.agents)
    expect(staffed[0]!.hours.every(({ agents, agentsBusy }) => agentsBusy >= agents)).toBe(true)
    expect(staffed[0]!.hours[3]).toMatchObject({ mean: 0, agents: 0 })
  })

  it.each([
    [{ to: '2026-11-01' }, 'before'], [{ to: '2027-06-01' }, '92 days'], [{ contacts: [{ date: '2026-11-01', billDate: '2026-11-02' }] }, 'after the contact'], [{ contacts: [{ date: '2026-12-01' }] }, 'last day that is known'],
    [{ bills: [{ date: '2026-11-01', count: -1 }] }, '>=0'], [{ contacts: [{ date: '2026-13-01' }] }, 'date'], [{ extra: 1 }, 'nrecognized'],
  ])('refuses %j', (change, says) => {
    const parsed = forecastFileSchema.safeParse({ bills: [], contacts: [], until: '2026-11-25', from: '2026-12-01', to: '2026-12-02', ...change })
    expect(parsed.success ? '' : JSON.stringify(parsed.error.issues)).toContain(says)
  })
})
