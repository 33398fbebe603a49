import { describe, expect, it } from '@jest/globals'
import { atRiskAt, kaplanMeier, stepAt } from '../../../domain/retention/kaplan-meier.ts'
import { logRank } from '../../../domain/retention/log-rank.ts'
import { readCurve } from '../../../domain/retention/read-curve.ts'
import { restrictedMean, restrictedMeanPseudoValues } from '../../../domain/retention/restricted-mean.ts'
import { snapTimes } from '../../../domain/retention/snap-times.ts'
import { weightedSurvival } from '../../../domain/retention/weighted-survival.ts'

const times = [1, 2, 2, 3, 4, 5, 6, 6, 7, 8]
const events = [1, 1, 0, 1, 0, 1, 1, 0, 1, 0]
const weights = [1, 2, 1, 3, 1, 2, 1, 1, 2, 1]
const ten = times.map((time, at) => ({ time, event: events[at] === 1 }))
const mixed = <Value>(values: readonly Value[]) => [7, 2, 9, 0, 4, 1, 8, 3, 6, 5].map((at) => values[at]!)

describe('a curve', () => {
  it('of another confidence is narrower', () => {
    // R 4.2.2: survfit(Surv(time, event) ~ 1, conf.type = 'log-log', conf.int = 0.9), and 0.95.
    expect([kaplanMeier(ten, 0.9).steps[0]!.lower, kaplanMeier(ten).steps[0]!.lower]).toEqual([expect.closeTo(0.579140925138339, 10), expect.closeTo(0.473009271362051, 10)])
  })

  it('is read at a time, between times, before and after all of them', () => {
    const curve = kaplanMeier(ten)
    expect([0, 0.9, 1, 1.5, 2, 7.9, 8, 99].map((at) => stepAt(curve, at)?.time)).toEqual([undefined, undefined, 1, 1, 2, 7, 8, 8])
    expect([0, 1, 1.5, 2, 2.5, 8, 8.1].map((at) => atRiskAt(curve, at))).toEqual([10, 10, 9, 9, 7, 1, 0])
    expect([stepAt(kaplanMeier([]), 1), atRiskAt(kaplanMeier([]), 1)]).toEqual([undefined, 0])
  })

  it('is plotted every five days, from the day of the decision to the last', () => {
    const [first, second, third, ...none] = readCurve(kaplanMeier(ten), 14)
    expect(none).toEqual([])
    expect([first, third]).toEqual([{ day: 0, survival: 1, lower: null, upper: null, atRisk: 10 }, { day: 10, survival: expect.closeTo(0.205714285714, 10), lower: expect.any(Number), upper: expect.any(Number), atRisk: 0 }])
    expect(second).toMatchObject({ day: 5, atRisk: 5 })
    expect(readCurve(kaplanMeier(ten), 15)).toHaveLength(4)
  })
})

describe('a weighted curve', () => {
  // Computed outside of this project: Kaplan-Meier with weights (R: survfit with weights), Greenwood's variance with the effective number at risk, log-log interval.
  const expected = [
    [1, 10, 1, 0, 0.933333333333], [2, 9, 1, 1, 0.8], [3, 7, 1, 0, 0.581818181818], [4, 6, 0, 1, 0.581818181818], [5, 5, 1, 0, 0.415584415584], [6, 4, 1, 1, 0.332467532468], [7, 2, 1, 0, 0.110822510823], [8, 1, 0, 1, 0.110822510823],
  ]

  it('counts each as many as their weight, whatever the order', () => {
    for (const curve of [weightedSurvival(ten, weights), weightedSurvival(mixed(ten), mixed(weights))]) {
      expect(curve).toMatchObject({ n: 10, events: 6 })
      expect(curve.steps.map(({ time, atRisk, events: left, censored, survival }) => [time, atRisk, left, censored, Number(survival.toFixed(12))])).toEqual(expected)
    }
  })

  it('is as sure as its effective number of cases', () => {
    const { steps } = weightedSurvival(ten, weights)
    expect([0, 2, 3, 6].map((at) => [steps[at]!.stdError, steps[at]!.lower, steps[at]!.upper])).toEqual([
      [0.086409875979, 0.383937079517, 0.995039885605], [0.180047034019, 0.190193666188, 0.838002663741], [0.180047034019, 0.190193666188, 0.838002663741], [0.12955667916, 0.001962353262, 0.460099388615],
    ].map((row) => row.map((each) => expect.closeTo(each, 10))))
  })

  it('that ends with all gone is zero, and its interval undefined; before anybody left likewise', () => {
    const { steps } = weightedSurvival([{ time: 1, event: false }, { time: 2, event: true }, { time: 3, event: true }, { time: 3, event: true }], [0.1, 0.2, 0.3, 0.7])
    expect(steps[0]).toEqual({ time: 1, atRisk: 4, events: 0, censored: 1, survival: 1, stdErrorLog: 0, stdError: 0, lower: null, upper: null })
    expect(steps[2]).toEqual({ time: 3, atRisk: 2, events: 2, censored: 0, survival: 0, stdErrorLog: null, stdError: null, lower: null, upper: null })
  })

  it('of another confidence is narrower', () => {
    expect(weightedSurvival(ten, weights, 0.5).steps[0]!.lower!).toBeGreaterThan(weightedSurvival(ten, weights).steps[0]!.lower!)
  })
})

