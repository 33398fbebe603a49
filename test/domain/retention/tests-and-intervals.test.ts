import { describe, expect, it } from '@jest/globals'
import { kaplanMeier } from '../../../domain/retention/kaplan-meier.ts'
import { logRank } from '../../../domain/retention/log-rank.ts'
import { benjaminiHochberg } from '../../../domain/retention/multiple-testing.ts'
import { decisionsUntilTold } from '../../../domain/retention/power.ts'
import { newcombe } from '../../../domain/retention/proportion.ts'
import { restrictedMean } from '../../../domain/retention/restricted-mean.ts'
import { sampleRatio } from '../../../domain/retention/sample-ratio.ts'
import { snapTimes } from '../../../domain/retention/snap-times.ts'
import { chiSquareTail, normalTwoSided } from '../../../domain/retention/tail-probability.ts'

describe('tail probabilities', () => {
  // R 4.2.2: pchisq(x, df, lower.tail = FALSE)
  it.each([[0.001, 1, 0.97477287936996038], [50, 1, 1.5374597944280343e-12], [700, 1, 2.9902269751246203e-154], [1370, 1, 6.9429373646436158e-300], [1400, 5, 1.3765875143944421e-300], [1400, 20, 1.1106924650193635e-284]])(
    'of chi-square %d with %d degrees of freedom', (value, df, expected) => {
      expect(Math.abs(chiSquareTail(value, df) / expected - 1)).toBeLessThan(1e-9)
    })

  it('of the normal distribution, on both sides', () => {
    expect(normalTwoSided(1.959963984540054)).toBeCloseTo(0.05, 14)
    expect(normalTwoSided(-37) / 1.1451423779e-299).toBeGreaterThan(0)
    expect(normalTwoSided(-37)).toBe(normalTwoSided(37))
  })
})

describe('shares', () => {
  // Newcombe 1998, "Interval estimation for the difference between independent proportions", table II, method 10.
  it.each([[56, 70, 48, 80, 0.0524, 0.3339], [9, 10, 3, 10, 0.1705, 0.809], [10, 10, 0, 20, 0.6791, 1], [0, 10, 0, 10, -0.2775, 0.2775]])(
    'Newcombe: %d of %d against %d of %d', (a, m, b, n, lower, upper) => {
      const interval = newcombe({ count: a, n: m }, { count: b, n })
      expect(interval.lower).toBeCloseTo(lower, 4)
      expect(interval.upper).toBeCloseTo(upper, 4)
    })
})

it('adjusts a family of p-values as R does, and leaves out what was not tested', () => {
  // R 4.2.2: p.adjust(c(0.01, 0.04, 0.03, 0.2, 0.005), 'BH')
  const adjusted = benjaminiHochberg([0.01, null, 0.04, 0.03, 0.2, 0.005])
  for (const [at, value] of [0.025, null, 0.05, 0.05, 0.2, 0.025].entries()) {
    if (value === null) expect(adjusted[at]).toBeNull()
    else expect(adjusted[at]).toBeCloseTo(value, 12)
  }
})

it('tells a broken draw from luck', () => {
  const draws = (assigned: number) => Array.from({ length: 1000 }, (_, at) => ({ assigned: at < assigned, probability: 0.5 }))
  expect(sampleRatio(draws(515))).toMatchObject({ assigned: 515, expected: 500, mismatch: false })
  expect(sampleRatio(draws(560)).mismatch).toBe(true)
})

it('says how many more decisions tell an effect', () => {
  // (1.959964 + 0.841621)² = 7.8489, the textbook factor of a two-sided test at 5 % with power 80 %.
  expect(decisionsUntilTold({ effect: 2, stdError: 2, decisions: 1000 })).toBe(Math.ceil(7848.9) - 1000)
  expect(decisionsUntilTold({ effect: 10, stdError: 1, decisions: 100 })).toBe(0)
  expect(decisionsUntilTold({ effect: 0, stdError: 1, decisions: 100 })).toBeNull()
})

describe('what is undefined stays undefined', () => {
  it('beyond the last time seen there is no restricted mean, unless all have left', () => {
    expect(restrictedMean(kaplanMeier([{ time: 5, event: false }]), 6)).toBeUndefined()
    expect(restrictedMean(kaplanMeier([{ time: 5, event: true }]), 6)).toMatchObject({ estimate: 5 })
    expect(restrictedMean(kaplanMeier([]), 6)).toBeUndefined()
  })

  it('a test without two groups at risk has no p', () => {
    expect(logRank([{ time: 1, event: false, group: 'a' }, { time: 2, event: true, group: 'b' }])).toMatchObject({ chisq: null, p: null })
  })
})

it('one who is censored when another leaves was still at risk', () => {
  expect(kaplanMeier([{ time: 1, event: true }, { time: 1, event: false }]).steps[0]).toMatchObject({ atRisk: 2, events: 1, censored: 1, survival: 0.5 })
})

it('takes times that differ by rounding for one', () => {
  expect(snapTimes([0.3, 0.1 + 0.2, 0.4])).toEqual([0.3, 0.3, 0.4])
})
