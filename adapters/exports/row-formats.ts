import type { RowFormats } from '../../application/ports/row-writers.ts'
import { createCsvWriter, excelDutch, rfc4180 } from './csv-writer.ts'
import { createJsonLinesWriter } from './json-lines-writer.ts'
import { createParquetWriter } from './parquet-writer.ts'

export const rowFormats: RowFormats = {
  'csv': { extension: 'csv', contentType: 'text/csv; charset=utf-8', create: (columns) => createCsvWriter(columns, rfc4180) },
  'csv-nl': { extension: 'csv', contentType: 'text/csv; charset=utf-8', create: (columns) => createCsvWriter(columns, excelDutch) },
  'jsonl': { extension: 'jsonl', contentType: 'application/x-ndjson', create: createJsonLinesWriter },
  'parquet': { extension: 'parquet', contentType: 'application/vnd.apache.parquet', create: createParquetWriter },
}
