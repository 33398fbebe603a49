import { describe, expect, it } from '@jest/globals'
import { designMatrix } from '../../../domain/retention/design-matrix.ts'
import { independentColumns, leastSquares, logisticRegression } from '../../../domain/retention/regression.ts'
import { dot, invert, times } from '../../../domain/retention/solve.ts'

const x = [0, 1, 2, 3, 4, 5, 6, 7]
const z = [1, 0, 0, 1, 1, 0, 1, 0]
const design = x.map((each, at) => [1, each, z[at]!])
const close = (values: readonly number[], digits = 9) => values.map((each) => expect.closeTo(each, digits))

describe('regression agrees with R', () => {
  it('logistic, with its covariance', () => {
    // R 4.2.2: glm(y ~ x + z, family = binomial)
    const fit = logisticRegression(design, [false, false, true, false, true, false, true, true])!
    expect(fit.coefficients).toEqual(close([-2.19121467570327, 0.594268737755872, 0.210994323074932]))
    expect(fit.probabilities).toEqual(close([0.121295350134303, 0.16840889509141, 0.268415377584324, 0.45080612818276, 0.597931709544093, 0.68570791854384, 0.82996681213885, 0.877467808780413]))
    expect(fit.covariance).toEqual([[3.88389344868446, -0.660701421546912, -1.59283072974943], [-0.660701421546912, 0.184385139330015, 0.0213234743108119], [-1.59283072974943, 0.0213234743108119, 2.87814959353304]].map((row) => close(row, 5)))
  })

  it('linear', () => {
    // R 4.2.2: lm(y ~ x + z)
    expect(leastSquares(design, [3, 5, 4, 8, 9, 13, 12, 15])).toEqual(close([2.72138554216868, 1.74096385542169, -0.379518072289155]))
  })
})

describe('what has no answer', () => {
  it('has none: too few rows, columns that say the same, covariates that decide', () => {
    expect(leastSquares([[1, 2]], [3])).toBeUndefined()
    expect(leastSquares([[1, 2, 4], [1, 3, 6], [1, 4, 8]], [1, 2, 3])).toBeUndefined()
    expect(logisticRegression(x.map((each) => [1, each]), x.map((each) => each > 3))).toBeUndefined()
    expect(logisticRegression(x.map((each) => [1, each]), x.map(() => true))).toBeUndefined()
  })

  it('as many rows as columns are enough', () => {
    expect(leastSquares([[1, 0], [1, 1]], [2, 5])).toEqual(close([2, 3]))
    expect(leastSquares([], [])).toEqual([])
  })
})

describe('columns that say nothing new', () => {
  it.each<[string, number[][], number[]]>([
    ['a constant', [[5, 1], [5, 2], [5, 3]], [1]], ['one that is another, scaled and moved', [[1, 12, 4], [2, 14, 1], [3, 16, 0], [4, 18, 9]], [0, 2]], ['all zeros', [[0, 1], [0, 2], [0, 4]], [1]],
    ['the sum of two others', [[1, 0, 1], [0, 1, 1], [1, 1, 2], [0, 0, 0], [2, 1, 3]], [0, 1]], ['none', [], []],
  ])('%s', (_what, rows, kept) => {
    expect(independentColumns(rows)).toEqual(kept)
  })

  it('are looked for in the order that was asked for', () => {
    expect(independentColumns([[1, 12], [2, 14], [3, 16]], [1, 0])).toEqual([1])
  })
})

describe('the inverse of a matrix', () => {
  it('times the matrix is one', () => {
    expect(invert([[4, 2, 0], [2, 5, 1], [0, 1, 3]])).toEqual([[14, -6, 2], [-6, 12, -4], [2, -4, 16]].map((row) => close(row.map((each) => each / 44), 12)))
    expect(invert([[4]])).toEqual([[0.25]])
    expect(invert([])).toEqual([])
  })

  it('takes the largest pivot', () => {
    // Without exchanging rows the first pivot would be nothing.
    expect(invert([[1e-20, 1], [1, 1]])).toEqual([close([-1, 1]), close([1, 0])])
  })

  it('is none of one that is singular, or nearly', () => {
    expect([invert([[1, 2], [2, 4]]), invert([[0]]), invert([[1, 1], [1, 1 + 1e-13]])]).toEqual([undefined, undefined, undefined])
    expect(invert([[1, 1], [1, 1 + 1e-9]])).toBeDefined()
    expect(invert([[-5, 0], [0, 2]])).toEqual([close([-0.2, 0]), close([0, 0.5])])
  })

  it('products', () => {
    expect([dot([1, 2, 3], [4, 5, 6]), dot([], []), times([[1, 2], [3, 4]], [5, 6])]).toEqual([32, 0, [17, 39]])
  })
})

describe('covariates as columns', () => {
  it('numbers are centred and scaled, categories told apart from the most common', () => {
    const { columns, rows } = designMatrix([{ age: 1, plan: 'b' }, { age: 3, plan: 'a' }, { age: 1, plan: 'c' }, { age: 3, plan: 'b' }], ['age', 'plan'])
    expect(columns).toEqual(['age', 'plan=a', 'plan=c'])
    expect(rows).toEqual([[-1, 0, 0], [1, 1, 0], [-1, 0, 1], [1, 0, 0]])
  })

  it('of two as common the first in order is the one that others are told apart from', () => {
    expect(designMatrix([{ plan: 'b' }, { plan: 'a' }, { plan: 'b' }, { plan: 'a' }, { plan: 'c' }], ['plan']).columns).toEqual(['plan=b', 'plan=c'])
    expect(designMatrix([{ plan: 'a' }, { plan: 'b' }, { plan: 'b' }, { plan: 'a' }, { plan: 'c' }], ['plan']).columns).toEqual(['plan=b', 'plan=c'])
  })

  it('a number that is missing somewhere is a category, and what is always the same no column', () => {
    expect(designMatrix([{ age: 1 }, { age: 2 }, {}, {}], ['age']).columns).toEqual(['age=1', 'age=2'])
    expect(designMatrix([{ age: 2, plan: 'a' }, { age: 2, plan: 'a' }], ['age', 'plan', 'none'])).toEqual({ columns: [], rows: [[], []] })
  })
})
