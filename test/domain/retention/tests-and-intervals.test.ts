import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { alwaysValidLogRank, alwaysValidMean } from '../../../domain/retention/always-valid.ts'
import { kaplanMeier } from '../../../domain/retention/kaplan-meier.ts'
import { logRank } from '../../../domain/retention/log-rank.ts'
import { benjaminiHochberg } from '../../../domain/retention/multiple-testing.ts'
import { decisionsUntilAlwaysTold, decisionsUntilTold } from '../../../domain/retention/power.ts'
import { newcombe, wilson } from '../../../domain/retention/proportion.ts'
import { restrictedMean } from '../../../domain/retention/restricted-mean.ts'
import { sampleRatio } from '../../../domain/retention/sample-ratio.ts'
import { snapTimes } from '../../../domain/retention/snap-times.ts'
import { chiSquareTail, normalTwoSided } from '../../../domain/retention/tail-probability.ts'
import { seededRandom } from '../../../examples/retention/seeded-random.ts'

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

  it('stay between 0 and 1 and hold the estimate', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 0, max: 5000 }), (n, some) => {
      const count = Math.min(some, n)
      const { lower, estimate, upper } = wilson(count, n)
      expect(0 <= lower && lower <= estimate && estimate <= upper && upper <= 1).toBe(true)
    }))
    expect(() => wilson(3, 2)).toThrow(RangeError)
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

describe('always-valid p', () => {
  it('is below 0.05 at any of 400 looks in at most about one of twenty experiments without an effect', () => {
    const random = seededRandom(31)
    let [always, plain] = [0, 0]
    for (let experiment = 0; experiment < 300; experiment++) {
      let [sum, least, leastPlain] = [0, 1, 1]
      for (let n = 1; n <= 400; n++) {
        sum += random.normal()
        const [mean, error] = [sum / n, 1 / Math.sqrt(n)]
        least = Math.min(least, alwaysValidMean(mean, error, 0.3))
        if (n % 5 === 0) leastPlain = Math.min(leastPlain, normalTwoSided(mean / error))
      }
      if (least < 0.05) always++
      if (leastPlain < 0.05) plain++
    }
    expect(always / 300).toBeLessThan(0.08)
    expect(plain / 300).toBeGreaterThan(0.2)
  })

  it('of a log-rank test finds a real difference, and never exceeds 1', () => {
    // A look after every event, as the report looks at every morning.
    const ever = (hazardRatio: number, seeds: number) => Array.from({ length: seeds }, (_, seed) => leastOfLooks(seed, hazardRatio)).filter((p) => p < 0.05).length / seeds
    // 5 % at most would be called different where nothing is; three standard errors of 400 runs beside it.
    expect(ever(1, 400)).toBeLessThanOrEqual(0.05 + 3 * Math.sqrt((0.05 * 0.95) / 400))
    expect(ever(0.5, 40)).toBeGreaterThan(0.85)
    expect(alwaysValidLogRank(40, 100, 0.4)).toBeLessThan(0.01)
    expect(alwaysValidLogRank(0, 100, 0.4)).toBe(1)
  })
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

it('says how many more decisions tell an effect under daily looks: with so many it is told about as often as it says', () => {
  const more = decisionsUntilAlwaysTold({ effect: 1, stdError: 1, decisions: 10, scale: 1 })!
  expect(more).toBeGreaterThan(decisionsUntilTold({ effect: 1, stdError: 1, decisions: 10 })!)
  const stdError = Math.sqrt(10 / (10 + more))
  const random = seededRandom(77)
  const told = Array.from({ length: 4000 }, () => alwaysValidMean(1 + stdError * random.normal(), stdError, 1) < 0.05).filter(Boolean).length
  expect(told / 4000).toBeGreaterThan(0.78)
  expect(told / 4000).toBeLessThan(0.83)
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

it('a log-rank test does not depend on order or names', () => {
  const row = fc.record({ time: fc.integer({ min: 1, max: 20 }), event: fc.boolean(), group: fc.constantFrom('a', 'b', 'c') })
  fc.assert(fc.property(fc.array(row, { minLength: 6, maxLength: 60 }), (rows) => {
    const renamed = rows.toReversed().map((each) => ({ ...each, group: { a: 'z', b: 'y', c: 'x' }[each.group]! }))
    const [one, other] = [logRank(rows), logRank(renamed)]
    if (one.chisq === null) expect(other.chisq).toBeNull()
    else expect(other.chisq).toBeCloseTo(one.chisq, 8)
  }))
})

/** The smallest always-valid p of a log-rank test that is looked at after each of the events of 240 cases, two arms alike in number: exponential times, so that the
 * score follows from who is still there. */
function leastOfLooks(seed: number, hazardRatio: number): number {
  const random = seededRandom(9_000 + seed)
  const times = Array.from({ length: 240 }, (_, index) => ({ with: index % 2 === 0, at: random.exponential(index % 2 === 0 ? 1 / hazardRatio : 1) })).sort((one, other) => one.at - other.at)
  let [withIt, all, excess, variance, least] = [120, 240, 0, 0, 1]
  for (const each of times.slice(0, 200)) {
    const share = withIt / all
    excess += (each.with ? 1 : 0) - share
    variance += share * (1 - share)
    if (each.with) withIt--
    all--
    least = Math.min(least, alwaysValidLogRank(excess, variance, Math.log(1.5)))
  }
  return least
}
