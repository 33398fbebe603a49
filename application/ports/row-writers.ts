import type { Column, Row } from '../../contracts/exports/dataset.ts'
import type { ExportFormat } from '../../contracts/exports/datasets.ts'

/** Turns rows into the bytes of a file, batch by batch. */
export interface RowWriter {
  /** Bytes that may be written now; a format may keep some back. */
  write(rows: readonly Row[]): Uint8Array
  /** What is left: after it the file is complete. */
  finish(): Uint8Array
}

/** How a format is written. */
export interface RowFormat {
  readonly extension: string
  readonly contentType: string
  readonly create: (columns: readonly Column[]) => RowWriter
}

export type RowFormats = Readonly<Record<ExportFormat, RowFormat>>
