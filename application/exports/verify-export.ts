import { createHash } from 'node:crypto'
import { manifestName, manifestSchema, manifestText, type Manifest } from '../../contracts/exports/manifest.ts'
import type { ExportFolder } from '../ports/export-folder.ts'
import type { ExportStore } from '../ports/export-store.ts'
import type { PeriodStore } from '../ports/period-store.ts'
import { linesOf, textOf } from './lines-of.ts'
import { recomputeTotals } from './recompute-totals.ts'

export interface VerifyReport {
  readonly ok: boolean
  /** What is wrong, one sentence each. */
  readonly problems: readonly string[]
  readonly files: number
  readonly rows: number
  /** What the totals were added up from; undefined where something else is wrong already. */
  readonly recomputedFrom?: string
  readonly books: 'same' | 'different' | 'not-compared'
  readonly manifest?: Manifest
}

export interface VerifyDeps {
  readonly folder: ExportFolder
  /** Where connected: the books to compare with. */
  readonly exports?: Pick<ExportStore, 'get'>
  readonly periods?: Pick<PeriodStore, 'get'>
}

/** Checks a folder against its manifest: every file is there with its bytes and rows and no other is, the control totals are those of the rows, debits
 * equal credits, no series has a gap; and, with the books at hand, that this is the manifest which they made. */
export async function verifyExport({ folder, exports, periods }: VerifyDeps): Promise<VerifyReport> {
  const there = await folder.list()
  if (!there.includes(manifestName)) return failed(`There is no ${manifestName}: this is no export, or one that was not finished.`)
  const text = await textOf(folder.read(manifestName))
  const parsed = manifestSchema.safeParse(jsonOf(text))
  if (!parsed.success) return failed(`${manifestName} is not a manifest: ${parsed.error.issues[0]?.path.join('.')}: ${parsed.error.issues[0]?.message}`)
  const manifest = parsed.data
  const problems: string[] = []
  if (manifestText(manifest) !== text) problems.push(`${manifestName} was changed: it is not written as an export writes it.`)
  const listed = new Set(manifest.files.map(({ path }) => path))
  for (const path of there) if (path !== manifestName && !listed.has(path)) problems.push(`${path} does not belong to the export.`)
  for (const file of manifest.files) {
    if (!there.includes(file.path)) problems.push(`${file.path} is missing.`)
    else problems.push(...await checkFile(folder, file))
  }
  problems.push(...checkManifest(manifest))
  const recomputed = problems.length === 0 ? await recomputeTotals(folder, manifest) : undefined
  if (recomputed) problems.push(...recomputed.problems)
  const books = await compareWithBooks(manifest, createHash('sha256').update(text).digest('hex'), problems, exports, periods)
  const rows = Object.values(manifest.datasets).reduce((sum, dataset) => sum + dataset.rows, 0)
  return { ok: problems.length === 0, problems, files: manifest.files.length, rows, ...(recomputed?.from ? { recomputedFrom: recomputed.from } : {}), books, manifest }
}

function failed(problem: string): VerifyReport {
  return { ok: false, problems: [problem], files: 0, rows: 0, books: 'not-compared' }
}

async function checkFile(folder: ExportFolder, { path, bytes, sha256, rows, format }: Manifest['files'][number]): Promise<string[]> {
  const hash = createHash('sha256')
  let size = 0
  for await (const piece of folder.read(path)) {
    hash.update(piece)
    size += piece.length
  }
  if (size !== bytes) return [`${path} has ${size} bytes; the manifest says ${bytes}.`]
  if (hash.digest('hex') !== sha256) return [`${path} was changed: its SHA-256 is not that of the manifest.`]
  if (format !== 'jsonl') return []
  let lines = 0
  for await (const _line of linesOf(folder.read(path))) lines++
  return lines === rows ? [] : [`${path} has ${lines} rows; the manifest says ${rows}.`]
}

/** What a manifest must say of itself, whatever the files hold. */
function checkManifest({ totals, series, files, datasets }: Manifest): string[] {
  const formats = [...new Set(files.map(({ format }) => format))]
  return [
    ...totals.filter(({ debit, credit }) => debit !== credit).map(({ currency, debit, credit }) => `Debits (${debit}) and credits (${credit}) in ${currency} differ.`),
    ...totals.filter(({ net, gross, vat }) => BigInt(net) + vat.reduce((sum, each) => sum + BigInt(each.vat), 0n) !== BigInt(gross)).map(({ currency }) => `Net and VAT in ${currency} do not add up to gross.`),
    ...series.filter(({ gaps }) => gaps > 0).map(({ prefix, gaps }) => `Series ${prefix} has ${gaps} numbers that are neither a document nor void.`),
    ...Object.entries(datasets).flatMap(([name, { rows }]) => formats.flatMap((format) => {
      const counted = files.filter((file) => file.dataset === name && file.format === format).reduce((sum, file) => sum + file.rows, 0)
      return counted === rows ? [] : [`${name} has ${counted} rows as ${format}; the manifest says ${rows}.`]
    })),
  ]
}

async function compareWithBooks({ sellerId, exportId, scope }: Manifest, sha256: string, problems: string[], exports: VerifyDeps['exports'], periods: VerifyDeps['periods']): Promise<VerifyReport['books']> {
  if (!exports) return 'not-compared'
  const found = problems.length
  const run = await exports.get(sellerId, exportId)
  if (!run) problems.push(`The books know no export ${exportId} of "${sellerId}".`)
  else if (run.manifest !== sha256) problems.push('The manifest is not the one that the books made for this export.')
  const period = scope.kind === 'period' ? await periods?.get(sellerId, scope.month) : undefined
  if (period?.closing?.exportId === exportId && period.closing.manifest !== sha256) problems.push(`The manifest is not the one that ${period.month} was closed with.`)
  return problems.length === found ? 'same' : 'different'
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
