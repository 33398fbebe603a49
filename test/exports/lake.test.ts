import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { athenaTables, tableName } from '../../contracts/exports/athena-tables.ts'
import { namedQueries } from '../../contracts/exports/named-queries.ts'
import type { DatasetName } from '../../contracts/exports/datasets.ts'
import { exportFolder, type ExportRun } from '../../domain/ledger/export-run.ts'
import { createDuckDb, type Reader } from '../doubles/duckdb.ts'
import { aYearsEnd, type ExportWorld } from './export-world.ts'

describe('the SQL of the lake, run by another engine on the exported files', () => {
  let duckdb: Reader
  let world: ExportWorld
  let run: ExportRun
  const ask = (name: string) => duckdb.query(namedQueries.find((query) => query.name === name)!.sql.replaceAll('?seller', 'acme').replaceAll('?period', '2026-10').replaceAll('?export', run.exportId))

  beforeAll(async () => {
    duckdb = await createDuckDb()
    world = await aYearsEnd(6)
    run = await world.export({ scope: { kind: 'period', month: '2026-10' }, formats: ['parquet'] })
    const folder = await world.toFolder(run)
    for (const table of athenaTables) {
      const dataset = table.name.replaceAll('_', '-') as DatasetName
      const columns = [...table.columns, ...table.partitions].map(({ name, type }) => `"${name}" ${type === 'string' ? 'VARCHAR' : type}`)
      await duckdb.query(`CREATE TABLE ${table.name} (${columns.join(', ')})`)
      if (!world.manifest(run).files.some((file) => file.dataset === dataset)) continue
      // By position: the table's columns are those of the file, in their order and type.
      await duckdb.query(`INSERT INTO ${table.name} SELECT *, 'acme', '2026-10', '${run.exportId}' FROM read_parquet('${folder}/${dataset}/parquet/*.parquet')`)
    }
  })
  afterAll(() => duckdb.close())

  it('finds the files where the tables look for them', () => {
    for (const { path, dataset } of world.manifest(run).files) {
      const { location } = athenaTables.find(({ name }) => name === tableName(dataset))!
      const looked = location.replace('${seller}', 'acme').replace('${period}', '2026-10').replace('${export}', run.exportId)
      expect(`${exportFolder(run, run.exportId)}/${path}`.startsWith(`${looked}/part-`)).toBe(true)
    }
  })

  it('has the totals of the manifest', async () => {
    const [total] = world.manifest(run).totals
    const [found] = await ask('control-totals')
    const cents = (value: unknown) => String(Math.round(Number(value) * 100))
    expect([cents(found!.net), cents(found!.gross), Number(found!.documents)]).toEqual([total!.net, total!.gross, total!.documents])
  })

  it('finds nothing unbalanced, and no base that is not that of its lines', async () => {
    expect(await ask('unbalanced-entries')).toEqual([])
    expect(await ask('vat-per-line')).toEqual([])
    expect(await ask('late-postings')).toEqual([])
  })

  it('answers every ready-made question', async () => {
    for (const { name } of namedQueries) expect([name, Array.isArray(await ask(name))]).toEqual([name, true])
    expect((await ask('journal-by-account')).length).toBeGreaterThan(2)
    expect((await ask('receivables-by-age')).length).toBeGreaterThan(0)
    expect((await ask('vat-return')).length).toBe(2)
    expect((await ask('revenue-by-month')).length).toBeGreaterThan(0)
  })
})
