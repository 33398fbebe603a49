import type { DryRunReport } from '../../application/bill-runs/dry-run.ts'
import { formatAmount } from '../../domain/money/amount.ts'
import { tableText } from './table-text.ts'

/** A dry run for the terminal. */
export function dryRunText({ sellerId, date, accounts, nothingDue, totals, lastMonth, plans, moved, parked }: DryRunReport): string {
  const signed = (amount: bigint, currency: string) => `${amount > 0n ? '+' : ''}${formatAmount(amount, currency)}`
  const none = { invoices: 0, creditNotes: 0, net: 0n, vat: 0n, gross: 0n }
  const currencies = [...new Set([...Object.keys(totals), ...Object.keys(lastMonth)])].sort()
  const reasons = Object.entries(parked)
  return [
    `${sellerId}, ${date}: nothing was written.`,
    `${accounts} accounts are looked at, ${nothingDue} have nothing due, ${reasons.reduce((sum, [, { count }]) => sum + count, 0)} would be set aside.`,
    '',
    currencies.length === 0 ? 'No bill.' : tableText(
      ['', 'currency', 'invoices', 'credit notes', 'net', 'VAT', 'total'],
      currencies.flatMap((currency) => [['this run', totals[currency] ?? none] as const, ['the month before', lastMonth[currency] ?? none] as const]
        .map(([name, total]) => [name, currency, total.invoices, total.creditNotes, formatAmount(total.net, currency), formatAmount(total.vat, currency), formatAmount(total.gross, currency)])),
    ),
    ...(plans.length ? ['', tableText(
      ['plan', 'accounts', 'currency', 'net now', 'month before', 'difference'],
      plans.map(({ planId, accounts: of, currency, now, before }) => [planId, of, currency, formatAmount(now, currency), formatAmount(before, currency), signed(now - before, currency)]),
    )] : []),
    ...(moved.length ? ['', 'Bills that move most (incl. VAT):', tableText(
      ['customer', 'account', 'currency', 'now', 'month before', 'difference'],
      moved.map(({ customerNumber, accountId, currency, now, before }) => [customerNumber, accountId, currency, formatAmount(now, currency), formatAmount(before, currency), signed(now - before, currency)]),
    )] : []),
    ...reasons.flatMap(([reason, { count, examples }]) => ['', `Set aside, ${reason}: ${count}`, ...examples.map(({ accountId, detail }) => `  ${accountId}: ${detail}`)]),
  ].join('\n')
}
