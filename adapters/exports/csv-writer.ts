import type { Column, Row } from '../../contracts/exports/dataset.ts'
import { toSafeText } from '../../contracts/exports/safe-text.ts'
import { cellText } from './cell-text.ts'
import type { RowWriter } from '../../application/ports/row-writers.ts'

/** How a CSV file is written. Both end records with CRLF and quote as RFC 4180 says. */
export interface CsvDialect {
  readonly delimiter: ',' | ';'
  readonly decimalComma: boolean
  /** Excel takes a file for UTF-8 only where it begins with a byte-order mark. */
  readonly byteOrderMark: boolean
}

export const rfc4180: CsvDialect = { delimiter: ',', decimalComma: false, byteOrderMark: false }
export const excelDutch: CsvDialect = { delimiter: ';', decimalComma: true, byteOrderMark: true }

const encoder = new TextEncoder()

/** CSV with a heading. An empty cell has no quotes, an empty text has: they stay apart. */
export function createCsvWriter(columns: readonly Column[], { delimiter, decimalComma, byteOrderMark }: CsvDialect): RowWriter {
  let begun = false
  const heading = () => {
    if (begun) return ''
    begun = true
    return `${byteOrderMark ? '\uFEFF' : ''}${columns.map(({ name }) => name).join(delimiter)}\r\n`
  }
  const cell = (column: Column, row: Row) => {
    const text = cellText(column, row)
    if (text === undefined) return ''
    if (column.type === 'text') return text === '' ? '""' : quoted(toSafeText(text))
    return decimalComma && (column.type === 'amount' || column.type === 'decimal') ? text.replace('.', ',') : quoted(text)
  }
  const quoted = (text: string) => (/[",;\r\n\uFEFF]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  return {
    write: (rows) => encoder.encode(heading() + rows.map((row) => `${columns.map((column) => cell(column, row)).join(delimiter)}\r\n`).join('')),
    finish: () => encoder.encode(heading()),
  }
}
