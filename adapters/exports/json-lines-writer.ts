import type { Column } from '../../contracts/exports/dataset.ts'
import { cellText } from './cell-text.ts'
import type { RowWriter } from '../../application/ports/row-writers.ts'

const encoder = new TextEncoder()

/** One JSON object a line, in the order of the columns. Amounts and decimals are strings: JSON numbers lose digits above 2^53 and the zeros of cents. */
export function createJsonLinesWriter(columns: readonly Column[]): RowWriter {
  return {
    write: (rows) => encoder.encode(rows.map((row) => `${JSON.stringify(Object.fromEntries(columns.map((column) => {
      const value = row[column.name] ?? null
      return [column.name, value === null || typeof value === 'number' || typeof value === 'boolean' ? value : cellText(column, row)]
    })))}\n`).join('')),
    finish: () => new Uint8Array(),
  }
}
