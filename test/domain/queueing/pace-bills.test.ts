import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { addToDate } from '../../../domain/calendar/add-to-date.ts'
import { contactCurve } from '../../../domain/queueing/contact-curve.ts'
import { contactForecast, dispersionOf } from '../../../domain/queueing/contact-forecast.ts'
import { allAtOnce, paceBills, type PacePlan, type PaceQuestion } from '../../../domain/queueing/pace-bills.ts'
import { simulateQueue, waitQuantile } from './simulate-queue.ts'
import { seededRandom } from '../../../examples/retention/seeded-random.ts'

const rates = [0.02, 0.025, 0.012, 0.006, 0.003]
const dates = Array.from({ length: 35 }, (_, index) => addToDate('2026-12-01', 'day', index))
const weekday = (date: string) => new Date(`${date}T12:00:00Z`).getUTCDay()
const capacity = Object.fromEntries(dates.map((date) => [date, weekday(date) % 6 === 0 ? 0 : 240]))
const month: PaceQuestion = {
  groups: [
    { id: '2026-12-01', bills: 14_000, earliest: '2026-12-01', latest: '2026-12-10' },
    { id: '2026-12-15', bills: 9_000, earliest: '2026-12-15', latest: '2026-12-22', held: 40 },
  ],
  rates, capacity, base: Object.fromEntries(dates.map((date) => [date, 40])),
}

describe('pacing a month of bills', () => {
  it('keeps the contacts under 85 % of what agents can handle, where all at once would not', () => {
    expect(allAtOnce(month).overloads.length).toBeGreaterThan(0)
    const plan = paceBills(month)
    expect(plan.overloads).toEqual([])
    for (const { contacts, capacity: can } of plan.days) expect(contacts).toBeLessThanOrEqual(0.85 * can + 1)
  })

  it('mails every bill once, within its window, but those that a person looks at first', () => {
    const plan = paceBills(month)
    for (const { id, bills, earliest, latest, held = 0 } of month.groups) {
      const own = plan.releases.filter(({ group }) => group === id)
      expect(own.reduce((sum, each) => sum + each.bills, 0)).toBe(bills - held)
      for (const { date } of own) expect(date >= earliest && date <= latest).toBe(true)
    }
    expect(plan.held).toBe(40)
  })

  it('names what cannot fit, and by how much', () => {
    const { overloads } = paceBills({ ...month, groups: [{ id: '2026-12-01', bills: 30_000, earliest: '2026-12-01', latest: '2026-12-02' }] })
    expect(overloads.length).toBeGreaterThan(0)
    for (const { contacts, groups } of overloads) {
      expect(contacts).toBeGreaterThan(1)
      expect(groups).toEqual(['2026-12-01'])
    }
  })

  it('never has more over the limit than any other choice of days', () => {
    const over = (plan: PacePlan) => plan.days.reduce((sum, day) => sum + day.over, 0)
    const group = fc.record({ day: fc.nat({ max: 12 }), span: fc.nat({ max: 6 }), bills: fc.integer({ min: 1, max: 9_000 }), choice: fc.nat({ max: 6 }) })
    fc.assert(fc.property(fc.array(group, { minLength: 1, maxLength: 4 }), (groups) => {
      const question = { ...month, base: {}, groups: groups.map(({ day, span, bills }, index) => ({ id: `g${index}`, bills, earliest: dates[day]!, latest: dates[day + span]! })) }
      const chosen = { ...month, base: {}, groups: groups.map(({ day, span, bills, choice }, index) => ({ id: `g${index}`, bills, earliest: dates[day + Math.min(choice, span)]!, latest: dates[day + span]! })) }
      const other = allAtOnce(chosen)
      expect(over(paceBills(question))).toBeLessThanOrEqual(over(other) + 5)
    }), { numRuns: 40 })
  })

  it('refuses a window that ends before it begins', () => {
    expect(() => paceBills({ ...month, groups: [{ id: 'x', bills: 1, earliest: '2026-12-02', latest: '2026-12-01' }] })).toThrow(/2026-12-02/)
  })
})

