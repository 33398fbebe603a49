import type { Column, Row } from '../../contracts/exports/dataset.ts'
import type { ExportFormat } from '../../contracts/exports/datasets.ts'
import { createCsvWriter, excelDutch, rfc4180 } from './csv-writer.ts'
import { createJsonLinesWriter } from './json-lines-writer.ts'
import { createParquetWriter } from './parquet-writer.ts'

/** Turns rows into the bytes of a file, batch by batch. */
export interface RowWriter {
  /** Bytes that may be written now; a format may keep some back. */
  write(rows: readonly Row[]): Uint8Array
  /** What is left: after it the file is complete. */
  finish(): Uint8Array
}

export const writers = {
  'csv': (columns) => createCsvWriter(columns, rfc4180),
  'csv-nl': (columns) => createCsvWriter(columns, excelDutch),
  'jsonl': createJsonLinesWriter,
  'parquet': createParquetWriter,
} as const satisfies Readonly<Record<ExportFormat, (columns: readonly Column[]) => RowWriter>>

export const fileExtensions = { 'csv': 'csv', 'csv-nl': 'csv', 'jsonl': 'jsonl', 'parquet': 'parquet' } as const satisfies Readonly<Record<ExportFormat, string>>
