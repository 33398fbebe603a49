import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { alwaysValidLogRank, alwaysValidMean } from '../../../domain/retention/always-valid.ts'
import { designMatrix } from '../../../domain/retention/design-matrix.ts'
import { kaplanMeier } from '../../../domain/retention/kaplan-meier.ts'
import { logRank } from '../../../domain/retention/log-rank.ts'
import { decisionsUntilAlwaysTold, decisionsUntilTold } from '../../../domain/retention/power.ts'
import { wilson } from '../../../domain/retention/proportion.ts'
import { restrictedMean, restrictedMeanPseudoValues } from '../../../domain/retention/restricted-mean.ts'
import { normalTwoSided } from '../../../domain/retention/tail-probability.ts'
import { augmentedDifference, estimateAssignment, hajekDifference, plainDifference } from '../../../domain/retention/treatment-effect.ts'
import { seededRandom } from '../../../examples/retention/seeded-random.ts'

describe('shares', () => {
  it('stay between 0 and 1 and hold the estimate', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 0, max: 5000 }), (n, some) => {
      const count = Math.min(some, n)
      const { lower, estimate, upper } = wilson(count, n)
      expect(0 <= lower && lower <= estimate && estimate <= upper && upper <= 1).toBe(true)
    }))
    expect(() => wilson(3, 2)).toThrow(RangeError)
  })
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

it('says how many more decisions tell an effect under daily looks: with so many it is told about as often as it says', () => {
  const more = decisionsUntilAlwaysTold({ effect: 1, stdError: 1, decisions: 10, scale: 1 })!
  expect(more).toBeGreaterThan(decisionsUntilTold({ effect: 1, stdError: 1, decisions: 10 })!)
  const stdError = Math.sqrt(10 / (10 + more))
  const random = seededRandom(77)
  const told = Array.from({ length: 4000 }, () => alwaysValidMean(1 + stdError * random.normal(), stdError, 1) < 0.05).filter(Boolean).length
  expect(told / 4000).toBeGreaterThan(0.78)
  expect(told / 4000).toBeLessThan(0.83)
})

describe('where who is treated depends on what is known', () => {
  it('the intervals cover the truth about as often as they say, and a plain comparison hardly ever', () => {
    const random = seededRandom(5)
    let [weighted, augmented, plain] = [0, 0, 0]
    const rounds = 200
    for (let round = 0; round < rounds; round++) {
      const drawn = Array.from({ length: 300 }, () => {
        const x = random.normal()
        const chosen = random.uniform() < 1 / (1 + Math.exp(-0.8 * x))
        return { x, chosen, y: 5 + (chosen ? 1 : 0) + 2 * x + random.normal() }
      })
      const matrix = designMatrix(drawn.map(({ x }) => ({ x })), ['x'])
      const assignment = estimateAssignment(drawn.map(({ chosen }) => chosen), matrix)!
      const values = drawn.map(({ y }) => y)
      const covers = ({ lower, upper }: { lower: number | null; upper: number | null }) => (lower! <= 1 && upper! >= 1 ? 1 : 0)
      weighted += covers(hajekDifference(assignment, values))
      augmented += covers(augmentedDifference(assignment, matrix, values)!)
      plain += covers(plainDifference(assignment.treated, values))
    }
    expect(weighted / rounds).toBeGreaterThan(0.89)
    expect(augmented / rounds).toBeGreaterThan(0.9)
    expect(augmented / rounds).toBeLessThan(0.99)
    expect(plain / rounds).toBeLessThan(0.05)
  })
})

describe('pseudo-values of the restricted mean', () => {
  it('have the restricted mean as their mean, and come near what leaving one out gives', () => {
    const random = seededRandom(8)
    const observations = Array.from({ length: 400 }, () => ({ time: Math.ceil(random.uniform() * 80), event: random.uniform() < 0.5 }))
    const whole = restrictedMean(kaplanMeier(observations), 60)!
    const values = restrictedMeanPseudoValues(observations, 60)!
    expect(values.reduce((sum, value) => sum + value, 0) / 400).toBeCloseTo(whole.estimate, 8)
    for (const at of [0, 1, 2, 3, 4]) {
      const without = restrictedMean(kaplanMeier(observations.filter((_, index) => index !== at)), 60)!.estimate
      expect(Math.abs(400 * whole.estimate - 399 * without - values[at]!)).toBeLessThan(0.5)
    }
  })
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