describe('a log-rank test', () => {
  const grouped = ten.map((each, at) => ({ ...each, group: 'abc'[at % 3]! }))

  it('of three groups has the counts, expectations and covariances of R', () => {
    // R 4.2.2: survdiff(Surv(time, event) ~ group)
    const { groups, variance, chisq, df } = logRank(mixed(grouped))
    expect(groups).toEqual([{ group: 'a', n: 4, observed: 3, expected: expect.closeTo(2.56190476190476, 10) }, { group: 'b', n: 3, observed: 1, expected: expect.closeTo(1.36904761904762, 10) }, { group: 'c', n: 3, observed: 2, expected: expect.closeTo(2.06904761904762, 10) }])
    expect(variance).toEqual([[1.4471201814059, -0.558560090702948, -0.888560090702948], [-0.558560090702948, 0.983803854875284, -0.425243764172336], [-0.888560090702948, -0.425243764172336, 1.31380385487528]].map((row) => row.map((each) => expect.closeTo(each, 10))))
    expect([chisq, df]).toEqual([expect.closeTo(0.184670924862484, 10), 2])
  })

  it('lists groups in the order that was asked for, also those that nobody is in', () => {
    const { groups, df } = logRank(grouped, ['c', 'none', 'a', 'b'])
    expect(groups.map(({ group, n }) => [group, n])).toEqual([['c', 3], ['none', 0], ['a', 4], ['b', 3]])
    expect(df).toBe(2)
  })

  it('of one who leaves alone at the end knows nothing more', () => {
    expect(logRank([...grouped, { time: 99, event: true, group: 'a' }])).toMatchObject({ groups: [{ observed: 4 }, {}, {}] })
    expect(logRank([{ time: 1, event: true, group: 'a' }])).toMatchObject({ groups: [{ observed: 1, expected: 1 }], variance: [[0]], chisq: null, df: 0, p: null })
  })

  it('within strata is that of each, together', () => {
    const halves = grouped.map((each, at) => ({ ...each, stratum: at < 5 ? 'first' : 'then' }))
    const parts = [halves.slice(0, 5), halves.slice(5)].map((half) => logRank(half, ['a', 'b', 'c']))
    const whole = logRank(mixed(halves), ['a', 'b', 'c'])
    for (const at of [0, 1, 2]) expect(whole.groups[at]!.expected).toBeCloseTo(parts[0]!.groups[at]!.expected + parts[1]!.groups[at]!.expected, 12)
    expect(whole.variance[0]![1]).toBeCloseTo(parts[0]!.variance[0]![1]! + parts[1]!.variance[0]![1]!, 12)
  })
})

describe('a restricted mean', () => {
  it('is that of R, and its pseudo-values have it as their mean', () => {
    // R 4.2.2: summary(survfit(Surv(time, event) ~ 1), rmean = 6.5)
    expect(restrictedMean(kaplanMeier(ten), 6.5)).toMatchObject({ estimate: expect.closeTo(4.82571428571429, 10), stdError: expect.closeTo(0.648899404621228, 10) })
    const values = restrictedMeanPseudoValues(mixed(ten), 6.5)!
    expect(values.reduce((sum, each) => sum + each, 0) / 10).toBeCloseTo(4.82571428571429, 10)
  })

  it('of its pseudo-values: who stayed longer adds more, who was censored what they are expected to have stayed', () => {
    const values = restrictedMeanPseudoValues([{ time: 1, event: true }, { time: 2, event: false }, { time: 3, event: true }, { time: 4, event: true }], 4)!
    // Nobody is known to have left between 1 and 3: the one who was censored at 2 adds the mean of the others who remained.
    expect(values).toEqual([1, 3.5, 3, 4].map((each) => expect.closeTo(each, 0)))
    expect(values.reduce((sum, each) => sum + each, 0) / 4).toBeCloseTo(1 + 0.75 * 2 + 0.375, 12)
  })

  it('at the last time that was seen is defined, beyond it not, and not of no days', () => {
    const curve = kaplanMeier(ten)
    expect([restrictedMean(curve, 8) !== undefined, restrictedMean(curve, 8.1), restrictedMean(curve, 0), restrictedMean(curve, Number.NaN)]).toEqual([true, undefined, undefined, undefined])
    expect([restrictedMeanPseudoValues(ten, 8.1), restrictedMeanPseudoValues([], 1)]).toEqual([undefined, undefined])
    expect(restrictedMean(curve, 6.5, 0.9)!.lower!).toBeGreaterThan(restrictedMean(curve, 6.5)!.lower!)
  })
})

describe('times that differ by rounding', () => {
  it.each([
    [[], []], [[5], [5]], [[2, 1, 2], [2, 1, 2]], [[0.3, 0.1 + 0.2, 0.4], [0.3, 0.3, 0.4]], [[0.1 + 0.2, 0.3, 0.1 + 0.2], [0.3, 0.3, 0.3]],
    // Closer than 2 ** -26 to each other, one after the other: all are the first.
    [[1, 1 + 1e-8, 1 + 2e-8], [1, 1, 1]], [[1, 1 + 2e-8], [1, 1 + 2e-8]],
    // Far apart in themselves, but nothing against the mean of the times.
    [[1e12, 1e12 + 1], [1e12, 1e12]], [[1e-9, 2e-9], [1e-9, 1e-9]], [[-1, 1], [-1, 1]],
  ])('%j are %j', (given, snapped) => {
    expect(snapTimes(given)).toEqual(snapped)
  })
})
