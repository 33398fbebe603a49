import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { parse } from 'csv-parse/sync'
import { datasets, exportFormats, type DatasetName } from '../../contracts/exports/datasets.ts'
import { ledgerEntry, type LedgerEntry } from '../../domain/ledger/ledger-entry.ts'
import { balanceOf } from '../../domain/ledger/posting.ts'
import { documentPostings } from '../../domain/ledger/document-postings.ts'
import { anAccount, aSubscription } from '../builders/company.ts'
import { createWorld } from '../bill-runs/world.ts'
import { createDuckDb, type Reader } from '../doubles/duckdb.ts'
import { aYearsEnd, createExportWorld, type ExportWorld } from './export-world.ts'

const entryOf = (world: ExportWorld, change: Partial<Omit<LedgerEntry, 'id'>> & { readonly reference: string }): LedgerEntry => {
  const { reference, ...rest } = change
  const [document] = world.world.allDocuments()
  return ledgerEntry({ kind: 'payment', sellerId: 'acme', accountId: document!.accountId, date: '2026-10-20', currency: 'EUR', amount: 500n, source: { kind: 'bank', reference }, recordedAt: '2026-10-21T06:00:00Z', ...rest })
}

describe('an export of a period', () => {
  let duckdb: Reader
  let world: ExportWorld
  let folder: string
  const table = (dataset: DatasetName) => `read_parquet('${folder}/${dataset}/parquet/*.parquet')`
  const one = async (sql: string) => Object.values((await duckdb.query(sql))[0]!)
  beforeAll(async () => {
    duckdb = await createDuckDb()
    world = await aYearsEnd()
    const [first, second] = world.world.allDocuments()
    await world.book(entryOf(world, { reference: 'a', amount: 500n, settles: [{ target: first!.id, amount: 500n }] }))
    await world.book(entryOf(world, { reference: 'b', accountId: second!.accountId, amount: 100_000n }))
    await world.book(entryOf(world, { reference: 'c', kind: 'write-off', amount: 100n, date: '2026-10-25' }))
    await world.book(entryOf(world, { reference: 'd', kind: 'dunning-fee', amount: 4_000n, date: '2026-11-03' }))
    await world.book(entryOf(world, { reference: 'e', kind: 'credit-granted', amount: 250n, date: '2026-10-28' }))
    folder = await world.toFolder(await world.export({ scope: { kind: 'period', month: '2026-10' } }))
  })
  afterAll(() => duckdb.close())

  it('has the rows of every dataset in every format, and a manifest that counts them', async () => {
    const run = await world.export({ scope: { kind: 'period', month: '2026-10' } })
    const manifest = world.manifest(run)
    expect(Object.keys(manifest.datasets)).toEqual(expect.arrayContaining(['invoices', 'lines', 'journal', 'ageing', 'trial-balance']))
    expect(manifest.datasets.invoices?.rows).toBe(7)
    for (const [name, { rows }] of Object.entries(manifest.datasets)) {
      for (const format of exportFormats) expect([name, format, manifest.files.filter((file) => file.dataset === name && file.format === format).reduce((sum, file) => sum + file.rows, 0)]).toEqual([name, format, rows])
    }
    const csv = parse(Buffer.from(world.filesOf(run).get('invoices/csv/part-00001-001.csv')!), { columns: true }) as Record<string, string>[]
    expect(csv.map(({ number }) => number)).toEqual(world.world.allDocuments().filter(({ issueDate }) => issueDate === '2026-10-01').map(({ number }) => number).sort())
    expect(csv.filter(({ customer_name: name }) => name!.startsWith('\'=cmd'))).toHaveLength(2)
  })

  it('gives an independent reader the totals of the store', async () => {
    const stored = world.world.allDocuments().filter(({ issueDate }) => issueDate.startsWith('2026-10'))
    const euros = (of: (document: (typeof stored)[number]) => bigint) => (Number(stored.reduce((sum, each) => sum + of(each), 0n)) / 100).toFixed(3)
    expect(await one(`SELECT count(*)::INT, sum(net)::VARCHAR, sum(vat)::VARCHAR, sum(gross)::VARCHAR FROM ${table('invoices')}`)).toEqual([stored.length, euros(({ net }) => net), euros(({ vatTotal }) => vatTotal), euros(({ gross }) => gross)])
    expect(await one(`SELECT sum(net)::VARCHAR FROM ${table('lines')}`)).toEqual([euros(({ net }) => net)])
    expect(await one(`SELECT sum(taxable)::VARCHAR, sum(vat)::VARCHAR FROM ${table('document-vat')}`)).toEqual([euros(({ net }) => net), euros(({ vatTotal }) => vatTotal)])
  })

  it('balances: every entry on every date, the trial balance, and the journal with the manifest', async () => {
    expect(await duckdb.query(`SELECT sequence FROM ${table('journal')} GROUP BY sequence, posting_date HAVING sum(debit) <> sum(credit)`)).toEqual([])
    expect(await one(`SELECT sum(opening)::VARCHAR, sum(closing)::VARCHAR, (sum(debit) = sum(credit)) FROM ${table('trial-balance')}`)).toEqual(['0.000', '0.000', true])
    const { debit, credit } = world.manifest(await world.export({ scope: { kind: 'period', month: '2026-10' } })).totals[0]!
    expect(await one(`SELECT (sum(debit) * 100)::BIGINT::VARCHAR, (sum(credit) * 100)::BIGINT::VARCHAR FROM ${table('journal')}`)).toEqual([debit, credit])
    expect(await duckdb.query(`SELECT account_code FROM ${table('journal')} GROUP BY account_code, account_name HAVING sum(debit) - sum(credit) <>
      (SELECT sum(closing - opening) FROM ${table('trial-balance')} t WHERE t.account_code = journal_code(account_code))`.replace('journal_code(account_code)', 'any_value(read_parquet.account_code)').replace(table('journal'), `${table('journal')} AS read_parquet`))).toEqual([])
  })

  it('ages what is open to the cent of the receivable account', async () => {
    expect(await one(`SELECT sum(open) = (SELECT closing FROM ${table('trial-balance')} WHERE account_code = '1300') FROM ${table('ageing')}`)).toEqual([true])
    expect(await duckdb.query(`SELECT * FROM ${table('ageing')} WHERE bucket = 'credit' AND open < 0`)).toHaveLength(2)
    expect((await one(`SELECT max(as_of)::VARCHAR FROM ${table('ageing')}`))).toEqual(['2026-10-31'])
  })

  it('sums VAT per box, reverse charge to Belgium in 3b and in the EU sales list', async () => {
    expect((await duckdb.query(`SELECT box FROM ${table('vat-summary')} ORDER BY box`)).map(({ box }) => box)).toEqual(['1a', '3b'])
    expect(await one(`SELECT sum(base) = (SELECT sum(amount) FROM ${table('eu-sales-list')}) FROM ${table('vat-summary')} WHERE box = '3b'`)).toEqual([true])
    expect(await one(`SELECT sum(vat) = (SELECT sum(vat) FROM ${table('document-vat')}) FROM ${table('vat-summary')}`)).toEqual([true])
  })

  it('books payments, the write-off and the granted credit of the month, and not the fee of the next', async () => {
    expect((await duckdb.query(`SELECT kind, effect::VARCHAR AS effect FROM ${table('payments')} ORDER BY sequence`)).map(({ kind, effect }) => `${String(kind)} ${String(effect)}`)).toEqual(['payment -5.000', 'payment -1000.000', 'write-off -1.000', 'credit-granted 0.000'])
    expect(await one(`SELECT count(*)::INT, sum(amount)::VARCHAR FROM ${table('allocations')}`)).toEqual([1, '5.000'])
  })

  it('states the first and the last number of each series, and no gap', async () => {
    expect(await duckdb.query(`SELECT prefix, first, last, documents::INT AS documents, voids::INT AS voids, gaps::INT AS gaps FROM ${table('number-series')}`))
      .toEqual([{ prefix: 'F2026-', first: 'F2026-000008', last: 'F2026-000014', documents: 7, voids: 0, gaps: 0 }])
  })

  it('has every column that the contract names, in its order', async () => {
    for (const name of ['invoices', 'lines', 'journal', 'payments', 'revenue-schedule'] as const) {
      const found = await duckdb.query(`SELECT column_name AS name FROM (DESCRIBE SELECT * FROM ${table(name)})`)
      expect(found.map((each) => each.name)).toEqual(datasets[name].columns.map((column) => column.name))
    }
  })
})

