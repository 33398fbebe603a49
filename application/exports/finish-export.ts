import { createHash } from 'node:crypto'
import type { Row } from '../../contracts/exports/dataset.ts'
import { datasetSchemaVersion } from '../../contracts/exports/datasets.ts'
import { manifestName, manifestText, type Manifest } from '../../contracts/exports/manifest.ts'
import { exportFolder, type ExportRun } from '../../domain/ledger/export-run.ts'
import { lastDayOf } from '../../domain/ledger/revenue-by-month.ts'
import type { ExportFiles } from '../ports/export-files.ts'
import type { ExportStore } from '../ports/export-store.ts'
import type { RowFormats } from '../ports/row-writers.ts'
import { ageingRows } from './ageing-rows.ts'
import { controlTotals } from './control-totals.ts'
import type { LoadExportContext } from './export-context.ts'
import { ExportError } from './export-errors.ts'
import { itemsKey, resultKey, type PartOfExport } from './export-part.ts'
import { createFileSet, type FileSet } from './file-set.ts'
import { linesOf, textOf } from './lines-of.ts'
import { bucketsFor, readItem, type AgedDocument, type AgedEntry } from './open-items-file.ts'
import { addUp, partResultSchema, type ExportedFile, type PartResult } from './part-result.ts'
import type { PartTotals } from './part-totals.ts'
import { salesListRows, seriesOf, seriesRows, trialBalanceOf, trialBalanceRows, vatSummaryRows } from './summary-rows.ts'
import { walkParts } from './start-export.ts'

export interface FinishExportDeps {
  readonly exports: ExportStore
  readonly files: ExportFiles
  readonly formats: RowFormats
  readonly loadContext: LoadExportContext
}

/** The date of an export's balances: the last day of its month, or the date that was asked for. */
export function balanceDate({ scope, asOf }: Pick<ExportRun, 'scope' | 'asOf'>): string {
  return scope.kind === 'period' ? lastDayOf(scope.month) : (asOf ?? '').slice(0, 10)
}

/** Adds up the parts, writes what states balances, and last of all the manifest: until then there is no export. Safe to do twice.
 * @throws ExportError `export-not-found`, `export-not-done` where a part is missing */
export function createFinishExport({ exports, files, formats, loadContext }: FinishExportDeps) {
  return async ({ sellerId, exportId }: Omit<PartOfExport, 'part'>): Promise<ExportRun> => {
    const run = await exports.get(sellerId, exportId)
    if (!run) throw new ExportError('export-not-found', `There is no export ${exportId} of "${sellerId}".`)
    if (run.state === 'done') return run
    if (run.partsDone.length < run.parts) throw new ExportError('export-not-done', `${run.parts - run.partsDone.length} of ${run.parts} parts of ${exportId} are not done.`)
    const results: PartResult[] = []
    for (let part = 1; part <= run.parts; part++) results.push(partResultSchema.parse(JSON.parse(await textOf(files.read(resultKey(run, part))))))
    const totals = addUp(results)
    const { vatCountry } = await loadContext(run)
    // Their number follows those of the walk's parts.
    const set = createFileSet({ files, formats }, { folder: exportFolder(run, exportId), part: run.parts + 1, datasets: run.datasets, formats: run.formats, fileBytes: Number.MAX_SAFE_INTEGER })
    await writeSummaries(set, run, totals, vatCountry)
    const listed = [...results.flatMap((result) => result.files), ...await set.close()].sort((one, other) => (one.path < other.path ? -1 : 1))
    const bytes = new TextEncoder().encode(manifestText(manifestOf(run, totals, listed)))
    const sink = files.open(`${exportFolder(run, exportId)}/${manifestName}`, 'application/json')
    await sink.write(bytes)
    await sink.close()
    return exports.finish(sellerId, exportId, createHash('sha256').update(bytes).digest('hex'))
  }

  async function writeSummaries(set: FileSet, run: ExportRun, totals: PartTotals, vatCountry: string): Promise<void> {
    const date = balanceDate(run)
    const series = seriesOf(totals, run.scope)
    await set.write({
      'trial-balance': date === '' ? [] : trialBalanceRows(trialBalanceOf(totals, date.slice(0, 7))),
      'vat-summary': vatSummaryRows(totals, vatCountry),
      'eu-sales-list': salesListRows(totals),
      'number-series': seriesRows(series),
      'void-numbers': series.flatMap(({ gapNumbers }) => gapNumbers.map((number): Row => ({ sequence: null, number, status: 'gap', account_id: null, reason: 'No document and no void record has this number.', voided_at: null }))),
    })
    if (run.datasets.includes('ageing')) for (let bucket = 0; bucket < bucketsFor(run.cut); bucket++) await set.write({ ageing: await ageingOf(run, bucket, date) })
  }

  /** One bucket of accounts at a time: memory holds the documents of no more. */
  async function ageingOf(run: ExportRun, bucket: number, date: string): Promise<Row[]> {
    const accounts = new Map<string, { readonly documents: AgedDocument[]; readonly entries: AgedEntry[] }>()
    for (let part = 1; part <= walkParts(run).length; part++) {
      for await (const line of linesOf(files.read(itemsKey(run, part, bucket)))) {
        const item = readItem(line)
        const { accountId } = item.of === 'document' ? item.document : item.entry
        const account = accounts.get(accountId) ?? { documents: [], entries: [] }
        accounts.set(accountId, account)
        if (item.of === 'document') account.documents.push(item.document)
        else account.entries.push(item.entry)
      }
    }
    return [...accounts].sort(([one], [other]) => (one < other ? -1 : 1)).flatMap(([accountId, { documents, entries }]) => ageingRows(accountId, documents, entries, date))
  }
}

function manifestOf(run: ExportRun, totals: PartTotals, files: readonly ExportedFile[]): Manifest {
  const rowsOf = (dataset: string) => files.filter((file) => file.dataset === dataset && file.format === run.formats[0]).reduce((sum, { rows }) => sum + rows, 0)
  return {
    billkeep: 'export', schemaVersion: datasetSchemaVersion, exportId: run.exportId, sellerId: run.sellerId, scope: run.scope, cut: run.cut, chartOfAccountsVersion: run.chartVersion,
    ...(run.asOf === undefined ? {} : { asOf: run.asOf }),
    datasets: Object.fromEntries([...run.datasets].sort().map((name) => [name, { rows: rowsOf(name) }])),
    files: [...files],
    totals: controlTotals(totals),
    series: seriesOf(totals, run.scope).map(({ gapNumbers: _gapNumbers, ...series }) => series),
    previous: run.previous ?? null,
  }
}
