import type { RunStatus } from '../../application/bill-runs/run-status.ts'
import { formatAmount } from '../../domain/money/amount.ts'
import { tableText } from './table-text.ts'

/** A run and its control totals for the terminal. */
export function runStatusText({ run, planned, planning, chunks, counts, mails }: RunStatus): string {
  const accounts = `${counts.invoiced} invoiced + ${counts.nothingDue} nothing due + ${counts.parked} parked${counts.held ? ` + ${counts.held} held as drafts` : ''} of ${planning ? `${planned} planned so far` : `${planned} planned`}`
  const totals = Object.entries(counts.totals).map(([currency, total]) => [
    currency, total.documents, formatAmount(total.net, currency), formatAmount(total.vat, currency), formatAmount(total.gross, currency),
  ])
  return [
    `${run.runId}  ${run.state}`,
    `  billing date ${run.billingDate}, bills dated ${run.issueDate}, started ${run.startedAt}${run.closedAt ? `, closed ${run.closedAt}` : ''}`,
    `  accounts     ${accounts}${run.state === 'closed' ? '' : `; chunks ${chunks.done} of ${chunks.all}`}`,
    ...(counts.voided ? [`  numbers void ${counts.voided}`] : []),
    `  mails        ${mails.sent} sent, ${mails.failed} failed, ${mails.unknown} unknown of ${counts.invoiced}`,
    ...(totals.length ? [tableText(['currency', 'bills', 'net', 'VAT', 'total'], totals).replace(/^/gm, '  ')] : []),
  ].join('\n')
}
