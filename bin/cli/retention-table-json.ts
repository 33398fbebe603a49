import type { TableColumns } from '../../application/retention/table-columns.ts'
import type { ArmComparison } from '../../domain/retention/compare-arms.ts'
import { logHazardScale, type GroupAnalyses } from '../../domain/retention/analyse-groups.ts'
import type { Estimate } from '../../domain/retention/estimate.ts'
import type { LogRank } from '../../domain/retention/log-rank.ts'

/** The analysis of a file as `billkeep retention --input FILE --json` prints it (docs/retention.md). Numbers keep all their digits. */
export function retentionTableJson(columns: TableColumns, rows: number, confidence: number, { tau, groups, logRank, stratified, differences, adjusted, sampleRatio }: GroupAnalyses) {
  return {
    rows, columns, confidence, tau,
    groups: groups.map(({ group, curve, restrictedMean, withoutEvent, money }) => ({
      group, n: curve.n, events: curve.events, censored: curve.n - curve.events, without_event: withoutEvent,
      rmst: estimateJson(restrictedMean), money: estimateJson(money),
      table: curve.steps.map((step) => ({
        time: step.time, n_risk: step.atRisk, n_event: step.events, n_censor: step.censored, survival: step.survival,
        std_err: step.stdError, std_err_log: step.stdErrorLog, lower: step.lower, upper: step.upper,
      })),
    })),
    logrank: { ...logRankJson(logRank), always_valid_p: logRank.alwaysValidP, always_valid_scale: logHazardScale },
    stratified: stratified && { strata: columns.strata, ...logRankJson(stratified) },
    rmst: {
      tau, groups: groups.map(({ group, restrictedMean }) => ({ group, ...estimateJson(restrictedMean) })),
      differences: differences.map(({ group, reference, days, moreCasesUntilTold }) => ({ group, reference, ...estimateJson(days), more_cases_until_told: moreCasesUntilTold })),
    },
    pairwise: differences.map(({ group, reference, logRank: pair, q }) => ({ group, reference, chisq: pair.chisq, df: pair.df, p: pair.p, q })),
    money: groups.some(({ money }) => money) ? {
      groups: groups.map(({ group, money }) => ({ group, ...estimateJson(money) })),
      differences: differences.map(({ group, reference, money }) => ({ group, reference, ...estimateJson(money) })),
    } : null,
    adjusted: adjusted && adjustedJson(adjusted),
    sample_ratio: sampleRatio,
  }
}

function logRankJson({ chisq, df, p, groups }: LogRank) {
  return { chisq, df, p, groups }
}

function estimateJson(estimate: Estimate | null) {
  return estimate && { estimate: estimate.estimate, std_err: estimate.stdError, lower: estimate.lower, upper: estimate.upper, p: estimate.p }
}

function adjustedJson(comparison: ArmComparison) {
  if (comparison.kind === 'refused') return { refused: comparison.why, cells: comparison.cells }
  return {
    probabilities: comparison.probabilities,
    effects: Object.fromEntries(Object.entries(comparison.effects).map(([name, { plain, hajek, augmented }]) =>
      [name, { plain: estimateJson(plain), hajek: estimateJson(hajek), aipw: estimateJson(augmented) }])),
    balance: comparison.balance,
    effective_sample_size: comparison.effectiveSize,
    probability_range: [comparison.leastProbability, comparison.mostProbability],
  }
}
