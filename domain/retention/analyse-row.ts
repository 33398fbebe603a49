import { alwaysValidMean } from './always-valid.ts'
import { compareArms, type ArmComparison } from './compare-arms.ts'
import type { Estimate } from './estimate.ts'
import { kaplanMeier, atRiskAt, stepAt } from './kaplan-meier.ts'
import { readCurve, type CurvePoint } from './read-curve.ts'
import { logRank } from './log-rank.ts'
import { netKept, netPseudoValues, type NetOfPeriod } from './net-kept.ts'
import { inverseWeights } from './overlap.ts'
import { decisionsUntilAlwaysTold } from './power.ts'
import { newcombe } from './proportion.ts'
import { periodDays, type RetentionCase } from './retention-case.ts'
import { sampleRatio, type SampleRatio } from './sample-ratio.ts'
import { estimateAssignment } from './treatment-effect.ts'
import { designMatrix } from './design-matrix.ts'
import { weightedSurvival } from './weighted-survival.ts'
import type { EvidenceGrade } from './verdict.ts'

/** Below either nothing is said. */
export const leastDecisions = 30
export const leastEvents = 5
/** Cases that must still be at risk in each arm where a horizon ends. */
const leastAtRisk = 10
/** Effects that the always-valid test expects, as shares of the horizon and of what a case brings without the offer. Fixed: choosing them after looking would spoil the p. */
const daysScale = 0.05
const netScale = 0.1
const casesPerColumn = 10

export interface ArmSummary {
  readonly cases: number
  readonly left: number
  /** Every five days, past the horizon where enough are still followed. */
  readonly curve: readonly CurvePoint[]
  readonly kept: { readonly estimate: number; readonly lower: number | null; readonly upper: number | null }
  readonly net: readonly NetOfPeriod[]
}

/** One effect: with the offer minus without. Days, or minor units per case. */
export interface RowEffect extends Estimate {
  readonly alwaysValidP: number | null
}

export type RowFindings =
  | { readonly kind: 'told'; readonly grade: Exclude<EvidenceGrade, '-'>; readonly horizonDays: number; readonly with: ArmSummary; readonly without: ArmSummary
    readonly days: RowEffect; readonly net: RowEffect; readonly logRankP: number | null; readonly sampleRatio: SampleRatio | null
    readonly comparison: Extract<ArmComparison, { kind: 'compared' }>; readonly moreDecisions: number | null; readonly tellableDays: number }
  | { readonly kind: 'untold'; readonly why: 'few-decisions' | 'few-events' | 'short-follow-up' | 'one-arm' | 'positivity' | 'few-effective' | 'sample-ratio'; readonly cells: readonly string[] }

/** Everything about one practice and reason: decisions that chance assigned, where there are enough, else those that agents chose, adjusted
 * for what was known at the decision.
 * @param cases of one practice, all in one currency @param mostDays the longest horizon */
export function analyseRow(cases: readonly RetentionCase[], covariates: readonly string[], mostDays: number): RowFindings {
  const drawn = cases.filter(({ by }) => by === 'random')
  const chosen = cases.filter(({ by }) => by === 'agent')
  const first = analyseSet(drawn, covariates, mostDays)
  if (first.kind === 'told' || first.why === 'sample-ratio') return first
  const second = analyseSet(chosen, covariates, mostDays)
  return second.kind === 'told' || drawn.length === 0 || (second.why !== 'few-decisions' && second.why !== 'few-events') ? second : first
}

