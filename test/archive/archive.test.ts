import { execFileSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { createArchiveDue, packMs } from '../../application/archive/archive-due.ts'
import { createRehearseRestore } from '../../application/archive/rehearse-restore.ts'
import { readArchive } from '../../application/archive/read-archive.ts'
import { rebuildBooks } from '../../application/archive/rebuild-books.ts'
import { tarBytes, tarMembers } from '../../application/archive/tar.ts'
import { createWriteArchive, readArchiveIndex } from '../../application/archive/write-archive.ts'
import { ledgerEntry } from '../../domain/ledger/ledger-entry.ts'
import { aYearsEnd, type ExportWorld } from '../exports/export-world.ts'

async function archived(perPack = 5) {
  const world = await aYearsEnd(4)
  const pay = (reference: string) => world.book(ledgerEntry({
    kind: 'payment', sellerId: 'acme', accountId: world.world.allDocuments()[0]!.accountId, date: '2026-10-15', currency: 'EUR', amount: 700n, settles: [{ target: world.world.allDocuments()[0]!.id, amount: 700n }],
    source: { kind: 'bank', reference }, counterparty: { name: '=1+1' }, recordedAt: '2026-10-16T06:00:00Z',
  }))
  await pay('one')
  const write = createWriteArchive({ ...world, perPack, render: async (document) => [{ extension: 'xml', bytes: new TextEncoder().encode(`<Invoice>${document.number}</Invoice>`) }] })
  const rehearse = createRehearseRestore({ files: world.files, sellers: world.sellers, documents: world.world.documents, walk: world.walk })
  return { world, pay, write, rehearse }
}

const damage = (world: ExportWorld, key: string) => {
  const bytes = world.files.stored.get(key)!.slice()
  bytes[700] = bytes[700]! ^ 1
  world.files.stored.set(key, bytes)
}

describe('the archive of issued documents', () => {
  it('packs them, some hundreds to an object, and goes on where it stopped', async () => {
    const { world, pay, write } = await archived()
    const first = await write('acme')
    expect(first.packs.map(({ from, to }) => [from, to])).toEqual([[1, 5], [6, 10], [11, 13]])
    expect(await write('acme')).toEqual(first)
    await pay('two')
    const second = await write('acme')
    expect(second.packs.slice(0, 3)).toEqual(first.packs)
    expect(second.packs[3]).toMatchObject({ from: 14, to: 14, entries: 1, documents: 0 })
    expect([...world.files.stored.keys()].filter((key) => key.startsWith('archive/'))).toHaveLength(5)
  })

  it('gives every document and entry back as it was', async () => {
    const { world, write } = await archived()
    const index = await write('acme')
    const facts = []
    for await (const some of readArchive(world.files, index)) facts.push(...some)
    const originals = []
    for await (const some of world.walk('acme', { after: 0, upTo: 13 })) originals.push(...some)
    expect(facts).toEqual(originals)
  })

  it('rebuilds counters, registers and balances that are those of the books', async () => {
    const { world, pay, write, rehearse } = await archived()
    await write('acme')
    expect(await rehearse('acme')).toEqual({ ok: true, through: 13, rebuilt: { facts: { document: 12, entry: 1, void: 0 }, accounts: 4, series: 1 }, differences: [] })
    await pay('after the archive was written')
    expect((await rehearse('acme')).ok).toBe(true)

    const rebuilt = await rebuildBooks(world.world.record.current.seller, readArchive(world.files, await readArchiveIndex(world.files, 'acme')))
    expect(await world.world.documents.series({ sellerId: 'acme', kind: 'invoice', year: '2026' })).toEqual({ last: rebuilt.series.get('invoice 2026')!.last, lastIssueDate: rebuilt.series.get('invoice 2026')!.lastIssueDate })
    const [first] = world.world.allDocuments()
    const owed = world.world.books.documents.get(first!.accountId)!.reduce((sum, { gross }) => sum + gross, 0n) - 700n
    expect(rebuilt.balances.get(`${first!.accountId} EUR`)).toBe(owed)
  })

  it('stops between two packs where there is no time for another one, and goes on from there', async () => {
    const { world, write } = await archived()
    const archiveDue = createArchiveDue({ sellers: world.sellers, write })
    let left = 3 * packMs
    const remainingMs = () => (left -= packMs)
    expect(await archiveDue({ remainingMs })).toEqual([{ sellerId: 'acme', through: 5, packs: 1 }])
    expect(await archiveDue({ remainingMs: () => 2 * packMs })).toEqual([{ sellerId: 'acme', through: 13, packs: 3 }])
  })

  it('finds what the books have lost or changed', async () => {
    const { world, write, rehearse } = await archived()
    await write('acme')
    const [first] = world.world.allDocuments()
    world.world.books.documents.set(first!.accountId, world.world.books.documents.get(first!.accountId)!.map((document) => (document === first ? { ...first!, gross: first!.gross + 1n, net: first!.net + 1n } : document)))
    expect((await rehearse('acme')).differences).toEqual([expect.stringContaining(`Balance of ${first!.accountId} EUR`)])
  })

  it('finds a pack that was damaged', async () => {
    const { world, write, rehearse } = await archived()
    const { packs } = await write('acme')
    damage(world, packs[1]!.key)
    await expect(rehearse('acme')).rejects.toMatchObject({ code: 'archive-damaged' })
  })

  it('is read by tar itself', async () => {
    const { world, write } = await archived()
    const { packs } = await write('acme')
    const file = join(mkdtempSync(join(tmpdir(), 'billkeep-archive-')), 'pack.tar')
    writeFileSync(file, world.files.stored.get(packs[0]!.key)!)
    expect(execFileSync('tar', ['-tf', file], { encoding: 'utf8' }).trim().split('\n').slice(0, 3)).toEqual(['index.jsonl', '0000000001.json', '0000000001.xml'])
    expect(execFileSync('tar', ['-xOf', file, '0000000001.xml'], { encoding: 'utf8' })).toBe('<Invoice>F2026-000001</Invoice>')
  })

  it('refuses bytes that are no archive', () => {
    expect(() => tarMembers(new TextEncoder().encode('x'.repeat(1024)))).toThrow('broken at byte 0')
    expect(() => tarMembers(tarBytes([{ name: 'a', bytes: new Uint8Array(600) }]).subarray(0, 512))).toThrow('ends too early')
    expect(() => tarBytes([{ name: 'a'.repeat(101), bytes: new Uint8Array() }])).toThrow(RangeError)
  })
})
