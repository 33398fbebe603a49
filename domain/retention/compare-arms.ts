import { designMatrix, type Covariates } from './design-matrix.ts'
import type { Estimate } from './estimate.ts'
import type { Observation } from './kaplan-meier.ts'
import { balanceOf, effectiveSampleSize, emptyCells, inverseWeights, type Balance, type EmptyCell } from './overlap.ts'
import { restrictedMeanPseudoValues } from './restricted-mean.ts'
import { augmentedDifference, estimateAssignment, hajekDifference, plainDifference, type Assignment } from './treatment-effect.ts'

export interface ArmCase extends Observation {
  readonly treated: boolean
  readonly covariates: Covariates
  /** Known chance of being treated, strictly between 0 and 1: given for all cases or for none. */
  readonly probability?: number
}

export interface AdjustedEffect {
  readonly plain: Estimate
  readonly hajek: Estimate
  readonly augmented: Estimate | null
}

export type ArmComparison =
  | { readonly kind: 'compared'; readonly probabilities: 'known' | 'estimated'; readonly balance: readonly Balance[]; readonly effectiveSize: { readonly treated: number; readonly others: number }
    readonly leastProbability: number; readonly mostProbability: number; readonly effects: Readonly<Record<string, AdjustedEffect>> }
  /** There is nobody to compare some cases with: the cells that are empty, or none where the covariates together decide. */
  | { readonly kind: 'refused'; readonly why: 'one-arm' | 'positivity' | 'beyond-follow-up'; readonly cells: readonly EmptyCell[] }

/** Days kept within `tau` and other outcomes, with against without, adjusted for who was treated. Censored times go in as
 * pseudo-values, made per arm. Refuses where positivity fails rather than extrapolate.
 * @param outcomes further outcomes per case, by name, e.g. money
 * @example compareArms(cases, ['tenureDays'], 180, { money }).kind // 'compared' */
export function compareArms(cases: readonly ArmCase[], names: readonly string[], tau: number, outcomes: Readonly<Record<string, readonly number[]>> = {}, confidence?: number): ArmComparison {
  const treated = cases.map((each) => each.treated)
  if (!treated.includes(true) || !treated.includes(false)) return { kind: 'refused', why: 'one-arm', cells: [] }
  const known = cases.every(({ probability }) => probability !== undefined)
  const covariates = cases.map((each) => each.covariates)
  const cells = known ? [] : emptyCells(covariates, names, treated)
  if (cells.length > 0) return { kind: 'refused', why: 'positivity', cells }
  const design = designMatrix(covariates, names)
  const assignment: Assignment | undefined = known ? { treated, probability: cases.map(({ probability }) => probability!) } : estimateAssignment(treated, design)
  if (!assignment || assignment.probability.some((each) => each < 1e-6 || each > 1 - 1e-6)) return { kind: 'refused', why: 'positivity', cells: [] }
  const days = daysKept(cases, tau)
  if (!days) return { kind: 'refused', why: 'beyond-follow-up', cells: [] }
  const weights = inverseWeights(treated, assignment.probability)
  const effects = Object.entries({ days, ...outcomes }).map(([name, outcome]) => [name, {
    plain: plainDifference(treated, outcome, confidence),
    hajek: hajekDifference(assignment, outcome, confidence),
    augmented: augmentedDifference(assignment, design, outcome, confidence) ?? null,
  }] as const)
  return {
    kind: 'compared', probabilities: known ? 'known' : 'estimated', balance: balanceOf(design, treated, weights),
    effectiveSize: { treated: effectiveSampleSize(weights.filter((_, at) => treated[at])), others: effectiveSampleSize(weights.filter((_, at) => !treated[at])) },
    leastProbability: assignment.probability.reduce((least, each) => Math.min(least, each), 1),
    mostProbability: assignment.probability.reduce((most, each) => Math.max(most, each), 0),
    effects: Object.fromEntries(effects),
  }
}

/** Pseudo-values of the days kept, per arm. */
function daysKept(cases: readonly ArmCase[], tau: number): number[] | undefined {
  const days = new Array<number>(cases.length)
  for (const arm of [true, false]) {
    const places = cases.flatMap((each, at) => (each.treated === arm ? [at] : []))
    const values = restrictedMeanPseudoValues(places.map((at) => cases[at]!), tau)
    if (!values) return undefined
    for (const [index, at] of places.entries()) days[at] = values[index]!
  }
  return days
}
