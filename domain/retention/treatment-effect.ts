import type { DesignMatrix } from './design-matrix.ts'
import { differenceOf, normalEstimate, type Estimate } from './estimate.ts'
import { independentColumns, leastSquares, logisticRegression, type LogisticFit } from './regression.ts'
import { dot, times } from './solve.ts'

export interface Assignment {
  readonly treated: readonly boolean[]
  /** Of being treated, per case. */
  readonly probability: readonly number[]
  /** The probabilities were estimated by this regression on these rows; absent where chance was set and is known. */
  readonly fit?: { readonly logistic: LogisticFit; readonly design: readonly (readonly number[])[] }
}

/** Probabilities of being treated given covariates, by logistic regression; `undefined` where covariates decide it. */
export function estimateAssignment(treated: readonly boolean[], { rows }: DesignMatrix): Assignment | undefined {
  const columns = independentColumns(rows)
  const design = rows.map((row) => [1, ...columns.map((at) => row[at]!)])
  const logistic = logisticRegression(design, treated)
  return logistic && { treated, probability: logistic.probabilities, fit: { logistic, design } }
}

/** Mean of those treated minus mean of the others, as they are: a plain comparison. */
export function plainDifference(treated: readonly boolean[], outcome: readonly number[], confidence?: number): Estimate {
  const [one, other] = [true, false].map((arm) => meanOf(outcome.filter((_, at) => treated[at] === arm)))
  return differenceOf(one!, other!, confidence)
}

/** A mean with its standard error (sample variance). */
export function meanOf(values: readonly number[], confidence?: number): Estimate {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1)
  return normalEstimate(mean, values.length > 1 ? Math.sqrt(variance / values.length) : null, confidence)
}

/** Effect of treating all against treating none, by inverse-probability weights normalised per arm (Hajek), with the sandwich
 * standard error: estimated probabilities count in it.
 * @see Lunceford & Davidian 2004, IPW2 and its stacked estimating equations */
export function hajekDifference({ treated, probability, fit }: Assignment, outcome: readonly number[], confidence?: number): Estimate {
  const n = outcome.length
  const arms = [true, false].map((arm) => {
    const weights = treated.map((each, at) => (each !== arm ? 0 : arm ? 1 / probability[at]! : 1 / (1 - probability[at]!)))
    const total = weights.reduce((sum, weight) => sum + weight, 0)
    return { weights, total, mean: dot(weights, outcome) / total }
  })
  const [one, other] = [arms[0]!, arms[1]!]
  const influence = outcome.map((value, at) => n * (one.weights[at]! * (value - one.mean) / one.total - other.weights[at]! * (value - other.mean) / other.total))
  if (fit) {
    const { design, logistic } = fit
    const slope = new Array<number>(design[0]!.length).fill(0)
    for (const [at, row] of design.entries()) {
      const e = probability[at]!
      const change = one.weights[at]! * (outcome[at]! - one.mean) * (1 - e) / one.total + other.weights[at]! * (outcome[at]! - other.mean) * e / other.total
      for (let i = 0; i < row.length; i++) slope[i]! += change * row[i]!
    }
    const direction = times(logistic.covariance, slope).map((each) => each * n)
    for (const [at, row] of design.entries()) influence[at]! -= dot(direction, row) * ((treated[at] ? 1 : 0) - probability[at]!)
  }
  return normalEstimate(one.mean - other.mean, rootMeanSquare(influence), confidence)
}

/** Augmented inverse-probability weighting: right if either the probabilities or the outcome regressions (linear, per arm) are.
 * Standard error from the influence function. `undefined` where an arm has too few cases to be regressed.
 * @see Robins, Rotnitzky & Zhao 1994; Glynn & Quinn 2010 */
export function augmentedDifference({ treated, probability }: Assignment, { rows }: DesignMatrix, outcome: readonly number[], confidence?: number): Estimate | undefined {
  const predictions = [true, false].map((arm) => {
    const own = rows.filter((_, at) => treated[at] === arm)
    const columns = independentColumns(own)
    const coefficients = leastSquares(own.map((row) => [1, ...columns.map((at) => row[at]!)]), outcome.filter((_, at) => treated[at] === arm))
    return coefficients && rows.map((row) => coefficients[0]! + columns.reduce((sum, column, at) => sum + coefficients[at + 1]! * row[column]!, 0))
  })
  const [one, other] = predictions
  if (!one || !other) return undefined
  const scores = outcome.map((value, at) => one[at]! - other[at]!
    + (treated[at] ? (value - one[at]!) / probability[at]! : -(value - other[at]!) / (1 - probability[at]!)))
  const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length
  return normalEstimate(mean, rootMeanSquare(scores.map((score) => score - mean)), confidence)
}

function rootMeanSquare(values: readonly number[]): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0)) / values.length
}
