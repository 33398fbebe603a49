import type { ArmComparison } from '../../domain/retention/compare-arms.ts'
import type { GroupAnalyses } from '../../domain/retention/analyse-groups.ts'
import type { Estimate } from '../../domain/retention/estimate.ts'
import { stepAt } from '../../domain/retention/kaplan-meier.ts'
import { tableText } from './table-text.ts'

/** The analysis of a file for a person: the same numbers as the JSON, rounded. Times are in the unit of the file. */
export function retentionTableText({ tau, groups, logRank, stratified, differences, adjusted, sampleRatio }: GroupAnalyses, confidence: number): string {
  const percent = `${round(confidence * 100)} %`
  const withMoney = groups.some(({ money }) => money)
  const parts = [
    tableText(
      ['group', 'n', 'events', `kept at ${round(tau)}`, percent, `mean time kept within ${round(tau)}`, percent, ...(withMoney ? ['money per case', percent] : [])],
      groups.map(({ group, curve, restrictedMean, money }) => {
        const step = stepAt(curve, tau)
        return [group, curve.n, curve.events, step ? share(step.survival) : '100.0 %', step ? interval(step.lower, step.upper, share) : '-', ...both(restrictedMean), ...(withMoney ? both(money) : [])]
      }),
    ),
    '',
    `Log-rank: ${testText(logRank.chisq, logRank.df, logRank.p)}${logRank.alwaysValidP === null ? '' : `; looked at repeatedly, p = ${pText(logRank.alwaysValidP)}`}`,
    ...(stratified ? [`Stratified log-rank: ${testText(stratified.chisq, stratified.df, stratified.p)}`] : []),
    ...differences.flatMap(({ group, reference, days, money, q, moreCasesUntilTold }) => [
      `${group} minus ${reference}: ${days ? `${estimateText(days)} of time kept within ${round(tau)}` : 'mean time undefined'}${money ? `; ${estimateText(money)} of money per case` : ''}; log-rank q = ${q === null ? 'undefined' : pText(q)}`
      + (days && days.p !== null && days.p > 1 - confidence && moreCasesUntilTold ? `. If that is the true difference, ${moreCasesUntilTold > 1e6 ? 'more than a million' : `about ${moreCasesUntilTold}`} more cases tell it.` : ''),
    ]),
    ...(adjusted ? ['', ...adjustedText(adjusted)] : []),
    ...(sampleRatio ? [`Sample ratio: ${sampleRatio.assigned} treated, ${round(sampleRatio.expected)} expected, p = ${sampleRatio.p === null ? 'undefined' : pText(sampleRatio.p)}${sampleRatio.mismatch ? '. MISMATCH: assignment or file is broken; do not read the comparison.' : ''}`] : []),
  ]
  return parts.join('\n')
}

function adjustedText(comparison: ArmComparison): string[] {
  if (comparison.kind === 'refused') {
    const why = { 'one-arm': 'all or none were treated', positivity: 'some cases have nobody to be compared with', 'beyond-follow-up': 'tau lies beyond what was seen of an arm' }[comparison.why]
    return [`Adjusted comparison refused: ${why}.`, ...comparison.cells.map(({ cell, treated, others }) => `  ${cell}: ${treated} treated, ${others} not`)]
  }
  const worst = (which: 'before' | 'after') => round(comparison.balance.reduce((most, each) => Math.max(most, Math.abs(each[which])), 0))
  return [
    `Treated minus others, assignment probabilities ${comparison.probabilities}:`,
    tableText(['outcome', 'plain', 'weighted (Hajek)', 'doubly robust (AIPW)'], Object.entries(comparison.effects).map(([name, { plain, hajek, augmented }]) =>
      [name === 'days' ? 'time kept' : name, estimateText(plain), estimateText(hajek), augmented ? estimateText(augmented) : 'undefined'])),
    `Largest standardised difference of a covariate: ${worst('before')} before, ${worst('after')} after weighting. Effective cases: ${round(comparison.effectiveSize.treated)} treated, ${round(comparison.effectiveSize.others)} others.`,
  ]
}

const round = (value: number) => String(Number(value.toPrecision(4)))
const share = (value: number) => `${(value * 100).toFixed(1)} %`
const interval = (lower: number | null, upper: number | null, format: (value: number) => string) => (lower === null || upper === null ? 'undefined' : `${format(lower)} to ${format(upper)}`)
const both = (estimate: Estimate | null): string[] => (estimate ? [round(estimate.estimate), interval(estimate.lower, estimate.upper, round)] : ['undefined', 'undefined'])
const estimateText = (estimate: Estimate) => `${round(estimate.estimate)} (${interval(estimate.lower, estimate.upper, round)})`
const pText = (p: number) => (p < 0.001 ? p.toExponential(1) : p.toFixed(3))
const testText = (chisq: number | null, df: number, p: number | null) => (chisq === null || p === null ? 'undefined' : `chi-square ${round(chisq)}, ${df} degree${df === 1 ? '' : 's'} of freedom, p = ${pText(p)}`)
