import type { Covariates, DesignMatrix } from './design-matrix.ts'

export interface Balance {
  readonly column: string
  /** Standardised mean difference, treated minus others, in pooled standard deviations. Below 0.1 is taken for balanced. */
  readonly before: number
  readonly after: number
}

/** How alike the two arms are, before and after weighting.
 * @param weights per case; of the other arm too
 * @see Austin 2009 */
export function balanceOf({ columns, rows }: DesignMatrix, treated: readonly boolean[], weights: readonly number[]): Balance[] {
  return columns.map((column, at) => {
    const values = rows.map((row) => row[at]!)
    const [one, other] = [true, false].map((arm) => momentsOf(values, treated.map((each) => (each === arm ? 1 : 0))))
    const pooled = Math.sqrt((one!.variance + other!.variance) / 2)
    const [oneAfter, otherAfter] = [true, false].map((arm) => momentsOf(values, weights.map((weight, index) => (treated[index] === arm ? weight : 0))))
    const standardised = (difference: number) => (pooled > 0 ? difference / pooled : difference === 0 ? 0 : Math.sign(difference) * Infinity)
    return { column, before: standardised(one!.mean - other!.mean), after: standardised(oneAfter!.mean - otherAfter!.mean) }
  })
}

function momentsOf(values: readonly number[], weights: readonly number[]): { readonly mean: number; readonly variance: number } {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const mean = values.reduce((sum, value, at) => sum + weights[at]! * value, 0) / total
  return { mean, variance: values.reduce((sum, value, at) => sum + weights[at]! * (value - mean) ** 2, 0) / total }
}

/** Kish's effective sample size: as many equally weighted cases would say as much.
 * @example effectiveSampleSize([1, 1, 2]) // 2.67 */
export function effectiveSampleSize(weights: readonly number[]): number {
  const sum = weights.reduce((total, weight) => total + weight, 0)
  const squares = weights.reduce((total, weight) => total + weight * weight, 0)
  return squares > 0 ? sum * sum / squares : 0
}

/** Inverse-probability weight of each case. */
export function inverseWeights(treated: readonly boolean[], probability: readonly number[]): number[] {
  return treated.map((each, at) => (each ? 1 / probability[at]! : 1 / (1 - probability[at]!)))
}

export interface EmptyCell {
  /** `plan=fibre`, or `age 2.5 to 4` for a quarter of a number's range. */
  readonly cell: string
  readonly treated: number
  readonly others: number
}

/** Cells of the covariates in which all or none were treated: there is nobody to compare with (positivity), and a regression would
 * make up what it was not told. Numbers are cut at their quartiles.
 * @param least cases of a cell below which it is not judged */
export function emptyCells(covariates: readonly Covariates[], names: readonly string[], treated: readonly boolean[], least = 10): EmptyCell[] {
  return names.flatMap((name) => {
    const cellOf = cellsOf(covariates.map((each) => each[name] ?? ''), name)
    const counts = new Map<string, { treated: number; others: number }>()
    for (const [at, each] of covariates.entries()) {
      const cell = cellOf(each[name] ?? '')
      const count = counts.get(cell) ?? { treated: 0, others: 0 }
      if (treated[at]) count.treated++
      else count.others++
      counts.set(cell, count)
    }
    return [...counts].filter(([, count]) => count.treated + count.others >= least && (count.treated === 0 || count.others === 0)).map(([cell, count]) => ({ cell, ...count }))
  })
}

function cellsOf(values: readonly (number | string)[], name: string): (value: number | string) => string {
  const numbers = values.filter((value): value is number => typeof value === 'number').sort((one, other) => one - other)
  if (numbers.length < values.length || new Set(numbers).size <= 5) return (value) => `${name}=${value}`
  const cuts = [0, 0.25, 0.5, 0.75, 1].map((share) => numbers[Math.round(share * (numbers.length - 1))]!)
  return (value) => {
    const at = Math.max(cuts.slice(1, -1).filter((cut) => Number(value) >= cut).length, 0)
    return `${name} ${round(cuts[at]!)} to ${round(cuts[at + 1]!)}`
  }
}

const round = (value: number) => String(Number(value.toPrecision(4)))
