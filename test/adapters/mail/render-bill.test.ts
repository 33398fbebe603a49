import { describe, expect, it } from '@jest/globals'
import { renderBill } from '../../../adapters/mail/render-bill.ts'
import type { BillingDocument } from '../../../domain/documents/billing-document.ts'
import { aBill, aBillLine, aBillSeller } from '../../builders/bill.ts'

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')
const render = async (change: Partial<BillingDocument> = {}, seller = aBillSeller()) => {
  const { subject, text, html, ...rest } = await renderBill({ document: aBill(change), seller })
  return { ...rest, subject: plain(subject), text: plain(text), html: plain(html) }
}
/** What a reader sees of the HTML part, entities resolved. */
const seen = (html: string) =>
  html.replace(/<(style|title)>[^]*?<\/\1>/g, '').replace(/<[^>]*>/g, ' ').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&#39;/g, "'").replace(/&amp;/g, '&').replace(/\s+/g, ' ')

const belgian = { ...aBill().buyer, kind: 'business' as const, name: 'Vandenberghe NV', attention: 'An Peeters', vatNumber: 'BE0123456789', legalId: { scheme: '0208', id: '0123456789' }, address: { street: 'Veldstraat 1', postcode: '9000', city: 'Gent', country: 'BE' } }

describe('an invoice', () => {
  it('says in both parts what it is for, what to pay and how, who sends it, and how to ask', async () => {
    const { subject, text, html } = await render({ buyer: belgian, mentions: ['reverse-charge'] })
    expect(subject).toBe('Lumen: factuur F2026-000001, € 47,19 te betalen uiterlijk 15 november 2026')
    for (const part of [text.replace(/\s+/g, ' '), seen(html)]) {
      for (const words of [
        'Beste An Peeters,', '€ 47,19', 'uiterlijk 15 november 2026',
        'Internet 100', '1 november 2026 t/m 30 november 2026', '1 maand × € 39,00', '€ 39,00', '21%', '€ 8,19', 'Totaal excl. btw', 'Totaal incl. btw', 'Btw verlegd:',
        'NL91 ABNA 0417 1643 00', 'ABNANL2A', 'RF82 F202 6000 001', 'Lumen Telecom B.V.',
        'Keizersgracht 100', '1015 CV Amsterdam', 'Nederland', 'KvK 12345678', 'Btw-nummer NL001234567B01', 'facturen@lumen.example', 'https://lumen.example',
        'Vandenberghe NV', 'T.a.v. An Peeters', 'Veldstraat 1', '9000 Gent', 'België', 'Ondernemingsnummer 0123456789', 'Btw-nummer BE0123456789',
        'F2026-000001', '1 november 2026', 'K-1001', 'Beantwoord gewoon deze e-mail.',
      ]) expect(part).toContain(words)
    }
  })

  it.each([
    ['nl', '€ 12,10 meer dan uw vorige factuur', '+ € 12,10', '− € 2,00'], ['en', '€12.10 more than your last bill', '+ €12.10', '− €2.00'],
  ])('says in both parts why it differs from the one before (%s)', async (language, summary, more, less) => {
    const difference = { amount: 1210n, causes: [{ text: 'Tv <b>plus</b>: 2 in plaats van 1.', amount: 1210n }, { text: 'Korting', amount: -200n }, { text: 'Btw', amount: 200n }] }
    const { text, html } = await renderBill({ document: aBill({ language }), seller: aBillSeller(), difference })
    for (const part of [plain(text), plain(seen(html))]) for (const words of [summary, 'Tv <b>plus</b>: 2 in plaats van 1.', more, less]) expect(part).toContain(words)
    expect(html).not.toContain('<b>plus')
    expect((await renderBill({ document: aBill({ language }), seller: aBillSeller() })).text).not.toContain(language === 'nl' ? 'vorige factuur' : 'last bill')
  })

  it('speaks English', async () => {
    const { subject, text, language } = await render({ language: 'en' })
    expect(language).toBe('en')
    expect(subject).toBe('Lumen: bill F2026-000001, €47.19 to pay by 15 November 2026')
    expect(text).toContain('1 month × €39.00 = €39.00')
  })

  it('has a QR code for euro, shown by its content id with words for who cannot see it', async () => {
    const { html, image } = await render()
    expect([...image!.png.subarray(0, 4)]).toEqual([0x89, 0x50, 0x4e, 0x47])
    expect(html).toContain(`src="cid:${image!.cid}"`)
    expect(html).toContain('alt="QR-code die deze overschrijving invult')
  })

  it('has no QR code for another currency, and shows its decimals', async () => {
    const yen = await render({ currency: 'JPY', language: 'en' })
    expect(yen.image).toBeUndefined()
    expect(yen.html).not.toContain('<img')
    expect(yen.text).toContain('To pay: JP¥4,719 by')
    expect((await render({ currency: 'BHD', language: 'en' })).text).toContain('To pay: BHD 4.719 by')
  })

  it('quotes the Belgian communication where the seller uses it', async () => {
    expect((await render({}, aBillSeller({ paymentReference: 'OGM' }))).text).toContain('+++202/6000/00192+++')
  })

  it('with a total of zero asks for nothing', async () => {
    const { subject, text, html, image } = await render({ gross: 0n, net: 0n, vatTotal: 0n })
    expect(subject).toBe('Lumen: factuur F2026-000001, niets te betalen')
    for (const part of [text, html]) expect(part).not.toMatch(/IBAN|Te betalen:/)
    expect(image).toBeUndefined()
  })

  it('shows a negative line, a fine price and an unknown unit as they are', async () => {
    const { text } = await render({ lines: [aBillLine({ description: 'Korting', net: -100n, unitPrice: '-1' }), aBillLine({ quantity: '1.5', unitCode: 'XYZ', unitPrice: '0.000125' })] })
    expect(text).toContain('1 maand × € -1,00 = € -1,00')
    expect(text).toContain('1,5 XYZ × € 0,000125')
  })
})

