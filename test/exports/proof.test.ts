import { appendFile, readFile, rm, writeFile } from 'node:fs/promises'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { createExportFolder } from '../../adapters/files/export-folder.ts'
import { createClosePeriod, createReopenPeriod, createSoftClosePeriod } from '../../application/closing/close-period.ts'
import { verifyExport } from '../../application/exports/verify-export.ts'
import type { ExportFormat } from '../../contracts/exports/datasets.ts'
import { manifestText, type Manifest } from '../../contracts/exports/manifest.ts'
import { ledgerEntry } from '../../domain/ledger/ledger-entry.ts'
import { crashAt } from '../faults/crash.ts'
import { aYearsEnd, createExportWorld, type ExportWorld } from './export-world.ts'

const closing = (world: ExportWorld) => {
  const deps = { ...world, clock: world.world.clock }
  return { softClose: createSoftClosePeriod(deps), close: createClosePeriod(deps), reopen: createReopenPeriod(deps) }
}
const october = { sellerId: 'acme', month: '2026-10', by: 'ada' }
const payment = (world: ExportWorld, reference: string, date: string) => world.book(ledgerEntry({
  kind: 'payment', sellerId: 'acme', accountId: world.world.allDocuments()[0]!.accountId, date, currency: 'EUR', amount: 1_000n, source: { kind: 'bank', reference }, recordedAt: '2026-11-10T06:00:00Z',
}))
const closeOctober = async (world: ExportWorld) => {
  const { softClose, close } = closing(world)
  await softClose(october)
  expect((await close(october)).kind).toBe('exporting')
  await world.drain()
  return close(october)
}

describe('verifying an export', () => {
  const exported = async (formats: readonly ExportFormat[] = ['csv', 'jsonl', 'parquet']) => {
    const world = await aYearsEnd(4)
    await payment(world, 'p', '2026-10-15')
    const run = await world.export({ scope: { kind: 'period', month: '2026-10' }, formats })
    const folder = await world.toFolder(run)
    return { world, run, folder, verify: () => verifyExport({ folder: createExportFolder(folder), exports: world.exports, periods: world.periods }) }
  }
  const editManifest = async (folder: string, edit: (manifest: Manifest) => void) => {
    const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as Manifest
    edit(manifest)
    await writeFile(join(folder, 'manifest.json'), manifestText(manifest))
  }

  it.each([['jsonl', ['jsonl']], ['csv', ['csv', 'parquet']], ['csv-nl', ['csv-nl']], ['parquet', ['parquet']]] as const)('finds nothing wrong with one that is as it was made, adding %s up', async (from, formats) => {
    const { verify } = await exported(formats)
    expect(await verify()).toMatchObject({ ok: true, problems: [], books: 'same', recomputedFrom: from })
  })

  it('finds a byte that was changed, a file that is missing and one too many', async () => {
    const { folder, verify } = await exported()
    await writeFile(join(folder, 'lines/csv/part-00001-001.csv'), (await readFile(join(folder, 'lines/csv/part-00001-001.csv'), 'utf8')).replace('10.00', '90.00'))
    await rm(join(folder, 'journal/parquet/part-00001-001.parquet'))
    await writeFile(join(folder, 'extra.csv'), 'a\r\n')
    const { ok, problems } = await verify()
    expect(ok).toBe(false)
    expect(problems).toEqual([expect.stringContaining('extra.csv does not belong'), expect.stringContaining('part-00001-001.parquet is missing'), expect.stringContaining('lines/csv/part-00001-001.csv was changed')])
  })

  it('finds a row that was taken out together with its hash: by the totals, and by the books', async () => {
    const { folder, verify } = await exported(['jsonl'])
    const path = 'invoices/jsonl/part-00001-001.jsonl'
    const text = (await readFile(join(folder, path), 'utf8')).split('\n').slice(1).join('\n')
    await writeFile(join(folder, path), text)
    await editManifest(folder, (manifest) => {
      manifest.datasets.invoices!.rows--
      Object.assign(manifest.files.find((file) => file.path === path)!, { rows: manifest.datasets.invoices!.rows, bytes: Buffer.byteLength(text), sha256: createHash('sha256').update(text).digest('hex') })
    })
    expect((await verify()).problems).toEqual([expect.stringContaining('other documents, net and gross in EUR'), expect.stringContaining('not the one that the books made')])
  })

  it('finds totals that are not those of the rows where there is Parquet alone', async () => {
    const { folder, verify } = await exported(['parquet'])
    await editManifest(folder, (manifest) => {
      Object.assign(manifest.totals[0]!, { debit: '1', credit: '1' })
      manifest.totals[0]!.vat[0]!.taxable = '7'
    })
    expect((await verify()).problems).toEqual([expect.stringContaining('other VAT in EUR'), expect.stringContaining('other debits and credits in EUR'), expect.stringContaining('books made')])
  })

  it('finds totals that do not balance, a gap, and a manifest that is none', async () => {
    const { folder, verify } = await exported(['jsonl'])
    await editManifest(folder, (manifest) => {
      manifest.totals[0]!.debit = '1'
      manifest.series[0]!.gaps = 2
    })
    expect((await verify()).problems).toEqual([expect.stringContaining('Debits (1)'), expect.stringContaining('has 2 numbers'), expect.stringContaining('books made')])
    await appendFile(join(folder, 'manifest.json'), 'x')
    expect((await verify()).problems).toEqual([expect.stringContaining('is not a manifest')])
    await rm(join(folder, 'manifest.json'))
    expect((await verify()).problems).toEqual([expect.stringContaining('no manifest.json')])
  })
})

