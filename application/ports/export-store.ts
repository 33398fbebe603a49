import type { ExportRun } from '../../domain/ledger/export-run.ts'

export interface ExportStore {
  /** Creates the export unless it is there; returns what is stored. */
  create(run: ExportRun): Promise<{ readonly run: ExportRun; readonly created: boolean }>
  get(sellerId: string, exportId: string): Promise<ExportRun | undefined>
  /** Newest first. */
  list(sellerId: string, limit: number): Promise<readonly ExportRun[]>
  /** Notes that a part is done, once; returns all that are. */
  partDone(sellerId: string, exportId: string, part: number): Promise<readonly number[]>
  /** Makes it done; the first manifest stands. */
  finish(sellerId: string, exportId: string, manifest: string): Promise<ExportRun>
}
