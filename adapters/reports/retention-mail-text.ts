import type { RetentionReport } from '../../domain/retention/retention-report.ts'
import { assignedText, averageMoney, daysText, estimateText, maturityText, percentText, plainText, reasonText, verdictText } from '../../domain/retention/row-words.ts'

const headings = ['Practice', 'Reason', 'Cases', 'Assigned', 'Kept with / without', 'More days kept', 'Net money per case', 'Evidence', 'Verdict', 'Maturity'] as const

/** The rows of a report's table, each cell in words. */
function rowsOf({ rows }: RetentionReport): readonly (readonly string[])[] {
  return rows.map((row) => {
    const told = row.findings.kind === 'told' ? row.findings : undefined
    return [
      row.practice, reasonText(row.reason), String(row.cases), assignedText(row), told ? `${percentText(told.with.kept.estimate)} / ${percentText(told.without.kept.estimate)} after ${told.horizonDays} days` : '-',
      told ? estimateText(told.days, daysText) : '-', told ? estimateText(told.net, (value) => averageMoney(value, row.currency)) : '-', row.grade, verdictText(row), maturityText(row),
    ]
  })
}

function sentences(report: RetentionReport, seller: string): readonly string[] {
  const misled = report.rows.flatMap((row) => (plainText(row) === undefined ? [] : [`${row.practice}, ${reasonText(row.reason)}: ${plainText(row)}`]))
  return [
    `${report.decisions} decisions of ${seller}; what happened before ${report.cut} counts.`,
    ...(report.rows.length === 0 ? ['No decision about an offer can be reported yet.'] : []),
    ...(misled.length > 0 ? ['Where a plain table misleads:', ...misled] : []),
  ]
}

const closing = 'The attached page shows each row with its uncertainty, plots and definitions; the table is attached as CSV.'

/** A report as the text of a mail: a block per row, for tables of ten columns break in a narrow window. */
export function reportMailText(report: RetentionReport, seller: string): string {
  const blocks = rowsOf(report).map(([practice, reason, ...cells]) => [`${practice} - ${reason}`, ...cells.map((cell, index) => `  ${headings[index + 2]!}: ${cell}`)].join('\r\n'))
  return [...sentences(report, seller), ...blocks, closing, ''].join('\r\n\r\n')
}

/** The same as a page with a table. */
export function reportMailHtml(report: RetentionReport, seller: string): string {
  const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
  const cell = (tag: 'td' | 'th', text: string) => `<${tag} style="border:1px solid #d5d9e0;padding:6px 8px;text-align:left;vertical-align:top">${escaped(text)}</${tag}>`
  const table = report.rows.length === 0 ? '' : `<table style="border-collapse:collapse;font-size:14px"><thead><tr>${headings.map((heading) => cell('th', heading)).join('')}</tr></thead><tbody>${rowsOf(report).map((row) => `<tr>${row.map((each) => cell('td', each)).join('')}</tr>`).join('')}</tbody></table>`
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>What keeps customers</title></head><body style="font-family:Arial,sans-serif;font-size:16px;color:#1b1f24">${sentences(report, seller).map((text) => `<p>${escaped(text)}</p>`).join('')}${table}<p>${escaped(closing)}</p></body></html>`
}
