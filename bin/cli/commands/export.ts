import { createWriteStream } from 'node:fs'
import { mkdir, readdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Command } from 'commander'
import { createExportFolder } from '../../../adapters/files/export-folder.ts'
import { exportKeys, readManifest } from '../../../application/exports/export-files-of.ts'
import { messagesFor } from '../../../application/exports/start-export.ts'
import { verifyExport } from '../../../application/exports/verify-export.ts'
import { datasetNames, exportFormats, type DatasetName, type ExportFormat } from '../../../contracts/exports/datasets.ts'
import { manifestName } from '../../../contracts/exports/manifest.ts'
import type { ExportRun } from '../../../domain/ledger/export-run.ts'
import { formatAmount } from '../../../domain/money/amount.ts'
import { awaitExport } from '../await-export.ts'
import { exitCodes, UsageError } from '../cli-error.ts'
import { chosenSellers, globalsOf, type CliContext } from '../context.ts'
import { isDate } from '../is-date.ts'
import type { Services } from '../services.ts'
import { tableText } from '../table-text.ts'

interface Options {
  readonly seller?: string
  readonly period?: string
  readonly after?: string
  readonly asOf?: string
  readonly dataset?: readonly string[]
  readonly format?: readonly string[]
  readonly out?: string
}

export function register(program: Command, context: CliContext): void {
  const group = program.command('export').description('export the books of a seller: a month, or the journal from a number on (docs/exports.md)')
    .option('--seller <id>', 'the seller (needed where there are several)')
    .option('--period <YYYY-MM>', 'a month of the books')
    .option('--after <n>', 'in place of a month: what the journal has after this number; 0 is everything')
    .option('--as-of <YYYY-MM-DD>', 'date of ageing and trial balance of an export of the whole journal (default: today)')
    .option('--dataset <name...>', `only these: ${datasetNames.join(', ')}`)
    .option('--format <name...>', `only these: ${exportFormats.join(', ')}`)
    .option('--out <dir>', 'write the files to this folder as well, and verify them there')
    .action((options: Options, command: Command) => context.withServices(command, (services) => runExport(context, services, options, command)))

  group.command('list').description('exports, newest first')
    .action((_options: unknown, command: Command) => context.withServices(command, async (services) => {
      const { seller, json } = command.optsWithGlobals<Options & { json?: boolean }>()
      const all = (await Promise.all((await chosenSellers(services, seller)).map((each) => services.finance.exports.list(each.seller.id, 50)))).flat()
      if (json) context.json(all)
      else context.line(all.length ? tableText(['export', 'seller', 'of', 'cut', 'state', 'asked for'], all.map((run) => [run.exportId, run.sellerId, scopeText(run), run.cut, run.state, run.requestedAt])) : 'There is no export yet.')
    }))

  program.command('verify-export').description('check a folder with an export against its manifest and, with --books, against the books')
    .argument('<dir>')
    .option('--books', 'compare with the connected stack as well')
    .action(async (dir: string, { books }: { books?: boolean }, command: Command) => {
      await readdir(dir).catch(() => {
        throw new UsageError(`There is no folder ${dir}.`)
      })
      const folder = createExportFolder(dir)
      const report = books ? await context.withServices(command, ({ finance }) => verifyExport({ folder, exports: finance.exports, periods: finance.periods })) : await verifyExport({ folder })
      if (globalsOf(command).json) context.json(report)
      else {
        for (const problem of report.problems) context.line(`WRONG: ${problem}`)
        context.line(report.ok
          ? `Right: ${report.files} files, ${report.rows} rows${report.recomputedFrom ? `, totals added up from ${report.recomputedFrom}` : ''}${report.books === 'same' ? ', as the books made it' : ''}.`
          : `${report.problems.length} ${report.problems.length === 1 ? 'thing is' : 'things are'} wrong.`)
      }
      if (!report.ok) process.exitCode = exitCodes.failed
    })
}