describe('a simulated month', () => {
  /** Opening minutes: 480 on each open day, one after the other. */
  const openDays = dates.filter((date) => capacity[date]! > 0)
  const minuteOf = (date: string, random: { uniform: () => number }) => {
    const at = openDays.findIndex((open) => open >= date)
    return openDays[at] === date ? at * 480 + random.uniform() * 480 : at * 480
  }

  it('keeps p90 of the waits within the goal when paced, and breaks it when all bills go at once', () => {
    const p90Of = (plan: PacePlan, seed: number) => {
      const random = seededRandom(seed)
      const arrivals: number[] = []
      const come = (mean: number, date: string) => {
        for (let t = random.exponential(1); t < mean; t += random.exponential(1)) arrivals.push(minuteOf(date, random))
      }
      for (const date of dates) come(40, date)
      for (const { date, bills } of plan.releases) rates.forEach((rate, lag) => come(bills * rate, addToDate(date, 'day', lag)))
      // 240 contacts a day: five agents, ten minutes each.
      return waitQuantile(simulateQueue({ arrivals: arrivals.filter((at) => at >= 0).sort((a, b) => a - b), agents: 5, handling: () => random.logNormal(10, 8) }), 0.9)
    }
    // Half of the eight opening hours within which a question is to be answered.
    const goal = 240
    for (const seed of [1, 2, 3]) {
      expect(p90Of(paceBills(month), seed)).toBeLessThanOrEqual(goal)
      expect(p90Of(allAtOnce(month), seed)).toBeGreaterThan(goal)
    }
  })
})

describe('the contacts that bills cause', () => {
  it('are found again from bills and contacts with a known curve, young bills not counted as silent', () => {
    const random = seededRandom(7)
    const bills = dates.slice(0, 30).map((date) => ({ date, count: 2_000 }))
    const until = dates[29]!
    const contacts = bills.flatMap(({ date, count }) => rates.flatMap((rate, lag) => {
      const day = addToDate(date, 'day', lag)
      let number = 0
      for (let n = 0; n < count; n++) if (random.uniform() < rate) number++
      return day <= until ? [{ billDate: date, date: day, count: number }] : []
    }))
    const curve = contactCurve({ bills, contacts, until }, 6)
    rates.forEach((rate, lag) => {
      expect(curve[lag]!.lower!).toBeLessThan(rate * 1.05)
      expect(curve[lag]!.upper!).toBeGreaterThan(rate * 0.95)
      expect(curve[lag]!.rate! / rate).toBeGreaterThan(0.9)
      expect(curve[lag]!.rate! / rate).toBeLessThan(1.1)
    })
    expect(curve[6]).toMatchObject({ contacts: 0, rate: 0, lower: 0 })
    expect(contactCurve({ bills: [{ date: '2026-12-01', count: 5 }], contacts: [], until: '2026-12-01' }, 1)[1]).toEqual({ lag: 1, contacts: 0, bills: 0 })
  })

  it('are forecast with an interval that holds nine days of ten', () => {
    const forecast = contactForecast({ releases: [{ date: '2026-12-01', count: 10_000 }], rates, base: 40, dispersion: 2, from: '2026-12-01', to: '2026-12-07' })
    expect(forecast.map(({ mean }) => Math.round(mean))).toEqual([240, 290, 160, 100, 70, 40, 40])
    const random = seededRandom(11)
    let inside = 0
    const draws = 3_000
    for (let n = 0; n < draws; n++) {
      // A gamma-Poisson day of variance twice its mean: pairs of contacts that come together.
      let count = 0
      for (let t = random.exponential(1); t < 145; t += random.exponential(1)) count += 2
      if (count >= forecast[1]!.p5 && count <= forecast[1]!.p95) inside++
    }
    expect(inside / draws).toBeGreaterThan(0.8)
    expect(dispersionOf([{ count: 90, mean: 100 }, { count: 130, mean: 100 }, { count: 80, mean: 100 }])).toBe(7)
  })
})
