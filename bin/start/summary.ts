import { addCounts, noCounts } from '../../domain/bill-runs/bill-run.ts'
import { minorUnits } from '../../domain/money/currency.ts'
import type { Services } from '../cli/services.ts'
import { tableText } from '../cli/table-text.ts'

export interface Summary {
  readonly text: string
  /** What fell short, in plain words; empty where all is as it should be. */
  readonly shortfalls: readonly string[]
}

/** What happened, read from the books: runs, invoices, totals and mails per seller. */
export async function summarize({ runs, sellers, parked, deliveries }: Services, { deadQueues }: { readonly deadQueues: readonly string[] }): Promise<Summary> {
  const rows: (string | number)[][] = []
  const shortfalls: string[] = []
  const issues: string[] = []
  for (const { seller } of await sellers.list()) {
    const own = await runs.list(seller.id)
    const open = own.filter((run) => run.state !== 'closed')
    if (open.length > 0) shortfalls.push(`${seller.tradeName}: ${open.length} runs are not closed, e.g. ${open[0]!.runId}.`)
    const counts = own.reduce((sum, run) => (run.counts ? addCounts(sum, run.counts) : sum), noCounts)
    const mails = { sent: 0, failed: 0, unknown: 0 }
    for (const run of own) {
      const part = await runs.mailTotals(run.runId)
      for (const key of ['sent', 'failed', 'unknown'] as const) mails[key] += part[key]
    }
    const missing = counts.invoiced - mails.sent - mails.failed - mails.unknown
    if (missing !== 0) shortfalls.push(`${seller.tradeName}: the mail of ${missing} invoices has no outcome.`)
    if (mails.unknown > 0) shortfalls.push(`${seller.tradeName}: the outcome of ${mails.unknown} mails is unknown.`)
    const totals = Object.entries(counts.totals).map(([currency, total]) => `${formatAmount(total.gross, currency)} ${currency} (VAT ${formatAmount(total.vat, currency)})`)
    rows.push([seller.tradeName, own.length, counts.invoiced, counts.nothingDue, counts.parked, totals.join(', ') || '-', mails.sent, mails.failed])
    for (const issue of await deliveries.issues(seller.id)) issues.push(`  ${issue.number}: mail ${issue.status.toLowerCase()}, ${issue.reason}`)
    for (const each of await parked.list(seller.id)) issues.push(`  ${each.accountId}: parked, ${each.reason}: ${each.detail}`)
  }
  for (const queue of deadQueues) shortfalls.push(`The dead-letter queue "${queue}" holds messages: npm run billkeep -- dead-letters list`)
  const table = tableText(['seller', 'runs', 'invoices', 'nothing due', 'parked', 'total incl. VAT', 'mails sent', 'mails failed'], rows)
  return { shortfalls, text: issues.length > 0 ? `${table}\n\nFor a person to look at:\n${issues.join('\n')}` : table }
}

function formatAmount(minor: bigint, currency: string): string {
  const decimals = minorUnits(currency) ?? 2
  const digits = (minor < 0n ? -minor : minor).toString().padStart(decimals + 1, '0')
  const whole = digits.slice(0, digits.length - decimals).replace(/\B(?=(\d{3})+$)/g, ',')
  return `${minor < 0n ? '-' : ''}${whole}${decimals > 0 ? `.${digits.slice(-decimals)}` : ''}`
}