async function runExport(context: CliContext, services: Services, { period, after, asOf, dataset, format, out, seller }: Options, command: Command): Promise<void> {
  if ((period === undefined) === (after === undefined)) throw new UsageError('Say what to export: --period 2026-10, or --after 0 for the whole journal.')
  if (after !== undefined && !/^\d{1,10}$/.test(after)) throw new UsageError('--after is a whole number.')
  if (asOf !== undefined && !isDate(asOf)) throw new UsageError(`--as-of "${asOf}" is not a date of the calendar: YYYY-MM-DD.`)
  const datasets = known(dataset, datasetNames, '--dataset') as readonly DatasetName[] | undefined
  const formats = known(format, exportFormats, '--format') as readonly ExportFormat[] | undefined
  if (out !== undefined && (await readdir(out).catch(() => [])).length > 0) throw new UsageError(`${out} is not empty: an export is written to a folder of its own.`)
  const [record, another] = await chosenSellers(services, seller)
  if (another) throw new UsageError('There are several sellers: choose one with --seller.')
  const { finance } = services
  const { run } = await finance.startExport({
    sellerId: record!.seller.id, scope: period === undefined ? { kind: 'journal', after: Number(after) } : { kind: 'period', month: period }, requestedBy: 'cli',
    ...(datasets ? { datasets } : {}), ...(formats ? { formats } : {}), ...(asOf ? { asOf: `${asOf}T00:00:00Z` } : {}),
  })
  if (run.state !== 'done') context.note(`${run.exportId}: ${messagesFor(run).length} parts to do`)
  const done = await awaitExport(context, finance, run)
  const manifest = await readManifest(finance.files, done)
  if (out !== undefined) {
    await download(services, done, out)
    const report = await verifyExport({ folder: createExportFolder(out), exports: finance.exports, periods: finance.periods })
    if (!report.ok) throw new Error(`What arrived in ${out} is not what was exported: ${report.problems[0]}`)
  }
  if (globalsOf(command).json) return context.json({ export: done, manifest })
  context.line(`${done.exportId}: ${scopeText(done)} of ${done.sellerId}, journal up to ${done.cut}, manifest ${done.manifest}`)
  context.line(tableText(['dataset', 'rows'], Object.entries(manifest.datasets).map(([name, { rows }]) => [name, rows])))
  for (const { currency, documents, net, gross, debit, credit } of manifest.totals) {
    const money = (minor: string) => formatAmount(BigInt(minor), currency)
    context.line(`${currency}: ${documents} documents, net ${money(net)}, gross ${money(gross)}; debits ${money(debit)} = credits ${money(credit)}`)
  }
  context.line(out === undefined ? 'The files are in the bucket of exports; --out DIR writes them here.' : `Written to ${out} and verified.`)
}

/** The manifest comes last: a folder without it is not whole. */
async function download({ finance }: Services, run: ExportRun, out: string): Promise<void> {
  const keys = [...await exportKeys(finance.files, run)].sort((one, other) => Number(one.path === manifestName) - Number(other.path === manifestName))
  await finance.audit.record({ id: `aud_cli_${run.exportId}_${Date.now()}`, at: finance.clock.now(), actor: { id: 'cli', role: 'operator' }, action: 'export.read', subject: run.exportId, after: { files: keys.length } })
  for (const { path, key } of keys) {
    await mkdir(dirname(join(out, path)), { recursive: true })
    await pipeline(Readable.from(finance.files.read(key)), createWriteStream(join(out, path)))
  }
}

function scopeText({ scope }: Pick<ExportRun, 'scope'>): string {
  return scope.kind === 'period' ? scope.month : `journal after ${scope.after}`
}

function known(given: readonly string[] | undefined, all: readonly string[], option: string): readonly string[] | undefined {
  const wrong = given?.find((name) => !all.includes(name))
  if (wrong !== undefined) throw new UsageError(`${option} "${wrong}" is none of: ${all.join(', ')}.`)
  return given
}
