import type { Command } from 'commander'
import { accountStatements } from '../../../domain/ledger/account-statement.ts'
import { localDate } from '../../../domain/calendar/local-date.ts'
import { formatAmount } from '../../../domain/money/amount.ts'
import { UsageError } from '../cli-error.ts'
import { globalsOf, type CliContext } from '../context.ts'
import { findAccount } from '../find-account.ts'
import { isDate } from '../is-date.ts'
import { paymentUseCases } from '../payment-use-cases.ts'
import { tableText } from '../table-text.ts'

/** `billkeep accounts statement`. */
export function registerStatement(accounts: Command, context: CliContext): void {
  accounts.command('statement').description('invoices and payments of one account with a running balance, and what is open')
    .argument('<customer>', 'customer number or account id')
    .option('--from <date>', 'first day; from the start without it')
    .option('--to <date>', 'last day; today without it')
    .option('--seller <id>', 'where sellers share customer numbers')
    .action((customer: string, options: { from?: string; to?: string; seller?: string }, command: Command) => context.withServices(command, async (services) => {
      for (const date of [options.from, options.to]) if (date !== undefined && !isDate(date)) throw new UsageError(`"${date}" is not a date such as 2026-11-30.`)
      const account = await findAccount(services, customer, options.seller)
      const to = options.to ?? localDate(services.clock.now(), account.timeZone)
      const books = (await paymentUseCases(services).loadBooks(account.id))!
      const statements = accountStatements({ ...books, from: options.from ?? '0001-01-01', to })
      const standings = books.standings(to)
      if (globalsOf(command).json) return context.json({ account: account.id, statements, standings })
      if (statements.length === 0) context.line(`Nothing happened on ${account.customerNumber} up to ${to}.`)
      for (const { currency, opening, lines, closing } of statements) {
        const money = (amount: bigint) => formatAmount(amount, currency)
        context.line(tableText(['date', 'what', 'number', 'due', currency, 'balance'], [
          ...(options.from ? [[options.from, 'before', '', '', '', money(opening)]] : []),
          ...lines.map((line) => [line.date, line.kind, line.reference, line.dueDate ?? '', money(line.amount), money(line.balance)]),
        ]))
        const standing = standings.find((each) => each.currency === currency)
        context.line(`\nOwes ${money(closing)} ${currency} on ${to}${standing ? `: ${money(standing.overdue)} overdue, ${money(standing.disputed)} disputed, ${money(standing.credit)} paid too much` : ''}.`)
        const open = standing?.items.filter((item) => item.open > 0n) ?? []
        if (open.length > 0) context.line(`\n${tableText(['open', 'due', 'asked', 'left', 'disputed'], open.map((item) => [item.number ?? item.kind, item.dueDate, money(item.amount), money(item.open), money(item.disputed)]))}`)
      }
    }))
}
