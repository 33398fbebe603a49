import type { Command } from 'commander'
import { openSources } from '../../../adapters/files/open-sources.ts'
import { createUsageBook } from '../../../adapters/dynamodb/usage-book.ts'
import { createImportUsage } from '../../../application/usage/import-usage.ts'
import { createRecordUsage } from '../../../application/usage/record-usage.ts'
import { usedInPeriod } from '../../../domain/rating/used-in-period.ts'
import { dailyLevels } from '../../../domain/usage/daily-levels.ts'
import { addToDate } from '../../../domain/calendar/add-to-date.ts'
import { localDate } from '../../../domain/calendar/local-date.ts'
import { formatDecimal } from '../../../domain/money/decimal.ts'
import { exitCodes, UsageError } from '../cli-error.ts'
import { chosenSellers, globalsOf, type CliContext } from '../context.ts'
import { findAccount } from '../find-account.ts'
import { tableText } from '../table-text.ts'

export function register(program: Command, context: CliContext): void {
  const usage = program.command('usage').description('metered usage')

  usage.command('import').description('count the events of CSV or JSON Lines files; every wrong row is reported, the others are counted; safe to repeat')
    .argument('<files...>', 'files (docs/usage.md)')
    .option('--seller <id>', 'seller of rows that name none')
    .action((files: string[], options: { seller?: string }, command: Command) => context.withServices(command, async (services) => {
      const sellers = await chosenSellers(services, options.seller)
      const recordUsage = createRecordUsage({ ...services, book: createUsageBook(services.table), jitter: Math.random })
      const { sources, problems } = await openSources(files, process.cwd())
      const report = await createImportUsage({ recordUsage, clock: services.clock })(sources, problems, {
        sellerOf: (named) => {
          const only = sellers.length === 1 ? sellers[0]!.seller.id : undefined
          if (named ?? only) return (named ?? only)!
          throw new UsageError(`Rows name no seller, and there are several: ${sellers.map(({ seller }) => seller.id).join(', ')}. Choose with --seller.`)
        },
      })
      if (globalsOf(command).json) context.json(report)
      else {
        if (report.problems.length > 0) {
          context.line(tableText(['file', 'row', 'column', 'value', 'reason', 'allowed'], report.problems.map(({ file, row, column = '', value = '', reason, allowed = '' }) => [file, row || '-', column, value, reason, allowed])))
          context.line()
        }
        context.line(tableText(['accepted', 'duplicates', 'refused', 'to send again'], [[report.accepted, report.duplicates, report.refused, report.retry]]))
      }
      if (report.refused + report.retry > 0) process.exitCode = exitCodes.usage
    }))

  usage.command('show').description('what was used of each meter of an account, month by month')
    .argument('<customer>', 'customer number or account id')
    .option('--seller <id>', 'where sellers share customer numbers')
    .action((reference: string, options: { seller?: string }, command: Command) => context.withServices(command, async (services) => {
      const account = await findAccount(services, reference, options.seller)
      const snapshot = await services.accountReader.snapshot(account.id, { consistent: true, horizon: () => '9999-12-31' })
      const tomorrow = addToDate(localDate(services.clock.now(), account.timeZone), 'day', 1)
      const days = [...(snapshot?.usage ?? []), ...(snapshot?.levels ?? []).flatMap((sheet) => dailyLevels(sheet, Object.keys(sheet.days).sort()[0] ?? tomorrow, tomorrow))]
      const groups = Map.groupBy(days, ({ subscriptionId, meter, day }) => `${day.slice(0, 7)} ${subscriptionId} ${meter}`)
      const rows = [...groups].sort(([left], [right]) => (left < right ? -1 : 1)).flatMap(([key, of]) => {
        const start = `${key.slice(0, 7)}-01`
        return usedInPeriod(of, { start, end: addToDate(start, 'month', 1) }).map(({ attributes, quantity }) => ({
          month: key.slice(0, 7), subscription: snapshot!.subscriptions.find(({ id }) => id === of[0]!.subscriptionId)?.reference ?? of[0]!.subscriptionId,
          meter: of[0]!.meter, aggregation: of[0]!.aggregation, quantity: formatDecimal(quantity), days: of.length, attributes,
        }))
      })
      if (globalsOf(command).json) context.json(rows)
      else context.line(rows.length === 0 ? 'Nothing was used.' : tableText(['month', 'subscription', 'meter', 'how', 'quantity', 'days', 'attributes'], rows.map((row) => [row.month, row.subscription, row.meter, row.aggregation, row.quantity, row.days, Object.entries(row.attributes).map((pair) => pair.join('=')).join('; ')])))
    }))
}
