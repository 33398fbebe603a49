import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { parse } from 'csv-parse/sync'
import { createChangeSubscription } from '../../../application/accounts/change-subscription.ts'
import { createMovePlans, type PlanMove } from '../../../application/accounts/move-plans.ts'
import { formatAmount } from '../../../domain/money/amount.ts'
import { exitCodes, UsageError } from '../cli-error.ts'
import { chosenSellers, globalsOf, type CliContext } from '../context.ts'
import { isDate } from '../is-date.ts'
import { noteCommand } from '../note-command.ts'
import { tableText } from '../table-text.ts'

interface Options {
  readonly mapping: string
  readonly from: string
  readonly seller?: string
  readonly preview?: boolean
}

export function registerMove(subscriptions: Command, context: CliContext): void {
  subscriptions.command('move').description('move all subscriptions of some plans to others from a day on')
    .requiredOption('--mapping <file>', 'CSV with the columns from, to and, where quantities change, factor')
    .requiredOption('--from <YYYY-MM-DD>', 'first day on the new plan')
    .option('--seller <id>', 'where there are several')
    .option('--preview', 'count them and add up what their next bills would differ by; change nothing')
    .action((options: Options, command: Command) => context.withServices(command, async (services) => {
      if (!isDate(options.from)) throw new UsageError(`--from "${options.from}" is not a date of the calendar: YYYY-MM-DD.`)
      const moves = await readMapping(options.mapping)
      const [record, another] = await chosenSellers(services, options.seller)
      if (another) throw new UsageError('There are several sellers: choose one with --seller.')
      const plans = await services.catalog.load(record!.seller.id, record!.catalogRevision)
      const movePlans = createMovePlans({ accounts: services.accounts, changes: createChangeSubscription({ ...services, catalog: { load: async () => plans } }) })
      const report = await movePlans(record!, plans, moves, options.from, {
        preview: options.preview ?? false, onProgress: (count) => { if (count % 1_000 === 0) context.note(`${count.toLocaleString('en')} accounts so far`) },
      })
      if (!options.preview) await noteCommand(services, { once: `move_${randomUUID()}`, role: 'operator', action: 'subscription.move', subject: record!.seller.id, after: { from: options.from, moves: report.moves.map(({ from, to, subscriptions: count }) => ({ from, to, count })), refused: report.refusedCount } })
      if (globalsOf(command).json) context.json(report)
      else {
        context.line(tableText(
          ['from', 'to', options.preview ? 'to move' : 'moved', ...(options.preview ? ['next bills rise', 'next bills differ by'] : [])],
          report.moves.map(({ from, to, subscriptions: count, rises, difference }) => [from, to, count, ...(options.preview ? [rises, Object.entries(difference).map(([currency, amount]) => `${formatAmount(amount, currency)} ${currency}`).join(', ')] : [])]),
        ))
        for (const { customerNumber, reference, reason } of report.refused) context.line(`not moved: customer ${customerNumber}, ${reference}: ${reason}`)
        if (report.refusedCount > report.refused.length) context.line(`and ${report.refusedCount - report.refused.length} more`)
      }
      if (report.refusedCount > 0) process.exitCode = exitCodes.usage
    }))
}

async function readMapping(file: string): Promise<PlanMove[]> {
  const text = await readFile(file, 'utf8').catch(() => { throw new UsageError(`There is no file ${file}.`) })
  let rows: Record<string, string>[]
  try {
    rows = parse(text, { columns: true, bom: true, trim: true, skip_empty_lines: true, delimiter: [',', ';'] })
  } catch (error) {
    throw new UsageError(`${file}: ${error instanceof Error ? error.message : String(error)}`)
  }
  return rows.map(({ from, to, factor, ...others }, index) => {
    const [unknown] = Object.keys(others)
    if (unknown !== undefined) throw new UsageError(`${file}: "${unknown}" is not a column of a mapping: from, to, factor.`)
    if (!from || !to) throw new UsageError(`${file}: row ${index + 2} needs both from and to.`)
    return { from, to, ...(factor ? { factor } : {}) }
  })
}
