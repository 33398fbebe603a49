import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { compareArms } from '../../../domain/retention/compare-arms.ts'
import { designMatrix } from '../../../domain/retention/design-matrix.ts'
import { effectiveSampleSize, emptyCells } from '../../../domain/retention/overlap.ts'
import { restrictedMeanPseudoValues } from '../../../domain/retention/restricted-mean.ts'
import { augmentedDifference, estimateAssignment, hajekDifference } from '../../../domain/retention/treatment-effect.ts'
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
})
