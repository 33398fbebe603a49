import { CsvError, parse } from 'csv-parse/sync'

export type RowsOfFile =
  | { readonly kind: 'rows'; readonly headings: readonly string[]; readonly rows: readonly { readonly row: number; readonly cells: Readonly<Record<string, string>> }[] }
  | { readonly kind: 'wrong'; readonly reason: string }

/** Text of a CSV file (comma, semicolon or tab, whichever its first line holds most) as rows with the line they stand on. */
export function readRows(text: string): RowsOfFile {
  const firstLine = text.replace(/^\ufeff/, '').split('\n', 1)[0] ?? ''
  const delimiter = [',', ';', '\t'].reduce((best, each) => (firstLine.split(each).length > firstLine.split(best).length ? each : best))
  try {
    const records = parse(text, { bom: true, delimiter, info: true, skip_empty_lines: true, trim: true }) as unknown as readonly { readonly record: readonly string[]; readonly info: { readonly lines: number } }[]
    const [first, ...others] = records
    if (!first || others.length === 0) return { kind: 'wrong', reason: 'has no rows below its headings' }
    const headings = first.record
    const twice = headings.find((heading, at) => headings.indexOf(heading) < at)
    if (twice !== undefined) return { kind: 'wrong', reason: `has two columns "${twice}"` }
    return { kind: 'rows', headings, rows: others.map(({ record, info }) => ({ row: info.lines, cells: Object.fromEntries(headings.map((heading, at) => [heading, record[at]!])) })) }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return { kind: 'wrong', reason: `is no CSV: ${error.message}` }
  }
}
