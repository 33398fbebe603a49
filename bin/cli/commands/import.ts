import { randomUUID } from 'node:crypto'
import type { Command } from 'commander'
import { openSources } from '../../../adapters/files/open-sources.ts'
import { createImportFiles } from '../../../application/importing/import-files.ts'
import type { ImportReport } from '../../../application/importing/import-report.ts'
import { exitCodes } from '../cli-error.ts'
import { globalsOf, type CliContext } from '../context.ts'
import { importProgress } from '../import-progress.ts'
import { noteCommand } from '../note-command.ts'
import { tableText } from '../table-text.ts'

interface Options {
  readonly seller?: string
  readonly partial?: boolean
  readonly check?: boolean
  readonly correctPrices?: boolean
  readonly correctHistory?: boolean
}

export function register(program: Command, context: CliContext): void {
  program.command('import')
    .description('import sellers, plans, customers and subscriptions from CSV, YAML, JSON and JSON Lines files')
    .argument('<paths...>', 'files, or folders with files (docs/file-formats.md)')
    .option('--seller <id>', 'seller of rows that name none')
    .option('--partial', 'import what is right although other rows are wrong')
    .option('--check', 'find the problems, write nothing')
    .option('--correct-prices', 'allow prices of days gone by to change: the next bills correct the earlier ones')
    .option('--correct-history', 'allow what subscriptions were in the past to change: the next bills correct the earlier ones')
    .action((paths: string[], options: Options, command: Command) => context.withServices(command, async (services) => {
      const { sources, problems } = await openSources(paths, process.cwd())
      const progress = importProgress(context)
      const report = await createImportFiles(services)(sources, problems, {
        ...(options.seller === undefined ? {} : { sellerId: options.seller }),
        partial: options.partial ?? false, checkOnly: options.check ?? false,
        correctPrices: options.correctPrices ?? false, correctHistory: options.correctHistory ?? false,
        onProgress: progress.note,
      })
      progress.end()
      const news = Object.values(report.counts).some(({ created, changed }) => created + changed > 0)
      if (report.written && news) await noteCommand(services, { once: `import_${randomUUID()}`, role: 'operator', action: 'import', subject: sources.map(({ file }) => file).join(' ').slice(0, 500), after: report.counts })
      if (globalsOf(command).json) context.json(report)
      else printReport(context, report, options)
      if (report.errors > 0) process.exitCode = exitCodes.usage
    }))
}

function printReport(context: CliContext, report: ImportReport, { check }: Options): void {
  if (report.problems.length > 0) {
    context.line(tableText(
      ['', 'file', 'row', 'column', 'value', 'reason', 'allowed'],
      report.problems.map(({ severity, file, row, column = '', value = '', reason, allowed = '' }) => [severity, file, row || '-', column, value, reason, allowed]),
    ))
    const more = report.errors + report.warnings - report.problems.length
    context.line(`${report.errors} errors, ${report.warnings} warnings${more > 0 ? ` (${more} not shown)` : ''}`)
    context.line()
  }
  context.line(tableText(
    report.written ? ['', 'created', 'changed', 'unchanged', 'rejected'] : ['', 'to create', 'to change', 'unchanged', 'rejected'],
    Object.entries(report.counts).map(([kind, { created, changed, unchanged, rejected }]) => [kind, created, changed, unchanged, rejected]),
  ))
  const news = Object.values(report.counts).some(({ created, changed }) => created + changed > 0)
  if (report.written && !news) context.line('Nothing was new: nothing was written.')
  else if (report.written) context.line(report.errors > 0 ? 'Imported what is right; the rejected entries were left out.' : 'Imported.')
  else if (check) context.line(report.errors > 0 ? 'Checked: with these errors nothing would be imported.' : 'Checked: an import would do this.')
  else context.line('Nothing was imported. Mend the rows above, or import the others with --partial.')
}
