import { minorUnits } from '../../domain/money/currency.ts'
import { definitions } from '../../domain/retention/definitions.ts'
import { allReasons, type RetentionReport, type RetentionRow } from '../../domain/retention/retention-report.ts'
import { assignedText, averageMoney, daysText, estimateText, maturityText, percentText, plainText, qText, reasonText, verdictText } from '../../domain/retention/row-words.ts'
import { gradeWords } from '../../domain/retention/verdict.ts'
import { practiceSection } from './practice-section.ts'
import { escapeText as text } from './svg.ts'

/** The report as one HTML page without scripts or anything from elsewhere: it can be mailed, printed and kept. The same report gives the same bytes. */
export function retentionPage(report: RetentionReport): string {
  const practices = report.rows.filter(({ reason }) => reason === allReasons)
  return `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>What keeps customers: ${text(report.sellerId)}, up to ${report.cut}</title><style>${style}</style></head><body>
<h1>What keeps customers</h1>
<p>Seller ${text(report.sellerId)}. ${report.decisions} decisions; what happened before ${report.cut} counts. Effects are up to ${report.horizonDays} days after a decision, or as far as enough customers were followed.</p>
${practices.length === 0 ? '<p><strong>No decision about an offer can be reported yet.</strong></p>' : `<ul class="summary">${practices.map((row) => `<li><strong>${text(row.practice)}</strong>: ${badge(row)} ${text(summaryOf(row))}</li>`).join('\n')}</ul>
<h2>By practice and reason</h2>
<div class="wide"><table><thead><tr>${headings.map((heading) => `<th>${heading}</th>`).join('')}</tr></thead><tbody>
${report.rows.map(rowHtml).join('\n')}
</tbody></table></div>
${practices.map((row) => practiceSection(row, report.rows.filter((each) => each.practice === row.practice && each.currency === row.currency), minorUnits(row.currency) ?? 2)).join('\n')}`}
<h2>What is not in it</h2>
${Object.keys(report.leftOut).length === 0 ? '<p>Nothing was left out.</p>' : `<ul>${Object.entries(report.leftOut).map(([why, count]) => `<li>${count}: ${text(why)}</li>`).join('')}</ul>`}
<h2>What the words mean</h2>
<dl>${definitions.map(([term, meaning]) => `<dt>${text(term)}</dt><dd>${text(meaning)}</dd>`).join('\n')}</dl>
<p class="small">Adjusted for: ${report.covariates.map(text).join(', ') || 'nothing'}.</p>
</body></html>
`
}

const headings = ['practice, reason', 'cases, how assigned', 'kept with / without', 'days kept', 'net money per case', 'cost per accepted', 'q days / money', 'evidence', 'verdict', 'maturity']

function rowHtml(row: RetentionRow): string {
  const { findings, currency } = row
  const told = findings.kind === 'told' ? findings : undefined
  const plain = plainText(row)
  const kept = ({ estimate, lower, upper }: { readonly estimate: number; readonly lower: number | null; readonly upper: number | null }) =>
    `${percentText(estimate)}${lower === null || upper === null ? '' : ` <span class="small">(${(lower * 100).toFixed(1)} to ${(upper * 100).toFixed(1)})</span>`}`
  return `<tr class="${row.reason === allReasons ? 'whole' : ''}"><td>${row.reason === allReasons ? `${text(row.practice)}<br>all reasons` : `&#8212; ${text(reasonText(row.reason))}`}</td>`
    + `<td>${row.cases}<br><span class="small">${assignedText(row)}</span></td>`
    + (told
      ? `<td>${kept(told.with.kept)}<br>${kept(told.without.kept)}<br><span class="small">at day ${told.horizonDays}; ${told.with.cases} / ${told.without.cases} cases</span></td>`
        + `<td>${estimateText(told.days, daysText)}</td><td>${estimateText(told.net, (value) => averageMoney(value, currency))}</td>`
      : '<td>-</td><td>-</td><td>-</td>')
    + `<td>${row.costPerAccepted === null ? '-' : averageMoney(row.costPerAccepted, currency)}<br><span class="small">${row.accepted} of ${row.presented} presented</span></td>`
    + `<td>${qText(row.daysQ)} / ${qText(row.netQ)}</td><td title="${gradeWords[row.grade]}">${row.grade}<br><span class="small">${gradeWords[row.grade]}</span></td>`
    + `<td>${badge(row)} ${text(verdictText(row))}</td><td class="small">${text(maturityText(row))}</td></tr>`
    + (plain ? `<tr class="plain"><td></td><td colspan="9">&#9888; ${text(plain)}</td></tr>` : '')
}

function summaryOf(row: RetentionRow): string {
  const { findings, currency } = row
  if (findings.kind === 'untold') return `${verdictText(row)}.`
  return `${verdictText(row)}. ${estimateText(findings.days, daysText)} in service within ${findings.horizonDays}, and ${estimateText(findings.net, (value) => averageMoney(value, currency))} per case. Evidence ${row.grade}: ${gradeWords[row.grade]}.`
    + (row.plainFlips ? ` A plain comparison would have said that ${row.plain!.difference > 0 ? 'it keeps customers' : 'customers leave with it'}.` : '')
}

const signs = { 'keeps-and-pays': ['good', '+'], 'keeps-but-costs': ['mixed', '±'], keeps: ['mixed', '+?'], 'no-effect-found': ['none', '0'], harms: ['bad', '−'], 'too-early': ['none', '…'], 'cannot-be-told': ['none', '?'] } as const

/** A sign that reads without colour. */
function badge({ verdict }: RetentionRow): string {
  const [kind, sign] = signs[verdict]
  return `<span class="badge ${kind}" aria-hidden="true">${sign}</span>`
}

const style = `body{font:15px/1.45 system-ui,sans-serif;color:#1c1c1c;max-width:1280px;margin:24px auto;padding:0 16px}
h1{font-size:26px;margin:0 0 4px}h2{font-size:19px;margin:30px 0 8px;border-top:1px solid #ccc;padding-top:18px}h3{font-size:15px;margin:14px 0 4px}
table{border-collapse:collapse;font-size:13px}th,td{text-align:left;vertical-align:top;padding:5px 8px;border-bottom:1px solid #ddd}th{background:#f3f3f3;font-weight:600}
td.n,th.n{text-align:right;white-space:nowrap}.wide{overflow-x:auto}.small{font-size:12px;color:#555}tr.whole td{background:#f8fafc;font-weight:500}tr.plain td{background:#fff6e0;font-size:13px}
.summary li{margin:6px 0}.badge{display:inline-block;min-width:20px;text-align:center;border-radius:4px;padding:0 5px;font-weight:700;border:1px solid #888;background:#fff}
.good{background:#d9f2e3;border-color:#117a43}.bad{background:#fbdcdc;border-color:#a11717}.mixed{background:#fdf0cf;border-color:#8a6100}
.pair table{font-size:12px}.pair td,.pair th{padding:3px 6px}.pair{display:flex;flex-wrap:wrap;gap:20px;align-items:flex-start}svg{max-width:100%;height:auto}dt{font-weight:600}dd{margin:0 0 8px}`