describe('closing a period', () => {
  it('stores the trial balance and the manifest\'s hash, and its export is the same bytes each time', async () => {
    const world = await aYearsEnd(4)
    await payment(world, 'before', '2026-10-15')
    const closed = await closeOctober(world)
    if (closed.kind !== 'closed') throw new Error('not closed')
    const run = (await world.exports.get('acme', closed.period.closing!.exportId))!
    expect(closed.period).toMatchObject({ state: 'closed', version: 2, closing: { manifest: run.manifest } })
    expect(closed.period.closing!.trialBalance.reduce((sum, row) => sum + row.closing, 0n)).toBe(0n)
    const before = world.filesOf(run)

    await payment(world, 'late', '2026-10-16')
    world.world.clock.set('2026-12-01T03:00:00Z')
    const again = createExportWorld(world.world)
    for (const period of await world.periods.list('acme')) for (let version = 1; version <= period.version; version++) await again.periods.put({ ...period, version })
    for (const entry of world.entries.values()) again.entries.set(entry.id, entry)
    const rerun = await again.export({ scope: { kind: 'period', month: '2026-10' } })
    expect(rerun).toMatchObject({ exportId: run.exportId, manifest: run.manifest })
    const after = again.filesOf(rerun)
    expect([...after.keys()].sort()).toEqual([...before.keys()].sort())
    for (const [path, bytes] of after) expect([path, Buffer.compare(bytes, before.get(path)!)]).toEqual([path, 0])
  })

  it('posts what comes late to the next period, with the date of the fact as its reference', async () => {
    const world = await aYearsEnd(4)
    await closeOctober(world)
    await payment(world, 'late', '2026-10-16')
    const run = await world.export({ scope: { kind: 'period', month: '2026-11' }, formats: ['jsonl'] })
    const rows = Buffer.from(world.filesOf(run).get('journal/jsonl/part-00001-001.jsonl')!).toString().trimEnd().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>)
    expect(rows.filter(({ late }) => late)).toEqual([
      expect.objectContaining({ kind: 'payment', posting_date: '2026-11-01', fact_date: '2026-10-16', debit: '10.00' }), expect.objectContaining({ posting_date: '2026-11-01', credit: '10.00' }),
    ])
    expect(world.manifest(run).previous).toBe((await world.periods.get('acme', '2026-10'))!.closing!.manifest)
  })

  it('carries the closing balances over as the opening ones of the next period', async () => {
    const world = await aYearsEnd(4)
    await closeOctober(world)
    await payment(world, 'late', '2026-10-16')
    const run = await world.export({ scope: { kind: 'period', month: '2026-11' }, formats: ['jsonl'], datasets: ['trial-balance'] })
    const [path] = [...world.filesOf(run).keys()].filter((each) => each.startsWith('trial-balance/'))
    const rows = Buffer.from(world.filesOf(run).get(path!)!).toString().trimEnd().split('\n').map((line) => JSON.parse(line) as Record<string, string>)
    const before = (await world.periods.get('acme', '2026-10'))!.closing!.trialBalance
    const openings = Object.fromEntries(rows.map(({ account_code: code, opening }) => [code, BigInt(opening!.replace('.', ''))]))
    for (const { code, closing: balance } of before) expect([code, openings[code]]).toEqual([code, balance])
  })

  it('goes in order, only after its end, and opens again with a reason and a second person', async () => {
    const world = await aYearsEnd(2)
    const { softClose, close, reopen } = closing(world)
    await expect(softClose({ ...october, month: '2026-11' })).rejects.toThrow('has not ended')
    await expect(softClose({ ...october, month: 'October' })).rejects.toThrow('not a month')
    await expect(close(october)).rejects.toThrow('soft-close it first')
    await closeOctober(world)
    expect((await close(october)).kind).toBe('closed')
    await expect(softClose(october)).rejects.toThrow('is closed')
    await expect(softClose({ ...october, month: '2026-09' })).rejects.toThrow('in order')
    await expect(reopen({ ...october, reason: ' ' })).rejects.toThrow('reason')
    expect((await reopen({ ...october, reason: 'wrong rate' })).state).toBe('closed')
    await expect(reopen({ ...october, reason: 'wrong rate' })).rejects.toMatchObject({ code: 'second-person' })
    const opened = await reopen({ ...october, by: 'grace', reason: 'agreed' })
    expect(opened).toMatchObject({ state: 'open' })
    expect(opened.closing).toBeUndefined()
    await expect(reopen({ ...october, reason: 'again' })).rejects.toThrow('is open')
    await softClose(october)
    expect((await reopen({ ...october, reason: 'too early' })).state).toBe('open')
  })
})

