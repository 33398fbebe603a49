import { alwaysValidLogRank } from './always-valid.ts'
import { compareArms, type ArmComparison } from './compare-arms.ts'
import type { Covariates } from './design-matrix.ts'
import { differenceOf, type Estimate } from './estimate.ts'
import { kaplanMeier, type SurvivalCurve } from './kaplan-meier.ts'
import { logRank, type GroupedObservation, type LogRank } from './log-rank.ts'
import { benjaminiHochberg } from './multiple-testing.ts'
import { decisionsUntilTold } from './power.ts'
import { wilson, type ProportionInterval } from './proportion.ts'
import { restrictedMean } from './restricted-mean.ts'
import { sampleRatio, type SampleRatio } from './sample-ratio.ts'
import { meanOf } from './treatment-effect.ts'

export interface TableRow extends GroupedObservation {
  readonly treated?: boolean
  readonly probability?: number
  readonly money?: number
  readonly covariates: Covariates
}

export interface GroupAnalysis {
  readonly group: string
  readonly curve: SurvivalCurve
  readonly restrictedMean: Estimate | null
  /** Share with no event seen: those censored early count as kept, so it is no rate of staying. */
  readonly withoutEvent: ProportionInterval
  readonly money: Estimate | null
}

export interface GroupAnalyses {
  readonly tau: number
  readonly groups: readonly GroupAnalysis[]
  readonly logRank: LogRank & { readonly alwaysValidP: number | null }
  readonly stratified: LogRank | null
  /** Each group against the first. */
  readonly differences: readonly { readonly group: string; readonly reference: string; readonly days: Estimate | null; readonly money: Estimate | null; readonly logRank: LogRank; readonly q: number | null; readonly moreCasesUntilTold: number | null }[]
  readonly adjusted: ArmComparison | null
  readonly sampleRatio: SampleRatio | null
}

/** Log hazard ratios that the always-valid test of groups expects: of the size of log 1.5. */
export const logHazardScale = Math.log(1.5)

/** Everything that can be said of a table of times, events and groups.
 * @param tau of the restricted means; when left out, the least of the groups' largest times */
export function analyseGroups(rows: readonly TableRow[], { tau: asked, covariates = [], confidence = 0.95 }: { readonly tau?: number; readonly covariates?: readonly string[]; readonly confidence?: number } = {}): GroupAnalyses {
  const members = new Map<string, TableRow[]>()
  for (const row of rows) {
    const own = members.get(row.group)
    if (own) own.push(row)
    else members.set(row.group, [row])
  }
  const names = [...members.keys()].sort()
  const curves = names.map((name) => kaplanMeier(members.get(name)!, confidence))
  const tau = asked ?? Math.min(...curves.map(({ steps }) => steps.at(-1)!.time))
  const groups = names.map((group, at): GroupAnalysis => {
    const own = members.get(group)!
    return {
      group, curve: curves[at]!, restrictedMean: restrictedMean(curves[at]!, tau, confidence) ?? null,
      withoutEvent: wilson(own.filter(({ event }) => !event).length, own.length, confidence),
      money: own.every(({ money }) => money !== undefined) ? meanOf(own.map(({ money }) => money!), confidence) : null,
    }
  })
  const whole = logRank(rows.map(({ time, event, group }) => ({ time, event, group })), names)
  const pairs = names.slice(1).map((name) => logRank([...members.get(names[0]!)!, ...members.get(name)!].map(({ time, event, group }) => ({ time, event, group })), [names[0]!, name]))
  const q = benjaminiHochberg(pairs.map(({ p }) => p))
  return {
    tau, groups,
    logRank: { ...whole, alwaysValidP: names.length === 2 && whole.chisq !== null ? alwaysValidLogRank(whole.groups[1]!.observed - whole.groups[1]!.expected, whole.variance[1]![1]!, logHazardScale) : null },
    stratified: rows.some(({ stratum }) => stratum !== undefined) ? logRank(rows, names) : null,
    differences: pairs.map((pair, at) => {
      const [reference, group] = [groups[0]!, groups[at + 1]!]
      const days = reference.restrictedMean && group.restrictedMean ? differenceOf(group.restrictedMean, reference.restrictedMean, confidence) : null
      return {
        group: group.group, reference: reference.group, days, logRank: pair, q: q[at]!,
        money: reference.money && group.money ? differenceOf(group.money, reference.money, confidence) : null,
        moreCasesUntilTold: days && decisionsUntilTold({ effect: days.estimate, stdError: days.stdError, decisions: group.curve.n + reference.curve.n, alpha: 1 - confidence }),
      }
    }),
    adjusted: adjustedOf(rows, covariates, tau, confidence),
    sampleRatio: rows.length > 0 && rows.every(({ treated, probability }) => treated !== undefined && probability !== undefined)
      ? sampleRatio(rows.map(({ treated, probability }) => ({ assigned: treated!, probability: probability! }))) : null,
  }
}

function adjustedOf(rows: readonly TableRow[], covariates: readonly string[], tau: number, confidence: number): ArmComparison | null {
  if (!rows.every(({ treated }) => treated !== undefined)) return null
  if (covariates.length === 0 && rows.some(({ probability }) => probability === undefined)) return null
  const money = rows.every((row) => row.money !== undefined) ? { money: rows.map((row) => row.money!) } : {}
  return compareArms(rows.map((row) => ({ ...row, treated: row.treated! })), covariates, tau, money, confidence)
}