describe('exports and the journal', () => {
  const datasetsOf = (world: ExportWorld, run: Parameters<ExportWorld['manifest']>[0]) => [...world.filesOf(run)].filter(([path]) => path.includes('/jsonl/'))
    .flatMap(([path, bytes]) => Buffer.from(bytes).toString().trimEnd().split('\n').map((line) => `${path.split('/')[0]} ${line}`))
  const summaries = ['vat-summary', 'eu-sales-list']

  it('increments, one after the other, are the rows of one full export; their summaries add up', async () => {
    const world = await aYearsEnd()
    await world.book(entryOf(world, { reference: 'x' }))
    const additive = Object.keys(datasets).filter((name) => datasets[name as DatasetName].additive) as DatasetName[]
    const last = await world.journal.last('acme')
    const rows: string[] = []
    const totals = { documents: 0, debit: 0n, credit: 0n }
    const add = (run: Parameters<ExportWorld['manifest']>[0]) => {
      for (const each of world.manifest(run).totals) {
        totals.documents += each.documents
        totals.debit += BigInt(each.debit)
        totals.credit += BigInt(each.credit)
      }
    }
    const real = world.journal.last
    for (const [after, upTo] of [[0, 5], [5, 6], [6, 15], [15, last]] as const) {
      Object.assign(world.journal, { last: async () => upTo })
      const run = await world.export({ scope: { kind: 'journal', after }, datasets: additive, formats: ['jsonl'] })
      rows.push(...datasetsOf(world, run).filter((row) => !summaries.includes(row.split(' ')[0]!)))
      add(run)
    }
    Object.assign(world.journal, { last: real })
    const full = await world.export({ scope: { kind: 'journal', after: 0 }, datasets: additive, formats: ['jsonl'] })
    expect(rows.sort()).toEqual(datasetsOf(world, full).filter((row) => !summaries.includes(row.split(' ')[0]!)).sort())
    expect(world.manifest(full).totals.map(({ documents, debit, credit }) => ({ documents, debit: BigInt(debit), credit: BigInt(credit) }))).toEqual([totals])
    const all = world.world.allDocuments().flatMap((document) => documentPostings(document))
    expect(balanceOf(all)).toBe(0n)
  })

  it('waits for a chunk that has its numbers and is still storing its documents', async () => {
    const world = createWorld()
    for (let index = 1; index <= 3; index++) world.add(anAccount(String(index)), aSubscription(anAccount(String(index)), 'basic'))
    await world.startRun({ sellerId: 'acme', zone: 'Europe/Amsterdam', billingDate: '2026-11-01', asOf: '2026-11-01T03:00:00Z', kind: 'manual' })
    const all = createExportWorld(world)
    const put = world.documents.put
    let stored = 0
    Object.assign(world.documents, { put: async (document: never) => {
      if (stored++ === 1) throw new Error('crash')
      return put(document)
    } })
    while (world.queue.messages[0]!.queue === 'plan') await world.handle(world.queue.messages.shift()!)
    await expect(world.handle(world.queue.messages[0]!)).rejects.toThrow('crash')
    const { run } = await all.startExport({ sellerId: 'acme', scope: { kind: 'journal', after: 0 }, formats: ['jsonl'], requestedBy: 'test' })
    expect(run.cut).toBe(3)
    await expect(all.handle(all.queue.messages[0]!)).rejects.toMatchObject({ retryable: true })
    expect([...all.files.stored.keys()].some((key) => key.endsWith('manifest.json'))).toBe(false)
    await world.drain()
    await all.drain()
    expect(all.manifest((await all.exports.get('acme', run.exportId))!).datasets.invoices?.rows).toBe(3)
  })

  it('keeps to its cut while bills are issued', async () => {
    const world = await aYearsEnd(3)
    const { run } = await world.startExport({ sellerId: 'acme', scope: { kind: 'journal', after: 0 }, formats: ['jsonl'], requestedBy: 'test' })
    world.world.clock.set('2026-12-01T03:00:00Z')
    await world.world.startRun({ sellerId: 'acme', zone: 'Europe/Amsterdam', billingDate: '2026-12-01', asOf: '2026-12-01T03:00:00Z', kind: 'manual' })
    await world.world.drain()
    await world.drain()
    expect(world.manifest((await world.exports.get('acme', run.exportId))!).datasets.invoices?.rows).toBe(9)
  })

  it('of a period with nothing in it has headings, balances and a manifest of zero rows', async () => {
    const world = await aYearsEnd(2)
    const run = await world.export({ scope: { kind: 'period', month: '2025-01' } })
    expect(world.manifest(run)).toMatchObject({ totals: [], series: [], datasets: { invoices: { rows: 0 }, journal: { rows: 0 } } })
    const empty = await createExportWorld(createWorld()).export({ scope: { kind: 'period', month: '2025-01' } })
    expect(empty.state).toBe('done')
  })

  it('begins a new file when one has reached its size', async () => {
    const base = await aYearsEnd(30)
    const small = createExportWorld(base.world, { fileBytes: 1 })
    const rows = small.manifest(await small.export({ scope: { kind: 'journal', after: 0 }, datasets: ['lines'], formats: ['csv', 'parquet'] }))
    expect(rows.files.map(({ path }) => path)).toEqual(['lines/csv/part-00001-001.csv', 'lines/parquet/part-00001-001.parquet'])
    expect(rows.datasets.lines?.rows).toBe(90)
  })

  it('counts a void number, and no gap', async () => {
    const world = await aYearsEnd(3)
    const [void1] = world.world.books.documents.get(world.world.allDocuments()[4]!.accountId)!.slice(1, 2)
    world.world.books.documents.set(void1!.accountId, world.world.books.documents.get(void1!.accountId)!.filter((document) => document !== void1))
    world.world.books.voids.push({ key: { sellerId: 'acme', kind: 'invoice', year: '2026' }, number: void1!.number, accountId: void1!.accountId, runId: void1!.runId!, reason: 'Nothing was left.', voidedAt: '2026-10-01T04:00:00Z' })
    const run = await world.export({ scope: { kind: 'journal', after: 0 }, formats: ['jsonl'] })
    expect(world.manifest(run).series).toEqual([{ kind: 'invoice', prefix: 'F2026-', first: 'F2026-000001', last: 'F2026-000009', documents: 8, voids: 1, gaps: 0 }])
  })

  it.each([
    [{ scope: { kind: 'period', month: '2026-13' } }, 'not a month'],
    [{ scope: { kind: 'journal', after: 3 }, datasets: ['ageing'] }, 'states balances'],
    [{ scope: { kind: 'journal', after: 1_000_000 } }, 'nothing after'],
    [{ scope: { kind: 'period', month: '2026-10' }, formats: [] }, 'at least one'],
  ] as const)('refuses %j', async (command, why) => {
    const world = await aYearsEnd(2)
    await expect(world.export(command as never)).rejects.toThrow(why)
  })
})
