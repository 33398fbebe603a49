import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { createExportFolder } from '../../adapters/files/export-folder.ts'
import { verifyExport } from '../../application/exports/verify-export.ts'
import { createDuckDb, type Reader } from '../doubles/duckdb.ts'
import { aYearsEnd, createExportWorld } from './export-world.ts'

describe('an export whose files reach their size', () => {
  let duckdb: Reader
  beforeAll(async () => {
    duckdb = await createDuckDb()
  })
  afterAll(() => duckdb.close())

  it('goes on in further files, each of which the manifest lists; all together are the rows, and the totals', async () => {
    const base = await aYearsEnd(1_300)
    const world = createExportWorld(base.world, { fileBytes: 60_000 })
    const formats = ['csv', 'csv-nl', 'jsonl', 'parquet'] as const
    const run = await world.export({ scope: { kind: 'journal', after: 0 }, datasets: ['journal', 'invoices', 'credit-notes', 'document-vat'], formats })
    const { files, datasets, totals } = world.manifest(run)
    const rows = datasets.journal!.rows
    expect(rows).toBeGreaterThan(10_000)
    for (const format of formats) {
      const own = files.filter((file) => file.dataset === 'journal' && file.format === format)
      expect([format, own.length > 1]).toEqual([format, true])
      expect(own.map(({ path }) => path.split('/part-')[1]!.split('.')[0])).toEqual(own.map((_, index) => `00001-${String(index + 1).padStart(3, '0')}`))
      expect(own.reduce((sum, file) => sum + file.rows, 0)).toBe(rows)
    }
    const folder = await world.toFolder(run)
    expect(await verifyExport({ folder: createExportFolder(folder), exports: world.exports })).toMatchObject({ ok: true, books: 'same' })
    const [sum] = await duckdb.query(`SELECT count(*)::INT AS rows, count(DISTINCT sequence || '/' || line)::INT AS numbers, (sum(debit) * 100)::BIGINT::VARCHAR AS debit FROM read_parquet('${folder}/journal/parquet/*.parquet')`)
    expect(sum).toEqual({ rows, numbers: rows, debit: totals[0]!.debit })
    const [csv] = await duckdb.query(`SELECT count(*)::INT AS rows, (sum(credit) * 100)::BIGINT::VARCHAR AS credit FROM read_csv('${folder}/journal/csv/*.csv')`)
    expect(csv).toEqual({ rows, credit: totals[0]!.credit })
  }, 60_000)
})
