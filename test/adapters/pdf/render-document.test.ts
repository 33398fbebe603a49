import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { inflateSync } from 'node:zlib'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { loadMentions } from '../../../adapters/einvoice/load-mentions.ts'
import { writeXml } from '../../../adapters/einvoice/write-xml.ts'
import { printable, wrapped } from '../../../adapters/pdf/printable.ts'
import { renderDocument } from '../../../adapters/pdf/render-document.ts'
import { createRenderWithEInvoice } from '../../../adapters/pdf/render-with-e-invoice.ts'
import { createEInvoices } from '../../../application/einvoice/create-e-invoice.ts'
import { EInvoiceRefusal } from '../../../domain/einvoice/e-invoice-refusal.ts'
import { aBill, aBillLine, aBillSeller } from '../../builders/bill.ts'

const seller = aBillSeller()
const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const latin1 = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')
const pagesOf = (pdf: Uint8Array) => latin1(pdf).match(/\/Type \/Page\b/g)?.length

/** What the file says in the clear and in its compressed streams. */
function uncompressed(pdf: Uint8Array): string {
  const text = latin1(pdf)
  const streams = [...text.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].map(([, body]) => {
    try {
      return inflateSync(Buffer.from(body!, 'latin1')).toString('latin1')
    } catch {
      return ''
    }
  })
  return text + streams.join('\n')
}

