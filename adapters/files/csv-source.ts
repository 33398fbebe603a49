import { CsvError, parse } from 'csv-parse'
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import type { SourceRow } from '../../application/ports/import-source.ts'
import { kindByKeys, rowKinds, type Kind } from '../../contracts/files/kinds.ts'
import { matchHeadings } from './match-headings.ts'
import type { Reader } from './open-sources.ts'

const longestRecord = 256 * 1024

/** A CSV file: comma, semicolon or tab, found from its first line; quotes as in RFC 4180; a byte order mark is left out. */
export const createCsvSource: Reader = async (path) => {
  const firstLine = await readFirstLine(path)
  const delimiter = delimiterOf(firstLine)
  const headings = firstLine.split(delimiter).map((each) => each.replaceAll('"', '').trim())
  return { kind: kindByKeys(headings), rows: (kind) => readRows(path, delimiter, kind) }
}

async function* readRows(path: string, delimiter: string, kind: Kind): AsyncGenerator<SourceRow> {
  if (kind === 'seller') {
    yield { row: 1, problem: { reason: 'a seller cannot be read from CSV', allowed: 'seller.yaml or seller.json' } }
    return
  }
  const parser = parse({ bom: true, delimiter, info: true, relax_column_count: true, skip_empty_lines: true, max_record_size: longestRecord })
  const input = createReadStream(path)
  input.on('error', (error) => parser.destroy(error))
  let names: readonly (string | undefined)[] | undefined
  try {
    for await (const { record, info } of input.pipe(parser) as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      const row = info.lines - lineBreaks(record)
      if (!names) {
        const headings = matchHeadings(record, rowKinds[kind], kind)
        names = headings.names
        for (const problem of headings.problems) yield { row, problem }
        if (headings.problems.length > 0) return
      } else if (record.length !== names.length && record.slice(names.length).some((cell) => cell.trim() !== '')) {
        yield { row, problem: { reason: `has ${record.length} cells where the first line has ${names.length}`, allowed: `quotes around a value that holds ${delimiter === '\t' ? 'a tab' : `"${delimiter}"`}` } }
      } else if (record.length < names.length) {
        yield { row, problem: { reason: `has ${record.length} cells where the first line has ${names.length}`, allowed: 'as many cells as headings; empty ones may be empty' } }
      } else if (record.some((cell) => cell.trim() !== '')) {
        yield { row, cells: cellsOf(names, record) }
      }
    }
    if (!names) yield { row: 1, problem: { reason: 'has no headings' } }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const line = (error as CsvError & { lines?: number }).lines ?? 1
    yield { row: line, problem: { reason: `${quoteReasons[error.code] ?? error.message}; the file was not read from here on`, allowed: 'a value with quotes in it: quotes around the whole, inner ones doubled' } }
  } finally {
    input.destroy()
  }
}

const quoteReasons: Readonly<Record<string, string>> = {
  INVALID_OPENING_QUOTE: 'a quote stands in the middle of a value',
  CSV_INVALID_CLOSING_QUOTE: 'something follows a closing quote',
  CSV_QUOTE_NOT_CLOSED: 'a quote is opened and never closed',
  CSV_MAX_RECORD_SIZE: `a row is longer than ${longestRecord} bytes: a quote may be opened and never closed`,
}

function cellsOf(names: readonly (string | undefined)[], record: readonly string[]): Record<string, string> {
  const cells: Record<string, string> = {}
  for (const [index, name] of names.entries()) if (name) cells[name] = record[index]!
  return cells
}

function lineBreaks(record: readonly string[]): number {
  let count = 0
  for (const cell of record) if (cell.includes('\n')) count += cell.split('\n').length - 1
  return count
}

async function readFirstLine(path: string): Promise<string> {
  const handle = await open(path)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(65_536), 0, 65_536, 0)
    return buffer.subarray(0, bytesRead).toString('utf8').replace(/^\ufeff/, '').split(/\r?\n/).find((line) => line.trim() !== '') ?? ''
  } finally {
    await handle.close()
  }
}

/** The candidate that the line of headings holds most often. */
function delimiterOf(line: string): string {
  const counted = [',', ';', '\t'].map((candidate) => ({ candidate, count: line.split(candidate).length }))
  return counted.reduce((best, each) => (each.count > best.count ? each : best)).candidate
}