function analyseSet(cases: readonly RetentionCase[], covariates: readonly string[], mostDays: number): RowFindings {
  const untold = (why: Extract<RowFindings, { kind: 'untold' }>['why'], cells: readonly string[] = []): RowFindings => ({ kind: 'untold', why, cells })
  if (cases.length < leastDecisions) return untold('few-decisions')
  if (cases.filter(({ left }) => left).length < leastEvents) return untold('few-events')
  const arms = [true, false].map((offered) => cases.filter((each) => each.offered === offered))
  const [offered, others] = [arms[0]!, arms[1]!]
  if (offered.length === 0 || others.length === 0) return untold('one-arm')
  const drawn = cases[0]!.by === 'random'
  const ratio = drawn ? sampleRatio(cases.map((each) => ({ assigned: each.offered, probability: each.probability! }))) : null
  if (ratio?.mismatch) return untold('sample-ratio')
  const horizonDays = horizonOf(arms, mostDays)
  if (horizonDays === 0) return untold('short-follow-up')
  const periods = Math.floor(horizonDays / periodDays)
  const armCases = cases.map((each) => ({ time: each.days, event: each.left, treated: each.offered, covariates: each.covariates, ...(drawn ? { probability: each.probability! } : {}) }))
  const net = new Array<number>(cases.length)
  for (const arm of [true, false]) {
    const values = netPseudoValues(cases.filter((each) => each.offered === arm), periods)
    if (!values) return untold('short-follow-up')
    let at = 0
    for (const [index, each] of cases.entries()) if (each.offered === arm) net[index] = values[at++]!
  }
  const comparison = compareArms(armCases, covariates, horizonDays, { net })
  if (comparison.kind === 'refused') return untold(comparison.why === 'beyond-follow-up' ? 'short-follow-up' : comparison.why, comparison.cells.map(({ cell, treated, others: without }) => `${cell} (${treated} with, ${without} without)`))
  const least = Math.min(comparison.effectiveSize.treated, comparison.effectiveSize.others)
  if (!drawn && least < leastDecisions / 2) return untold('few-effective')
  // Regression makes drawn comparisons surer and chosen ones fairer, but with few cases per covariate it fits noise and looks too sure.
  const enough = arms.every((arm) => arm.length >= casesPerColumn * (comparison.balance.length + 1))
  const estimateOf = (name: string): Estimate => {
    const { hajek, augmented } = comparison.effects[name]!
    return enough && augmented ? augmented : hajek
  }
  const [days, netEffect] = [estimateOf('days'), estimateOf('net')]
  const weights = weightsOf(cases, covariates, drawn)
  const summaries = arms.map((arm, index) => summaryOf(arm, weights.filter((_, at) => cases[at]!.offered === (index === 0)), horizonDays, horizonOf(arms, 2 * mostDays)))
  const scale = netScale * Math.max(Math.abs(summaries[1]!.net.at(-1)?.cumulative.estimate ?? 0), 1)
  const balanced = comparison.balance.every(({ after }) => Math.abs(after) < 0.1)
  return {
    kind: 'told', grade: drawn ? 'A' : balanced && least >= leastDecisions ? 'B' : 'C', horizonDays, with: summaries[0]!, without: summaries[1]!,
    days: { ...days, alwaysValidP: days.stdError ? alwaysValidMean(days.estimate, days.stdError, daysScale * horizonDays) : null },
    net: { ...netEffect, alwaysValidP: netEffect.stdError ? alwaysValidMean(netEffect.estimate, netEffect.stdError, scale) : null },
    logRankP: drawn ? logRank(cases.map((each) => ({ time: each.days, event: each.left, group: String(each.offered), stratum: each.reason }))).p : null,
    sampleRatio: ratio, comparison, tellableDays: daysScale * horizonDays,
    moreDecisions: decisionsUntilAlwaysTold({ effect: daysScale * horizonDays, stdError: days.stdError, decisions: cases.length, scale: daysScale * horizonDays }),
  }
}

/** The longest of 30, 60, ... days up to the most at whose end enough of each arm are at risk; 0 where there is none. */
function horizonOf(arms: readonly (readonly RetentionCase[])[], mostDays: number): number {
  const curves = arms.map((arm) => kaplanMeier(arm.map(({ days, left }) => ({ time: days, event: left }))))
  for (let days = Math.floor(mostDays / periodDays) * periodDays; days > 0; days -= periodDays) if (curves.every((curve) => atRiskAt(curve, days) >= leastAtRisk)) return days
  return 0
}

/** Weights that make each arm look like all cases. */
function weightsOf(cases: readonly RetentionCase[], covariates: readonly string[], drawn: boolean): number[] {
  const treated = cases.map(({ offered }) => offered)
  const probability = drawn
    ? cases.map((each) => each.probability!)
    : estimateAssignment(treated, designMatrix(cases.map((each) => each.covariates), covariates))!.probability
  return inverseWeights(treated, probability)
}

function summaryOf(arm: readonly RetentionCase[], weights: readonly number[], horizonDays: number, seenDays: number): ArmSummary {
  const curve = weightedSurvival(arm.map(({ days, left }) => ({ time: days, event: left })), weights)
  const step = stepAt(curve, horizonDays)
  return {
    cases: arm.length, left: arm.filter(({ left }) => left).length, curve: readCurve(curve, seenDays),
    kept: step ? { estimate: step.survival, lower: step.lower, upper: step.upper } : { estimate: 1, lower: null, upper: null },
    net: netKept(arm, Math.floor(horizonDays / periodDays), weights),
  }
}

export interface PlainComparison {
  /** Share still there at the cut among those who were offered it, less among the others: as a table would say. Never the basis of a verdict. */
  readonly difference: number
  readonly lower: number
  readonly upper: number
  readonly with: { readonly kept: number; readonly cases: number }
  readonly without: { readonly kept: number; readonly cases: number }
}

/** What a plain table says: of all cases, who was offered it against who was not, however that came about. */
export function plainComparison(cases: readonly RetentionCase[]): PlainComparison | null {
  const arms = [true, false].map((shown) => cases.filter((each) => each.presented === shown))
  const [one, other] = arms.map((arm) => ({ kept: arm.filter(({ left }) => !left).length, cases: arm.length }))
  if (!one!.cases || !other!.cases) return null
  const { estimate, lower, upper } = newcombe({ count: one!.kept, n: one!.cases }, { count: other!.kept, n: other!.cases })
  return { difference: estimate, lower, upper, with: one!, without: other! }
}