describe('a document as PDF', () => {
  it('is PDF/A-3 with embedded fonts, a colour profile, its language and tags', async () => {
    const text = uncompressed(await renderDocument({ document: aBill(), seller }))
    expect(text.startsWith('%PDF-1.7')).toBe(true)
    expect(text).toContain('<pdfaid:part>3</pdfaid:part>')
    expect(text).toContain('<pdfaid:conformance>A</pdfaid:conformance>')
    expect(text).toMatch(/\/S \/GTS_PDFA1/)
    expect(text).toMatch(/\/Lang \(nl\)/)
    expect(text).toMatch(/\/MarkInfo/)
    expect(text.match(/\/FontFile2/g)).toHaveLength(2)
    expect(text).not.toMatch(/\/BaseFont \/(Helvetica|Times|Courier)/)
    expect(text).not.toMatch(/\/JavaScript|\/Launch|\/Encrypt/)
  })

  it('is the same bytes each time, in another process and in another zone too', async () => {
    const script = `
      import { createHash } from 'node:crypto'
      import { renderDocument } from './adapters/pdf/render-document.ts'
      import { aBill, aBillSeller } from './test/builders/bill.ts'
      console.log(createHash('sha256').update(await renderDocument({ document: aBill(), seller: aBillSeller() })).digest('hex'))`
    const there = execFileSync(process.execPath, ['--no-warnings', '--input-type=module-typescript', '-e', script], { encoding: 'utf8', env: { ...process.env, TZ: 'Pacific/Auckland', LANG: 'C' } }).trim()
    expect([digest(await renderDocument({ document: aBill(), seller })), digest(await renderDocument({ document: aBill(), seller }))]).toEqual([there, there])
    expect(digest(await renderDocument({ document: aBill({ number: 'F2026-000009' }), seller }))).not.toBe(there)
  })

  it('carries another form of the document inside it', async () => {
    const embed = { name: 'invoice.xml', type: 'application/xml', content: Buffer.from('<Invoice/>'), description: 'The same invoice as UBL', relationship: 'Alternative' as const }
    const text = uncompressed(await renderDocument({ document: aBill(), seller, embed }))
    expect(text).toMatch(/\/AFRelationship \/Alternative/)
    expect(text).toContain('<Invoice/>')
    expect(text).toMatch(/\/AF \[/)
  })

  it('carries the e-invoice where the customer wants one, and stays what it was where none is wanted or can be made', async () => {
    const request = (eInvoice?: 'mail') => ({ document: aBill({ buyer: { ...aBill().buyer, ...(eInvoice ? { eInvoice } : {}) } }), seller })
    const render = createRenderWithEInvoice(createEInvoices({ mentions: loadMentions, writeXml }))
    const text = uncompressed(await render(request('mail')))
    expect(text).toMatch(/\/AFRelationship \/Alternative/)
    expect(text).toContain('<cbc:ID>F2026-000001</cbc:ID>')
    expect(digest(await render(request('mail')))).toBe(digest(await render(request('mail'))))
    const refusing = createRenderWithEInvoice(async () => { throw new EInvoiceRefusal('F2026-000001', [{ path: 'buyer.address', reason: 'is empty' }]) })
    const plain = digest(await renderDocument(request()))
    expect([digest(await render(request())), digest(await refusing(request('mail')))]).toEqual([plain, plain])
  })

  it.each([
    ['a name of 10,000 letters', aBill({ buyer: { ...aBill().buyer, name: 'N'.repeat(10_000) } })],
    ['words of another script, emoji and bidirectional controls', aBill({ buyer: { ...aBill().buyer, name: '😀 \u202Eevil\u202C 漢字 שלום 👨‍👩‍👧', attention: '\u0000\u0007\ud800' } })],
    ['markup and control characters', aBill({ lines: [aBillLine({ description: '<b>(%PDF)\\ endstream \u0000\u001b[31m\r\n' }), aBillLine({ position: 2, description: '' })] })],
    ['an amount of 18 digits', aBill({ gross: 999_999_999_999_999_999n, net: 999_999_999_999_999_999n, vatTotal: 0n, currency: 'KWD' })],
    ['a credit note', aBill({ kind: 'credit-note', precedingDocument: { number: 'F2026-000001', issueDate: '2026-10-01' } })],
    ['a language without texts', aBill({ language: 'xx' })],
    ['no lines', aBill({ lines: [], vat: [], net: 0n, vatTotal: 0n, gross: 0n })],
    ['all mentions', aBill({ mentions: ['reverse-charge', 'intra-community', 'export', 'outside-scope', 'small-business', 'exempt', 'unheard-of'] })],
  ])('is not broken by %s', async (_name, document) => {
    const pdf = await renderDocument({ document, seller })
    expect(latin1(pdf).trimEnd().endsWith('%%EOF')).toBe(true)
    expect(pagesOf(pdf)).toBeLessThanOrEqual(2)
  })

  it('takes 1,000 lines over pages of some 20, in time and size that grow with the lines', async () => {
    const billOf = (count: number) => aBill({ lines: Array.from({ length: count }, (_, index) => aBillLine({ position: index + 1, description: `Sensor ${index + 1}` })) })
    const [some, many] = [await renderDocument({ document: billOf(100), seller }), await renderDocument({ document: billOf(1_000), seller })]
    expect(pagesOf(many)).toBeGreaterThan(40)
    expect(pagesOf(many)).toBeLessThan(70)
    expect(many.length).toBeLessThan(11 * some.length)
    expect(many.length).toBeLessThan(1_000_000)
  })

  it('says what differs from the bill before only where something does', async () => {
    const same = await renderDocument({ document: aBill({ ordinal: 2 }), seller, previous: aBill() })
    const differs = await renderDocument({ document: aBill({ ordinal: 2 }), seller, previous: aBill({ lines: [aBillLine({ net: 3_000n, unitPrice: '30.00' })], net: 3_000n, vatTotal: 630n, gross: 3_630n }) })
    expect(differs.length).toBeGreaterThan(same.length + 500)
  })
})

describe('text on paper', () => {
  const hasGlyph = (codePoint: number) => codePoint < 0x250

  it('has nothing that reorders, hides or has no glyph, whatever comes in', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      const printed = printable(text, hasGlyph)
      for (const character of printed) expect(character === '…' || hasGlyph(character.codePointAt(0)!)).toBe(true)
      expect(printed).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]/)
    }))
    expect(printable('Zo\u0065\u0308 \u202Ecod.exe\u202C', hasGlyph)).toBe('Zoë cod.exe')
  })

  it('fits its width and its number of lines, and loses nothing that fits', () => {
    const widthOf = (text: string) => text.length
    fc.assert(fc.property(fc.string({ maxLength: 200 }), fc.integer({ min: 2, max: 40 }), fc.integer({ min: 1, max: 8 }), (text, width, most) => {
      const lines = wrapped(text, width, most, widthOf)
      expect(lines.length).toBeLessThanOrEqual(most)
      for (const line of lines) expect(line.length).toBeLessThanOrEqual(width)
      const whole = text.split(' ').filter(Boolean).join('')
      if (whole.length <= (width * most) / 2 && !lines.at(-1)?.endsWith('…')) expect(lines.join('').replaceAll(' ', '')).toBe(whole)
    }))
  })
})
