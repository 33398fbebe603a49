import { describe, expect, it } from '@jest/globals'
import { compareArms, type ArmCase } from '../../../domain/retention/compare-arms.ts'
import { designMatrix } from '../../../domain/retention/design-matrix.ts'
import { balanceOf, effectiveSampleSize, emptyCells, inverseWeights } from '../../../domain/retention/overlap.ts'
import { augmentedDifference, estimateAssignment, hajekDifference, meanOf, plainDifference } from '../../../domain/retention/treatment-effect.ts'

const close = (value: number) => expect.closeTo(value, 9)
const repeat = <Value>(count: number, value: Value): Value[] => Array.from({ length: count }, () => value)

/** Of forty on plan a thirty were treated, of forty on plan b ten; treatment adds 2, plan b 10. */
const treated = [...repeat(30, true), ...repeat(10, false), ...repeat(10, true), ...repeat(30, false)]
const covariates = treated.map((_, at) => ({ plan: at < 40 ? 'a' : 'b' }))
const outcome = treated.map((each, at) => (each ? 2 : 0) + (at < 40 ? 0 : 10))
const design = () => designMatrix(covariates, ['plan'])

describe('treated and others who are unlike', () => {
  const assigned = () => estimateAssignment(treated, design())!

  it('have each the chance of those like them', () => {
    expect(assigned().probability).toEqual(covariates.map(({ plan }) => close(plan === 'a' ? 0.75 : 0.25)))
  })

  it('differ plainly by what they are, and weighted by what was done', () => {
    const assignment = assigned()
    expect(plainDifference(treated, outcome).estimate).toBe(2 + 10 * (10 / 40) - 10 * (30 / 40))
    expect([hajekDifference(assignment, outcome).estimate, augmentedDifference(assignment, design(), outcome)!.estimate]).toEqual([close(2), close(2)])
    // Nothing but the plan tells outcomes apart: the weighted difference is then exact, for its error knows that the chances were estimated.
    expect(hajekDifference(assignment, outcome).stdError!).toBeLessThan(1e-6)
    expect(hajekDifference({ treated, probability: assignment.probability }, outcome).stdError!).toBeGreaterThan(0.5)
  })

  it('are balanced by their weights', () => {
    // Shares of plan b: a quarter and three quarters, each with variance 3 / 16.
    expect(balanceOf(design(), treated, inverseWeights(treated, assigned().probability))).toEqual([{ column: 'plan=b', before: close(-0.5 / Math.sqrt(3 / 16)), after: close(0) }])
  })

  it('are compared as a whole', () => {
    const cases: ArmCase[] = treated.map((each, at) => ({ time: 10 + (at % 5), event: true, treated: each, covariates: covariates[at]! }))
    expect(compareArms(cases, ['plan'], 12, { outcome })).toMatchObject({
      kind: 'compared', probabilities: 'estimated', effectiveSize: { treated: close(6_400 / (30 * 16 / 9 + 10 * 16)), others: close(6_400 / (30 * 16 / 9 + 10 * 16)) }, leastProbability: close(0.25), mostProbability: close(0.75),
      effects: { days: { plain: { estimate: close(0) } }, outcome: { plain: { estimate: -3 }, hajek: { estimate: close(2) }, augmented: { estimate: close(2) } } },
    })
  })

  it('refuse what lies beyond the time that both were followed', () => {
    const cases: ArmCase[] = treated.map((each) => ({ time: each ? 10 : 20, event: false, treated: each, covariates: {}, probability: 0.5 }))
    expect(compareArms(cases, [], 11)).toEqual({ kind: 'refused', why: 'beyond-follow-up', cells: [] })
    expect(compareArms(cases, [], 10)).toMatchObject({ kind: 'compared', probabilities: 'known', effects: { days: { plain: { estimate: 0 } } } })
    expect(compareArms([], [], 10)).toEqual({ kind: 'refused', why: 'one-arm', cells: [] })
  })

  it('refuse chances that are none', () => {
    const cases = (probability: number): ArmCase[] => treated.map((each, at) => ({ time: 10, event: true, treated: each, covariates: {}, probability: at === 0 ? probability : 0.5 }))
    expect([0, 1, 0.5].map((probability) => compareArms(cases(probability), [], 5).kind)).toEqual(['refused', 'refused', 'compared'])
    expect(compareArms(cases(1), [], 5)).toEqual({ kind: 'refused', why: 'positivity', cells: [] })
    // Nine of either are no cell to be judged by, but together the two columns decide.
    const decided: ArmCase[] = Array.from({ length: 18 }, (_, at) => ({ time: 10, event: true, treated: at < 9, covariates: { plan: at < 9 ? 'a' : 'b' } }))
    expect(compareArms(decided, ['plan'], 5)).toEqual({ kind: 'refused', why: 'positivity', cells: [] })
  })
})

