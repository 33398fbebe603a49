import { describe, expect, it } from '@jest/globals'
import { SaxesParser } from 'saxes'
import { loadMentions } from '../../adapters/einvoice/load-mentions.ts'
import { writeXml } from '../../adapters/einvoice/write-xml.ts'
import { readArchive } from '../../application/archive/read-archive.ts'
import { createRehearseRestore } from '../../application/archive/rehearse-restore.ts'
import { createRenderForArchive } from '../../application/archive/render-for-archive.ts'
import { tarMembers } from '../../application/archive/tar.ts'
import { createWriteArchive } from '../../application/archive/write-archive.ts'
import { createEInvoices } from '../../application/einvoice/create-e-invoice.ts'
import { creditInvoice } from '../../domain/invoicing/credit-invoice.ts'
import { ledgerEntry } from '../../domain/ledger/ledger-entry.ts'
import { createWorld } from '../bill-runs/world.ts'
import { anAccount, aSubscription } from '../builders/company.ts'
import { createExportWorld } from '../exports/export-world.ts'

/** What a name may be: formulas, markup, quotes, line breaks, a mark of byte order, directions, surrogates, control characters, and length. */
const hostile = [
  '=cmd|\' /C calc\'!A1', '<script>alert(1)</script> & "x" \'y\'', ']]><!ENTITY a "b">', 'Eén\r\ntwee\tdrie', '\uFEFFna een BOM', 'rtl \u202Egnp.exe', 'gezin \u{1F468}\u200D\u{1F469}\u200D\u{1F467}', 'bel\u0007 en nul\u0000', '@SUM(1+1)', 'l'.repeat(300),
]
/** XML 1.0 has no other characters; those that turn text around are left out, and runs of white space are one. */
const asXml = (text: string) => text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]|[\u202A-\u202E\uFEFF]/gu, '').replace(/\s+/g, ' ').trim()

/** All texts of a document, by a strict reader of its own. */
function textsOf(xml: string): string {
  const parser = new SaxesParser()
  const texts: string[] = []
  parser.on('error', (error) => {
    throw error
  })
  parser.on('text', (text) => texts.push(text))
  parser.write(xml).close()
  return texts.map((text) => text.replace(/\s+/g, ' ').trim()).join('\n')
}

/** Three months of bills of 55 customers, of whom some pay, some pay short and some have bills credited, in full and in part. */
async function aQuarter() {
  const world = createWorld()
  const all = createExportWorld(world)
  for (let index = 0; index < 55; index++) {
    const account = anAccount(String(1000 + index), { name: hostile[index] ?? `Klant ${index}`, ...(index % 5 === 0 ? { kind: 'business' as const } : {}) })
    world.add(account, aSubscription(account, index % 2 === 0 ? 'plus' : 'basic', { start: '2026-09-01' }))
  }
  for (const date of ['2026-09-01', '2026-10-01', '2026-11-01']) {
    world.clock.set(`${date}T03:00:00Z`)
    await world.startRun({ sellerId: 'acme', zone: 'Europe/Amsterdam', billingDate: date, asOf: world.clock.now(), kind: 'manual' })
    await world.drain()
  }
  const invoices = world.allDocuments()
  for (const [index, invoice] of invoices.entries()) {
    const { accountId, id, gross, currency } = invoice
    const book = (kind: 'payment' | 'rounding-loss', amount: bigint) => all.book(ledgerEntry({
      kind, sellerId: 'acme', accountId, date: '2026-11-10', currency, amount, settles: [{ target: id, amount }], source: { kind: 'bank', reference: `${kind}-${id}` }, counterparty: { name: '=1+1' }, recordedAt: '2026-11-11T06:00:00Z',
    }))
    if (index % 4 === 0) await book('payment', gross - 1n)
    if (index % 8 === 0) await book('rounding-loss', 1n)
    if (index % 11 === 5) {
      await world.issueDocuments({
        accountId, compute: ({ documents }) => [creditInvoice(invoice, documents.filter(({ kind }) => kind === 'credit-note'), index % 2 === 0 ? { type: 'whole' } : { type: 'amount', gross: 100n }, { reason: 'goodwill', issueDate: '2026-11-12' })],
      }, { requestKey: `credit:${id}` })
    }
  }
  const render = createRenderForArchive({ sellers: all.sellers, createEInvoice: createEInvoices({ mentions: loadMentions, writeXml }) })
  return { world, all, invoices, write: createWriteArchive({ ...all, perPack: 100, render }), rehearse: createRehearseRestore({ files: all.files, sellers: all.sellers, documents: world.documents, walk: all.walk }) }
}

describe('a restore of a quarter, rehearsed', () => {
  it('rebuilds counters, registers and balances of 180 documents and their payments, and keeps each e-invoice as strict readers take it', async () => {
    const { world, all, invoices, write, rehearse } = await aQuarter()
    const index = await write('acme')
    expect(index.packs.map(({ documents, entries }) => documents + entries)).toEqual([100, 100, 43])
    expect(await rehearse('acme')).toEqual({ ok: true, through: 243, rebuilt: { facts: { document: 180, entry: 63, void: 0 }, accounts: 55, series: 2 }, differences: [] })

    const archived = []
    for await (const some of readArchive(all.files, index)) archived.push(...some)
    const restored = archived.flatMap((fact) => (fact.kind === 'document' ? [fact.document] : []))
    expect(new Map(restored.map((document) => [document.id, document]))).toEqual(new Map(world.allDocuments().map((document) => [document.id, document])))

    const xmls = index.packs.flatMap(({ key }) => tarMembers(all.files.stored.get(key)!)).filter(({ name }) => name.endsWith('.xml'))
    expect(xmls).toHaveLength(180)
    const texts = xmls.map(({ bytes }) => textsOf(Buffer.from(bytes).toString('utf8')))
    for (const name of hostile) expect([name.slice(0, 30), texts.filter((text) => text.split('\n').includes(asXml(name))).length >= 3]).toEqual([name.slice(0, 30), true])
    expect(texts.filter((text) => text.includes(invoices[0]!.number)).length).toBeGreaterThan(0)
  }, 60_000)
})