describe('a credit note', () => {
  it('says so, names what it corrects, and asks for no payment', async () => {
    const { subject, text, html, image } = await render({ kind: 'credit-note', number: 'C2026-000001', precedingDocument: { number: 'F2026-000001', issueDate: '2026-11-01' } })
    expect(subject).toBe('Lumen: creditnota C2026-000001, € 47,19 in uw voordeel')
    for (const part of [text, seen(html)]) {
      expect(part).toContain('U hoeft niets te betalen.')
      expect(part).toContain('F2026-000001 van 1 november 2026')
      expect(part).not.toMatch(/IBAN|Betalingskenmerk|uiterlijk/)
    }
    expect(image).toBeUndefined()
  })
})

describe('the HTML part', () => {
  it('shows markup of names and descriptions as text', async () => {
    const evil = `<img src=x onerror=alert(1)>"'&{{x}}<%= 1 %>`
    const { html } = await render({ lines: [aBillLine({ description: evil })], buyer: { ...aBill().buyer, name: evil } }, aBillSeller({ tradeName: evil, legalName: evil }))
    expect(html).not.toContain('<img src=x')
    expect(seen(html).split(evil).length).toBeGreaterThan(4)
  })

  it('is accessible: language, layout tables marked, headings in order, cells with headers', async () => {
    const { html } = await render()
    expect(html).toContain('<html lang="nl" dir="ltr"')
    const tables = html.match(/<table[^>]*>(?!.*<!\[endif\])/g)!
    const dataTables = tables.filter((table) => !table.includes('role="presentation"'))
    expect(dataTables).toHaveLength(2)
    expect(html.match(/<h1/g)).toHaveLength(1)
    expect(html.match(/<th scope="(col|row)"/g)!.length).toBeGreaterThanOrEqual(8)
    for (const image of html.match(/<img[^>]*>/g)!) expect(image).toMatch(/alt="[^"]{20,}"/)
  })

  it('stays below the 102 KB at which Gmail cuts, up to 90 lines, and loads nothing from elsewhere', async () => {
    const { html } = await render({ lines: Array.from({ length: 90 }, (_, index) => aBillLine({ position: index + 1 })) })
    expect(Buffer.byteLength(html)).toBeLessThan(102_000)
    expect(html).not.toMatch(/(src|href)="(?!cid:)/)
    expect(html).not.toMatch(/<script|<link|url\(/)
  })

  it('is the same twice', async () => {
    expect(await renderBill({ document: aBill(), seller: aBillSeller() })).toEqual(await renderBill({ document: aBill(), seller: aBillSeller() }))
  })
})