describe('arms in which a column never differs', () => {
  const constant = { columns: ['x'], rows: [[1], [1], [0], [0]] }

  it('are apart for ever, or not at all', () => {
    expect(balanceOf(constant, [true, true, false, false], [1, 1, 1, 1])).toEqual([{ column: 'x', before: Infinity, after: Infinity }])
    expect(balanceOf({ columns: ['x'], rows: [[1], [1]] }, [true, false], [1, 1])).toEqual([{ column: 'x', before: 0, after: 0 }])
  })

  it('an arm whose numbers are as good as nothing cannot be regressed', () => {
    const tiny = { columns: ['x'], rows: [1, 2, 4, 3, 5, 7].map((each) => [each * 1e-7]) }
    const halves = [true, true, true, false, false, false]
    expect(augmentedDifference({ treated: halves, probability: repeat(6, 0.5) }, tiny, [1, 2, 3, 4, 5, 6])).toBeUndefined()
    expect(augmentedDifference({ treated: halves, probability: repeat(6, 0.5) }, { ...tiny, rows: [1, 2, 4, 3, 5, 7].map((each) => [each]) }, [1, 2, 3, 4, 5, 6])).toBeDefined()
  })
})

describe('cells without anybody to compare with', () => {
  const cells = (values: readonly (number | string)[], isTreated: (at: number) => boolean, least?: number) => emptyCells(values.map((value) => ({ value })), ['value'], values.map((_, at) => isTreated(at)), least)

  it('are judged from ten cases on', () => {
    expect([cells(repeat(9, 'a'), () => true), cells(repeat(10, 'a'), () => true), cells(repeat(10, 'a'), () => false), cells(repeat(10, 'a'), (at) => at > 0)]).toEqual([[], [{ cell: 'value=a', treated: 10, others: 0 }], [{ cell: 'value=a', treated: 0, others: 10 }], []])
    expect(cells(['a', 'b'], () => true, 1)).toEqual([{ cell: 'value=a', treated: 1, others: 0 }, { cell: 'value=b', treated: 1, others: 0 }])
  })

  it('of up to five numbers are those numbers, of more the quarters of their range', () => {
    const of = (different: number) => cells(Array.from({ length: 40 }, (_, at) => at % different), () => true, 1).map(({ cell }) => cell)
    expect(of(5)).toEqual(['value=0', 'value=1', 'value=2', 'value=3', 'value=4'])
    expect(of(6)).toEqual(['value 0 to 1', 'value 1 to 2', 'value 2 to 4', 'value 4 to 5'])
    expect(cells([0.123456, 1, 2, 3, 4, 5, 6, 7, 8, 12_345.6], () => true, 1)).toEqual([{ cell: 'value 0.1235 to 2', treated: 2, others: 0 }, { cell: 'value 2 to 5', treated: 3, others: 0 }, { cell: 'value 5 to 7', treated: 2, others: 0 }, { cell: 'value 7 to 12350', treated: 3, others: 0 }])
  })

  it('of what is missing somewhere are its values, and one for those without', () => {
    expect(emptyCells([{ age: 1 }, { age: 2 }, {}], ['age'], [true, true, false], 1).map(({ cell }) => cell)).toEqual(['age=1', 'age=2', 'age='])
  })

  it('are looked for in each covariate', () => {
    expect(emptyCells(repeat(10, { a: 'x', b: 'y' }), ['a', 'b', 'c'], repeat(10, true)).map(({ cell }) => cell)).toEqual(['a=x', 'b=y', 'c='])
  })
})

it('weights are the inverse of the chance of what happened', () => {
  expect(inverseWeights([true, false], [0.25, 0.2])).toEqual([4, 1.25])
  expect([effectiveSampleSize([]), effectiveSampleSize([0, 0]), effectiveSampleSize([2, 2, 2])]).toEqual([0, 0, 3])
})

it('a mean is as sure as its cases are many and alike', () => {
  expect(meanOf([1, 2, 3, 6])).toMatchObject({ estimate: 3, stdError: close(Math.sqrt(14 / 3 / 4)) })
  expect(meanOf([5])).toEqual({ estimate: 5, stdError: null, lower: null, upper: null, p: null })
  expect(meanOf([1, 2, 3, 6], 0.5).lower!).toBeGreaterThan(meanOf([1, 2, 3, 6]).lower!)
})
