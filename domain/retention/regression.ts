import { dot, invert, times } from './solve.ts'

/** Columns that others do not already say, among `1` and the covariates: the rest would make every equation singular.
 * @example independentColumns([[1, 2], [1, 2]]) // [] */
export function independentColumns(rows: readonly (readonly number[])[], candidates = rows[0]?.map((_, at) => at) ?? []): number[] {
  const kept: number[] = []
  const basis: { readonly gram: number[][]; readonly columns: number[] } = { gram: [[rows.length]], columns: [] }
  for (const candidate of candidates) {
    const columns = [...basis.columns, candidate]
    const gram = gramOf(rows, columns)
    const scaled = gram.map((row, i) => row.map((value, j) => value / Math.sqrt(gram[i]![i]! * gram[j]![j]! || 1)))
    if (gram.some((row, at) => row[at] === 0) || !invert(scaled)) continue
    basis.columns.push(candidate)
    kept.push(candidate)
  }
  return kept
}

function gramOf(rows: readonly (readonly number[])[], columns: readonly number[]): number[][] {
  const gram = Array.from({ length: columns.length + 1 }, () => new Array<number>(columns.length + 1).fill(0))
  for (const row of rows) {
    const design = [1, ...columns.map((at) => row[at]!)]
    for (let i = 0; i < design.length; i++) for (let j = 0; j < design.length; j++) gram[i]![j]! += design[i]! * design[j]!
  }
  return gram
}

/** Ordinary least squares; `undefined` where the columns depend on each other or there are too few rows.
 * @param design rows that begin with 1
 * @example leastSquares([[1, 0], [1, 1]], [2, 5]) // [2, 3] */
export function leastSquares(design: readonly (readonly number[])[], outcome: readonly number[]): number[] | undefined {
  const width = design[0]?.length ?? 0
  if (design.length < width) return undefined
  const right = new Array<number>(width).fill(0)
  for (const [at, row] of design.entries()) for (let i = 0; i < width; i++) right[i]! += row[i]! * outcome[at]!
  const inverse = invert(weightedGram(design, () => 1, width))
  return inverse && times(inverse, right)
}

export interface LogisticFit {
  readonly coefficients: readonly number[]
  readonly probabilities: readonly number[]
  /** Inverse of the information matrix. */
  readonly covariance: readonly (readonly number[])[]
}

/** Logistic regression by Newton's method; `undefined` where it does not converge, as when covariates decide the outcome.
 * @param design rows that begin with 1
 * @see McCullagh & Nelder 1989. Agrees with R's `glm(family = binomial)`. */
export function logisticRegression(design: readonly (readonly number[])[], outcome: readonly boolean[]): LogisticFit | undefined {
  const width = design[0]?.length ?? 0
  let coefficients = new Array<number>(width).fill(0)
  for (let round = 0; round < 50; round++) {
    const probabilities = design.map((row) => 1 / (1 + Math.exp(-dot(row, coefficients))))
    const score = new Array<number>(width).fill(0)
    for (const [at, row] of design.entries()) for (let i = 0; i < width; i++) score[i]! += row[i]! * ((outcome[at] ? 1 : 0) - probabilities[at]!)
    const covariance = invert(weightedGram(design, (at) => probabilities[at]! * (1 - probabilities[at]!), width))
    if (!covariance) return undefined
    const step = times(covariance, score)
    if (step.every((each, at) => Math.abs(each) <= 1e-10 * (1 + Math.abs(coefficients[at]!)))) return { coefficients, probabilities, covariance }
    coefficients = coefficients.map((each, at) => each + step[at]!)
    if (coefficients.some((each) => !Number.isFinite(each))) return undefined
  }
  return undefined
}

function weightedGram(design: readonly (readonly number[])[], weightOf: (at: number) => number, width: number): number[][] {
  const gram = Array.from({ length: width }, () => new Array<number>(width).fill(0))
  for (const [at, row] of design.entries()) {
    const weight = weightOf(at)
    for (let i = 0; i < width; i++) {
      const factor = weight * row[i]!
      if (factor === 0) continue
      for (let j = 0; j <= i; j++) gram[i]![j]! += factor * row[j]!
    }
  }
  for (let i = 0; i < width; i++) for (let j = i + 1; j < width; j++) gram[i]![j] = gram[j]![i]!
  return gram
}
