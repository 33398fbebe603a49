import { manifestName, manifestSchema, type Manifest } from '../../contracts/exports/manifest.ts'
import { exportFolder, type ExportRun } from '../../domain/ledger/export-run.ts'
import type { ExportFiles } from '../ports/export-files.ts'
import { ExportError } from './export-errors.ts'
import { textOf } from './lines-of.ts'

/** The manifest of an export.
 * @throws ExportError `export-not-done` */
export async function readManifest(files: Pick<ExportFiles, 'read'>, run: ExportRun): Promise<Manifest> {
  if (run.state !== 'done') throw new ExportError('export-not-done', `Export ${run.exportId} is under way: ${run.partsDone.length} of ${run.parts} parts are done.`)
  return manifestSchema.parse(JSON.parse(await textOf(files.read(`${exportFolder(run, run.exportId)}/${manifestName}`))))
}

/** Paths of an export's files, the manifest last, and the keys they are kept under.
 * @throws ExportError `export-not-done` */
export async function exportKeys(files: Pick<ExportFiles, 'read'>, run: ExportRun): Promise<readonly { readonly path: string; readonly key: string }[]> {
  const manifest = await readManifest(files, run)
  return [...manifest.files.map(({ path }) => path), manifestName].map((path) => ({ path, key: `${exportFolder(run, run.exportId)}/${path}` }))
}
