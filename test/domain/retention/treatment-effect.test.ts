import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { compareArms } from '../../../domain/retention/compare-arms.ts'
import { designMatrix } from '../../../domain/retention/design-matrix.ts'
import { kaplanMeier } from '../../../domain/retention/kaplan-meier.ts'
import { effectiveSampleSize, emptyCells } from '../../../domain/retention/overlap.ts'
import { restrictedMean, restrictedMeanPseudoValues } from '../../../domain/retention/restricted-mean.ts'
import { augmentedDifference, estimateAssignment, hajekDifference, plainDifference } from '../../../domain/retention/treatment-effect.ts'
import { seededRandom } from '../../../examples/retention/seeded-random.ts'
import { treatmentCases } from '../../fixtures/retention/treatment-cases.ts'

describe('where who is treated depends on what is known', () => {
  const reference = JSON.parse(readFileSync(new URL('../../fixtures/retention/treatment-reference.json', import.meta.url), 'utf8')) as { treated: number; hajek: [number, number]; augmented: number }
  const cases = treatmentCases()
  const treated = cases.map((each) => each.treated)
  const outcome = cases.map((each) => each.outcome)
  const design = designMatrix(cases.map(({ covariates }) => covariates), ['x', 'z'])

  it('statsmodels and we agree on weighted and augmented differences, and on the sandwich error', () => {
    expect(treated.filter(Boolean)).toHaveLength(reference.treated)
    const assignment = estimateAssignment(treated, design)!
    const weighted = hajekDifference(assignment, outcome)
    expect(weighted.estimate).toBeCloseTo(reference.hajek[0], 8)
    expect(weighted.stdError).toBeCloseTo(reference.hajek[1], 6)
    expect(augmentedDifference(assignment, design, outcome)!.estimate).toBeCloseTo(reference.augmented, 8)
  })

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

it('refuses where there is nobody to compare with, and names the cells', () => {
  const cases = Array.from({ length: 60 }, (_, at) => ({ time: 1 + at, event: at % 2 === 0, treated: at % 3 === 0 && at % 4 !== 0, covariates: { plan: at % 4 === 0 ? 'fibre' : 'copper' } }))
  expect(compareArms(cases, ['plan'], 30)).toEqual({ kind: 'refused', why: 'positivity', cells: [{ cell: 'plan=fibre', treated: 0, others: 15 }] })
  expect(compareArms(cases.map((each) => ({ ...each, treated: false })), ['plan'], 30)).toMatchObject({ kind: 'refused', why: 'one-arm' })
  expect(emptyCells(Array.from({ length: 100 }, (_, at) => ({ age: at })), ['age'], Array.from({ length: 100 }, (_, at) => at >= 75 || at % 2 === 0))).toEqual([{ cell: 'age 74 to 99', treated: 26, others: 0 }])
})

it('counts effective cases as Kish does', () => {
  expect(effectiveSampleSize([1, 1, 2])).toBeCloseTo(16 / 6)
})

describe('pseudo-values of the restricted mean', () => {
  it('are the times themselves, up to tau, where nobody is censored', () => {
    const values = restrictedMeanPseudoValues([3, 9, 1, 5, 7].map((time) => ({ time, event: true })), 6)!
    for (const [at, value] of [3, 6, 1, 5, 6].entries()) expect(values[at]).toBeCloseTo(value, 10)
  })

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
