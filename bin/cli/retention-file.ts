import { readFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { readRows } from '../../adapters/files/read-rows.ts'
import { readTable } from '../../application/retention/read-table.ts'
import { findColumns, type AskedColumns } from '../../application/retention/table-columns.ts'
import { analyseGroups } from '../../domain/retention/analyse-groups.ts'
import { exitCodes, UsageError } from './cli-error.ts'
import { globalsOf, type CliContext } from './context.ts'
import { retentionTableJson } from './retention-table-json.ts'
import { retentionTableText } from './retention-table-text.ts'

export type FileOptions = AskedColumns & { readonly tau?: string; readonly confidence?: string; readonly curvesOnly?: boolean }

const mostProblems = 20

/** Analyses a file and prints it; every bad cell is reported with its row and column.
 * @throws UsageError where the file or an option cannot be used */
export async function analyseFile(file: string, options: FileOptions, command: Command, context: CliContext): Promise<void> {
  const source = await readRows(await readText(file))
  if (source.kind === 'wrong') throw new UsageError(`${file} ${source.reason}.`)
  const found = findColumns(source.headings, options)
  if (found.kind === 'wrong') return refuse(found.problems.map((problem) => `${file}: ${problem}`), context)
  const { rows, problems } = readTable(source.rows, found.columns)
  if (problems.length > 0) {
    const shown = problems.slice(0, mostProblems).map(({ row, column, reason }) => `${file}: row ${row}, column "${column}": ${reason}`)
    return refuse([...shown, ...(problems.length > mostProblems ? [`${file}: and ${problems.length - mostProblems} more`] : [])], context)
  }
  const tau = options.tau === undefined ? undefined : positive(options.tau, 'tau')
  const confidence = positive(options.confidence ?? '0.95', 'confidence')
  if (confidence >= 1) throw new UsageError('--confidence lies between 0 and 1, for example 0.95.')
  if (!options.curvesOnly) {
    const groups = new Set(rows.map(({ group }) => group))
    if (groups.size < 2) throw new UsageError(`${file}: column "${found.columns.group}" holds one group only, "${[...groups][0]}": there is nothing to compare. --curves-only prints its curve.`)
    if (!rows.some(({ event }) => event)) throw new UsageError(`${file}: column "${found.columns.event}" holds no event: nothing can be compared yet. --curves-only prints the curves.`)
  }
  const analysis = analyseGroups(rows, { ...(tau === undefined ? {} : { tau }), covariates: found.columns.covariates, confidence })
  if (globalsOf(command).json) return context.json(retentionTableJson(found.columns, rows.length, confidence, analysis))
  const { strata, covariates, ...single } = found.columns
  context.note(`${rows.length} rows of ${file}; ${[...Object.entries(single).map(([role, column]) => `${role}: ${column}`), ...(strata.length > 0 ? [`strata: ${strata.join(', ')}`] : []), ...(covariates.length > 0 ? [`covariates: ${covariates.join(', ')}`] : [])].join('; ')}`)
  context.line(retentionTableText(analysis, confidence))
}

function refuse(lines: readonly string[], context: CliContext): void {
  for (const line of lines) context.note(`billkeep: ${line}`)
  process.exitCode = exitCodes.usage
}

function positive(text: string, option: string): number {
  const value = Number(text)
  if (!Number.isFinite(value) || value <= 0) throw new UsageError(`--${option} is a number above 0.`)
  return value
}

async function readText(file: string): Promise<string> {
  if (file !== '-') return readFile(file, 'utf8').catch(() => { throw new UsageError(`There is no file ${file}.`) })
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}