describe('a crash at any call of an export', () => {
  it('leaves it whole or absent, and the next delivery finishes it with the same bytes', async () => {
    const base = await aYearsEnd(2)
    const scope = { kind: 'period', month: '2026-10' } as const
    const command = { scope, formats: ['jsonl', 'parquet'] as const, datasets: ['journal', 'ageing', 'invoices'] as const }
    const counting = crashAt(-1, 'before')
    const reference = createExportWorld(base.world, { fault: counting.fault })
    const expected = reference.filesOf(await reference.export(command))
    expect(counting.calls()).toBeGreaterThan(10)
    for (const when of ['before', 'after'] as const) {
      for (let index = 0; index < counting.calls(); index++) {
        const crash = crashAt(index, when)
        const world = createExportWorld(base.world, { fault: crash.fault })
        for (let attempt = 1; ; attempt++) {
          const run = await world.export(command).catch(() => undefined)
          const written = [...world.files.stored.keys()].some((key) => key.endsWith('manifest.json'))
          if (run?.state === 'done') expect(written).toBe(true)
          if (run?.state === 'done') {
            const files = world.filesOf(run)
            expect([...files].map(([path, bytes]) => [path, Buffer.from(bytes).toString('base64')]).sort()).toEqual([...expected].map(([path, bytes]) => [path, Buffer.from(bytes).toString('base64')]).sort())
            break
          }
          if (attempt === 5) throw new Error(`call ${index} ${when}: the export does not finish`)
        }
      }
    }
  })
})
