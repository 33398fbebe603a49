import { allReasons, type RetentionRow } from '../../domain/retention/retention-report.ts'
import type { RowFindings } from '../../domain/retention/analyse-row.ts'
import { averageAmount, averageMoney, daysText, estimateText, percentText, reasonText, verdictText } from '../../domain/retention/row-words.ts'
import { forestPlot, type ForestRow } from './forest-plot.ts'
import { netPlot } from './net-plot.ts'
import { survivalPlot } from './survival-plot.ts'
import { escapeText as text } from './svg.ts'

/** Plots of one practice, each with its numbers beside it.
 * @param rows of the practice, the whole first @param decimals of the currency */
export function practiceSection(row: RetentionRow, rows: readonly RetentionRow[], decimals: number): string {
  const { findings } = row
  if (findings.kind === 'untold') return `<h2>${text(row.practice)}</h2><p>${text(verdictText(row))}. There is no plot: it would show a comparison that does not hold.</p>`
  const title = `${row.practice}, ${row.currency}`
  const perMajor = 10 ** decimals
  const reasons = rows.length > 1 ? rows : [row]
  return `<h2>${text(row.practice)}</h2>
<p>${text(basisText(row, findings))}</p>
<div class="pair"><div><h3>Customers still there</h3>${survivalPlot({ title, with: findings.with.curve, without: findings.without.curve, horizonDays: findings.horizonDays, discountDays: row.discountDays })}
${row.discountDays !== null && row.discountDays > (findings.with.curve.at(-1)?.day ?? 0) ? `<p class="small">The discount ends on day ${row.discountDays}, after what this plot shows: nobody was followed past it in sufficient number.</p>` : ''}</div>${curveTable(findings)}</div>
<div class="pair"><div><h3>Cumulative net money per case</h3>${netPlot({ title, with: findings.with.net, without: findings.without.net, currency: row.currency, perMajor, discountDays: row.discountDays })}</div>${netTable(row, findings)}</div>
<div class="pair"><div><h3>By reason: days kept</h3>${forestPlot('days kept within the horizon', 'days', reasons.map((each) => forestRow(each, 'days', 1, (value) => daysText(value))))}</div>
<div><h3>By reason: net money</h3>${forestPlot('net money per case', row.currency, reasons.map((each) => forestRow(each, 'net', perMajor, (value) => averageMoney(value, each.currency))))}</div></div>`
}

type Told = Extract<RowFindings, { kind: 'told' }>

function basisText({ grade }: RetentionRow, { with: offered, without, comparison, sampleRatio, logRankP }: Told): string {
  const worst = (which: 'before' | 'after') => comparison.balance.reduce((most, each) => Math.max(most, Math.abs(each[which])), 0).toFixed(2)
  const balance = `Largest standardised difference between the arms: ${worst('before')} as they are, ${worst('after')} as compared. Effective cases: ${comparison.effectiveSize.treated.toFixed(0)} with, ${comparison.effectiveSize.others.toFixed(0)} without.`
  return grade === 'A'
    ? `Rests on ${offered.cases + without.cases} decisions that chance made: ${offered.cases} with the offer, ${without.cases} without (${sampleRatio!.expected.toFixed(1)} expected with, p = ${sampleRatio!.p?.toFixed(3) ?? 'undefined'}). Log-rank test by reason, looked at once: p = ${logRankP === null ? 'undefined' : logRankP < 0.001 ? logRankP.toExponential(1) : logRankP.toFixed(3)}. ${balance}`
    : `Rests on ${offered.cases + without.cases} decisions that agents made: ${offered.cases} with the offer, ${without.cases} without. The curves are weighted for it. ${balance}`
}

function curveTable({ with: offered, without }: Told): string {
  const rows = offered.curve.filter(({ day }) => day > 0 && day % 30 === 0)
  const cell = (point: (typeof rows)[number] | undefined) => `<td class="n">${point ? `${percentText(point.survival)}${point.lower === null ? '' : ` (${(point.lower * 100).toFixed(1)}–${(point.upper! * 100).toFixed(1)})`}` : '-'}</td>`
  return `<table><thead><tr><th class="n">day</th><th class="n">with, % (95 %)</th><th class="n">without, % (95 %)</th></tr></thead><tbody>${rows.map((point) => `<tr><td class="n">${point.day}</td>${cell(point)}${cell(without.curve.find(({ day }) => day === point.day))}</tr>`).join('')}</tbody></table>`
}

function netTable({ currency }: RetentionRow, { with: offered, without }: Told): string {
  const amount = (value: number) => averageAmount(value, currency)
  const cell = (each: (typeof offered.net)[number] | undefined) => `<td class="n">${each ? `${amount(each.cumulative.estimate)}${each.cumulative.lower === null ? '' : ` (${amount(each.cumulative.lower)}–${amount(each.cumulative.upper!)})`}` : '-'}</td>`
  return `<table><thead><tr><th class="n">up to day</th><th class="n">with, ${currency} (95 %)</th><th class="n">without, ${currency} (95 %)</th><th class="n">cases followed</th></tr></thead><tbody>${offered.net.map((each, at) => `<tr><td class="n">${each.untilDay}</td>${cell(each)}${cell(without.net[at])}<td class="n">${each.cases} / ${without.net[at]?.cases ?? 0}</td></tr>`).join('')}</tbody></table>`
}

function forestRow(row: RetentionRow, which: 'days' | 'net', divisor: number, format: (value: number) => string): ForestRow {
  const whole = row.reason === allReasons
  const name = `${reasonText(row.reason)}`
  const effect = row.findings.kind === 'told' ? row.findings[which] : undefined
  if (!effect || effect.lower === null || effect.upper === null) return { name, numbers: row.verdict === 'too-early' ? 'too early' : 'cannot be told', whole }
  return { name, whole, effect: { estimate: effect.estimate / divisor, lower: effect.lower / divisor, upper: effect.upper / divisor }, numbers: estimateText(effect, format) }
}
