import { describe, expect, it } from '@jest/globals'
import { alwaysValidLogRank, alwaysValidMean } from '../../../domain/retention/always-valid.ts'
import { differenceOf, normalEstimate } from '../../../domain/retention/estimate.ts'
import { decisionsUntilAlwaysTold, decisionsUntilTold } from '../../../domain/retention/power.ts'
import { newcombe, wilson } from '../../../domain/retention/proportion.ts'
import { sampleRatio } from '../../../domain/retention/sample-ratio.ts'
import { chiSquareTail, zOf } from '../../../domain/retention/tail-probability.ts'

const close = (value: number, digits = 9) => expect.closeTo(value, digits)

describe('an estimate', () => {
  it('has the interval and p of the normal distribution', () => {
    // R 4.2.2: 10 + c(-1, 1) * qnorm(0.975) * 4, and 0.95; 2 * pnorm(-2.5)
    expect(normalEstimate(10, 4)).toEqual({ estimate: 10, stdError: 4, lower: close(2.16014406183979), upper: close(17.8398559381602), p: close(0.0124193306515523) })
    expect(normalEstimate(10, 4, 0.9)).toMatchObject({ lower: close(3.42058549219411), upper: close(16.5794145078059), p: close(0.0124193306515523) })
  })

  it.each([[0, 0], [null, null], [Number.NaN, null], [Infinity, null], [-1, null]])('whose error is %s has none', (stdError, kept) => {
    expect(normalEstimate(10, stdError)).toEqual({ estimate: 10, stdError: kept, lower: null, upper: null, p: null })
  })

  it('less another is as unsure as both', () => {
    expect(differenceOf({ estimate: 10, stdError: 3 }, { estimate: 4, stdError: 4 })).toMatchObject({ estimate: 6, stdError: 5 })
    expect([differenceOf({ estimate: 10, stdError: null }, { estimate: 4, stdError: 4 }), differenceOf({ estimate: 10, stdError: 3 }, { estimate: 4, stdError: null })]).toMatchObject([{ estimate: 6, stdError: null }, { estimate: 6, stdError: null }])
    expect(differenceOf({ estimate: 10, stdError: 3 }, { estimate: 4, stdError: 4 }, 0.9).lower!).toBeGreaterThan(differenceOf({ estimate: 10, stdError: 3 }, { estimate: 4, stdError: 4 }).lower!)
  })
})

describe('a share', () => {
  it('has the score interval of R', () => {
    // R 4.2.2: prop.test(7, 20, correct = FALSE), conf.level 0.95 and 0.9; prop.test(0, 10, correct = FALSE)
    expect(wilson(7, 20)).toEqual({ estimate: 0.35, lower: close(0.181191824101082), upper: close(0.567145723314764) })
    expect(wilson(7, 20, 0.9)).toEqual({ estimate: 0.35, lower: close(0.202260040056761), upper: close(0.533487311151528) })
    expect([wilson(0, 10), wilson(10, 10)]).toEqual([{ estimate: 0, lower: 0, upper: close(0.277532799862889) }, { estimate: 1, lower: close(1 - 0.277532799862889), upper: 1 }])
  })

  it.each([[1, 0], [-1, 10], [11, 10], [Number.NaN, 10], [0, Number.NaN]])('of %s out of %s is none', (count, n) => {
    expect(() => wilson(count, n)).toThrow(new RangeError('A share needs at least one case, and a count from none to all of them.'))
  })

  it('less another is surer with less confidence', () => {
    const [wide, narrow] = [0.95, 0.5].map((confidence) => newcombe({ count: 56, n: 70 }, { count: 48, n: 80 }, confidence))
    expect([wide!.estimate, narrow!.estimate]).toEqual([close(0.2), close(0.2)])
    expect([narrow!.lower > wide!.lower, narrow!.upper < wide!.upper]).toEqual([true, true])
  })
})

describe('a p that may be looked at every day', () => {
  it('of a mean is one over the likelihood ratio of the mixture, at most 1', () => {
    // The ratio of the densities of the estimate, normal with and without the mixture's variance, computed in R.
    expect([alwaysValidMean(2, 0.5, 1), alwaysValidMean(0.5, 0.5, 1), alwaysValidMean(-2, 0.5, 2)]).toEqual([close(0.0037153550113261), 1, close(0.00221433069006167)])
  })

  it('of a log-rank test likewise', () => {
    expect([alwaysValidLogRank(30, 100, 0.4), alwaysValidLogRank(-20, 30, 0.5), alwaysValidLogRank(0, 0, 0.5)]).toEqual([close(0.0596842301171794), close(0.00812897971645806), 1])
  })

  it('needs an error and a scale', () => {
    for (const [error, scale] of [[0, 1], [-1, 1], [1, 0], [1, -1], [Number.NaN, 1]] as const) expect(() => alwaysValidMean(1, error, scale)).toThrow(new RangeError('The standard error and the scale of the mixture are above zero.'))
    for (const [variance, scale] of [[-1, 1], [1, 0], [1, -1], [Number.NaN, 1]] as const) expect(() => alwaysValidLogRank(1, variance, scale)).toThrow(new RangeError('A variance is not negative and the scale of the mixture is above zero.'))
  })
})

