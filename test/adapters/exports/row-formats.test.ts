import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { rowFormats } from '../../../adapters/exports/row-formats.ts'
import { amount, boolean, date, decimal, integer, text, timestamp, type Row } from '../../../contracts/exports/dataset.ts'
import { exportFormats, type ExportFormat } from '../../../contracts/exports/datasets.ts'
import { fromSafeText, toSafeText } from '../../../contracts/exports/safe-text.ts'
import { createDuckDb, type Reader } from '../../doubles/duckdb.ts'

const columns = [text('name', ''), date('day', ''), timestamp('at', ''), integer('count', ''), text('currency', ''), amount('total', ''), decimal('price', ''), boolean('late', '')]
const hostile = [
  '=1+1', '+31 6 1234', '-2+3', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '\uFEFF=1', '\u202E=1', ' =1', "'=1", "'", '"', '""', 'a"b', 'a,b;c', 'a\r\nb\nc', '', ' ', 'O\u2019Brien 😀', '\uFF1DSUM(1)',
  '\u0000nul', 'مرحبا', 'x'.repeat(10_000), '=cmd|\' /C calc\'!A0', '\uD800 lone',
]
const row = (name: string | null, index: number): Row => ({
  name, day: '2026-10-31', at: '2026-10-31T23:59:59.000Z', count: index, currency: ['EUR', 'JPY', 'TND'][index % 3]!, total: [-123_456n, 0n, 999_999_999_999_999_999n][index % 3]!, price: ['0.0035', '12', '-7.333'][index % 3]!, late: index % 2 === 0,
})
const rows = [...hostile.map(row), row(null, 99)]
const bytesOf = (format: ExportFormat, of: readonly Row[], batch = of.length || 1) => {
  const writer = rowFormats[format].create(columns)
  const parts: Uint8Array[] = []
  for (let at = 0; at < of.length; at += batch) parts.push(writer.write(of.slice(at, at + batch)))
  return Buffer.concat([...parts, writer.finish()])
}
const shownTotal = { EUR: '-1234.56', JPY: '0', TND: '999999999999999.999' } as const

describe('rows as files', () => {
  let duckdb: Reader
  let folder: string
  beforeAll(async () => {
    duckdb = await createDuckDb()
    folder = await mkdtemp(join(tmpdir(), 'billkeep-rows-'))
  })
  afterAll(() => duckdb.close())
  const file = async (format: ExportFormat, of: readonly Row[] = rows) => {
    const path = join(folder, `${of.length}.${format}`)
    await writeFile(path, bytesOf(format, of))
    return path
  }

  it.each(['csv', 'csv-nl'] as const)('%s reads back to the same rows, amounts are numbers and nothing that a spreadsheet would run is left', (format) => {
    const read = parse(bytesOf(format, rows), { columns: true, bom: true, delimiter: format === 'csv' ? ',' : ';', record_delimiter: '\r\n' }) as Record<string, string>[]
    expect(read).toHaveLength(rows.length)
    read.forEach((cells, index) => {
      expect(fromSafeText(cells.name!)).toBe(hostile[index]?.toWellFormed() ?? '')
      expect(cells.name).not.toMatch(/^[\s\uFEFF\u202E]*[=+\-@\uFF1D]/)
      const total = shownTotal[cells.currency as keyof typeof shownTotal]
      expect(cells.total).toBe(format === 'csv' ? total : total.replace('.', ','))
    })
  })

  it('keeps an empty text apart from an empty cell', () => {
    expect(bytesOf('csv', [row('', 1), row(null, 1)]).toString().split('\r\n').slice(1, 3).map((line) => line.slice(0, 3))).toEqual(['"",', ',20'])
  })

  it('begins the Dutch file with a byte-order mark, and only that one', () => {
    expect(bytesOf('csv-nl', rows).subarray(0, 3)).toEqual(Buffer.from([0xEF, 0xBB, 0xBF]))
    expect(bytesOf('csv', rows).subarray(0, 4).toString()).toBe('name')
  })

  it('any text survives', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (any) => fromSafeText(toSafeText(any)) === any))
  })

  it('JSON Lines reads back to the same rows', () => {
    const read = bytesOf('jsonl', rows).toString().trimEnd().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>)
    expect(read.map(({ name }) => name)).toEqual([...hostile.map((each) => each.toWellFormed()), null])
    expect(read[2]).toMatchObject({ currency: 'TND', total: '999999999999999.999', price: '-7.333', count: 2, late: true })
  })

  it('Parquet has exact decimals and dates, as an independent reader sees them', async () => {
    const path = await file('parquet')
    const types = await duckdb.query(`SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM '${path}')`)
    expect(types.map(({ column_name: name, column_type: type }) => `${String(name)} ${String(type)}`)).toEqual([
      'name VARCHAR', 'day DATE', 'at TIMESTAMP', 'count BIGINT', 'currency VARCHAR', 'total DECIMAL(22,3)', 'price DECIMAL(38,20)', 'late BOOLEAN',
    ])
    const read = await duckdb.query(`SELECT to_base64(encode(name)) AS name, day::VARCHAR AS day, total::VARCHAR AS total, currency, price = -7.333 AS price FROM '${path}' ORDER BY count`)
    // As base64: the reader's own text decoder takes byte-order marks away.
    expect(read.map(({ name }) => name)).toEqual([...hostile.map((each) => Buffer.from(each.toWellFormed()).toString('base64')), null])
    expect(read[0]).toMatchObject({ day: '2026-10-31', total: '-1234.560', price: false })
    expect(read[2]).toMatchObject({ total: '999999999999999.999', price: true })
  })

  it('the machine CSV has the same rows for that reader', async () => {
    const path = await file('csv', rows.filter(({ name }) => !String(name).includes('\u0000')))
    const [read] = await duckdb.query(`SELECT count(*) AS n, sum(total)::VARCHAR AS total FROM read_csv('${path}', types = {'total': 'DECIMAL(22,3)'}, max_line_size = 100000)`)
    const [own] = await duckdb.query(`SELECT count(*) AS n, sum(total)::VARCHAR AS total FROM '${await file('parquet', rows.filter(({ name }) => !String(name).includes('\u0000')))}'`)
    expect(read).toEqual(own)
  })

  it.each(exportFormats)('%s is the same bytes however the rows come in, and complete without any', async (format) => {
    const many = Array.from({ length: 25 }, () => rows).flat()
    expect(bytesOf(format, many, 7).equals(bytesOf(format, many))).toBe(true)
    expect(bytesOf(format, []).length > 0).toBe(format !== 'jsonl')
    if (format === 'parquet') expect(await duckdb.query(`SELECT * FROM '${await file('parquet', [])}'`)).toEqual([])
  })

  it('writes Parquet of more rows than a group holds', async () => {
    const many = Array.from({ length: 21_000 }, (_, index) => row('x', index))
    expect(await duckdb.query(`SELECT count(*)::INT AS n, sum(count)::BIGINT::VARCHAR AS s FROM '${await file('parquet', many)}'`)).toEqual([{ n: 21_000, s: String(21_000 * 20_999 / 2) }])
  })
})
