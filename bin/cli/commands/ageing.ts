import type { Command } from 'commander'
import { createAgeing } from '../../../application/ledger/ageing.ts'
import { localDate } from '../../../domain/calendar/local-date.ts'
import { ageingBuckets } from '../../../domain/ledger/ageing.ts'
import { formatAmount } from '../../../domain/money/amount.ts'
import { UsageError } from '../cli-error.ts'
import { chosenSellers, globalsOf, type CliContext } from '../context.ts'
import { isDate } from '../is-date.ts'
import { paymentUseCases } from '../payment-use-cases.ts'
import { tableText } from '../table-text.ts'

export function register(program: Command, context: CliContext): void {
  program.command('ageing').description('what customers owe, by how long it has been due')
    .option('--as-of <date>', 'at the end of this day; today without it')
    .option('--seller <id>', 'only this seller')
    .action((options: { asOf?: string; seller?: string }, command: Command) => context.withServices(command, async (services) => {
      if (options.asOf !== undefined && !isDate(options.asOf)) throw new UsageError(`"${options.asOf}" is not a date such as 2026-11-30.`)
      const ageing = createAgeing({ accounts: services.accounts, loadBooks: paymentUseCases(services).loadBooks })
      const reports = []
      for (const record of await chosenSellers(services, options.seller)) {
        const asOf = options.asOf ?? localDate(services.clock.now(), record.seller.timeZone)
        reports.push({ sellerId: record.seller.id, asOf, ...await ageing(record, asOf, { most: Infinity }) })
      }
      if (globalsOf(command).json) return context.json(reports)
      const rows = reports.flatMap(({ sellerId, asOf, totals }) => totals.map(({ currency, buckets, open, disputed, credit, balance, accounts }) => {
        const money = (amount: bigint) => formatAmount(amount, currency)
        return [sellerId, asOf, currency, accounts, ...ageingBuckets.map((bucket) => money(buckets[bucket])), money(open), money(disputed), money(credit), money(balance)]
      }))
      context.line(rows.length === 0 ? 'Nobody owes anything.' : tableText(['seller', 'as of', 'currency', 'accounts', 'not due', '1-30', '31-60', '61-90', 'over 90', 'open', 'disputed', 'credit', 'balance'], rows))
    }))
}