describe('how many more decisions tell', () => {
  it('depends on the level and the power', () => {
    // R 4.2.2: (qnorm(0.95) + qnorm(0.9)) ** 2 is 8.56384735.
    expect(decisionsUntilTold({ effect: -2, stdError: 2, decisions: 1_000, alpha: 0.1, power: 0.9 })).toBe(8_564 - 1_000)
    expect(decisionsUntilTold({ effect: 2, stdError: 1, decisions: 1_000 })).toBe(1_963 - 1_000)
  })

  it.each([[0, 1], [1, null], [1, 0], [1, -1], [Number.NaN, 1], [Infinity, 1]])('is unknown for an effect of %s with an error of %s', (effect, stdError) => {
    expect(decisionsUntilTold({ effect, stdError, decisions: 100 })).toBeNull()
    expect(decisionsUntilAlwaysTold({ effect, stdError, decisions: 100, scale: 1 })).toBeNull()
  })

  it('under daily looks is where the p is just below the level with the power', () => {
    const more = decisionsUntilAlwaysTold({ effect: -9, stdError: 9, decisions: 100, scale: 9 })!
    expect(more).toBe(1_422)
    // 0.8416 standard errors below the effect, four out of five still lie beyond.
    const p = (decisions: number) => { const error = 9 * Math.sqrt(100 / decisions); return alwaysValidMean(9 - 0.8416212335729143 * error, error, 9) }
    expect([p(100 + more) <= 0.05, p(100 + more - 1) > 0.05]).toEqual([true, true])
    expect(decisionsUntilAlwaysTold({ effect: 9, stdError: 9, decisions: 100, scale: 9, alpha: 0.01 })!).toBeGreaterThan(more)
    expect(decisionsUntilAlwaysTold({ effect: 9, stdError: 9, decisions: 100, scale: 9, power: 0.9 })!).toBeGreaterThan(more)
  })

  it('under daily looks is none where it is told already, and unknown where no number would do', () => {
    expect(decisionsUntilAlwaysTold({ effect: 9, stdError: 1, decisions: 100, scale: 9 })).toBe(0)
    expect(decisionsUntilAlwaysTold({ effect: 1e-9, stdError: 9, decisions: 100, scale: 9 })).toBeNull()
  })
})

describe('a draw', () => {
  const draws = (assigned: number, probability: number) => Array.from({ length: 100 }, (_, at) => ({ assigned: at < assigned, probability }))

  it('is compared with the chances that it had', () => {
    // R 4.2.2: 2 * pnorm(-2.5) for ten more than the twenty of a hundred at one in five, whose standard deviation is four.
    expect(sampleRatio(draws(30, 0.2))).toEqual({ assigned: 30, expected: close(20), p: close(0.0124193306515523), mismatch: false })
    expect(sampleRatio(draws(7, 0.2))).toMatchObject({ assigned: 7, mismatch: false })
    expect([sampleRatio(draws(33, 0.2)).mismatch, sampleRatio(draws(34, 0.2)).mismatch, sampleRatio(draws(6, 0.2)).mismatch]).toEqual([false, true, true])
  })

  it('of which nothing was left to chance says nothing', () => {
    expect([sampleRatio([]), sampleRatio(draws(100, 1))]).toEqual([{ assigned: 0, expected: 0, p: null, mismatch: false }, { assigned: 100, expected: 100, p: null, mismatch: false }])
  })
})

describe('tails', () => {
  it('of nothing are everything, and of less than nothing none', () => {
    expect(chiSquareTail(0, 3)).toBe(1)
    for (const [value, df] of [[-1, 1], [1, 0], [1, -1], [Number.NaN, 1]] as const) expect(() => chiSquareTail(value, df)).toThrow(new RangeError('A chi-square value is zero or more, and its degrees of freedom above zero.'))
  })

  it('two-sided, at a level of confidence', () => {
    expect([zOf(0.95), zOf(0.5)]).toEqual([close(1.95996398454005), close(0.674489750196082)])
    for (const confidence of [0, 1, -0.1, 1.1, Number.NaN]) expect(() => zOf(confidence)).toThrow(new RangeError('A confidence level lies between 0 and 1.'))
  })
})
