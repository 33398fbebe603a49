import type { RetentionReport } from '../../domain/retention/retention-report.ts'
import { assignedText, averageMoney, daysText, estimateText, maturityText, percentText, plainText, qText, reasonText, verdictText } from '../../domain/retention/row-words.ts'
import { tableText } from './table-text.ts'

/** The report for a terminal: the page's table, what plain tables got wrong, and what was left out. */
export function retentionReportText({ sellerId, cut, decisions, rows, leftOut }: RetentionReport): string {
  const misled = rows.flatMap((row) => (plainText(row) === undefined ? [] : [`  ${row.practice}, ${reasonText(row.reason)}: ${plainText(row)}`]))
  return [
    `What keeps customers: ${sellerId}, ${decisions} decisions, before ${cut}`, '',
    rows.length === 0 ? 'No decision about an offer can be reported yet.' : tableText(
      ['practice', 'reason', 'cases', 'assigned', 'kept with / without', 'days kept', 'net money per case', 'q days / money', 'evidence', 'verdict', 'maturity'],
      rows.map((row) => {
        const told = row.findings.kind === 'told' ? row.findings : undefined
        return [
          row.practice, reasonText(row.reason), row.cases, assignedText(row), told ? `${percentText(told.with.kept.estimate)} / ${percentText(told.without.kept.estimate)} at ${told.horizonDays} days` : '-',
          told ? estimateText(told.days, daysText) : '-', told ? estimateText(told.net, (value) => averageMoney(value, row.currency)) : '-', `${qText(row.daysQ)} / ${qText(row.netQ)}`, row.grade, verdictText(row), maturityText(row),
        ]
      }),
    ),
    ...(misled.length > 0 ? ['', 'Where a plain table misleads:', ...misled] : []),
    ...(Object.keys(leftOut).length > 0 ? ['', 'Left out:', ...Object.entries(leftOut).map(([why, count]) => `  ${count}: ${why}`)] : []),
  ].join('\n')
}
