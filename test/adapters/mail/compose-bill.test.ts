import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { simpleParser } from 'mailparser'
import { loadMentions } from '../../../adapters/einvoice/load-mentions.ts'
import { writeXml } from '../../../adapters/einvoice/write-xml.ts'
import { createEInvoices } from '../../../application/einvoice/create-e-invoice.ts'
import { createComposeBill } from '../../../adapters/mail/compose-bill.ts'
import { parseReplyTokenKeys } from '../../../adapters/mail/reply-token-keys.ts'
import type { BillingDocument } from '../../../domain/documents/billing-document.ts'
import { replyTokenOf } from '../../../domain/mail/bill-addresses.ts'
import { verifyReplyToken } from '../../../domain/mail/bill-reply-token.ts'
import { aBill, aBillSeller } from '../../builders/bill.ts'

const keys = parseReplyTokenKeys('a secret of more than thirty-two characters')
const compose = createComposeBill({ loadKeys: async () => keys, replyDomain: 'reply.example.com', eInvoice: createEInvoices({ mentions: loadMentions, writeXml }) })
const raw = async (document: BillingDocument = aBill(), seller = aBillSeller()) => Buffer.from((await compose({ document, seller, to: 'an@example.com' })).raw)
const headersOf = (message: Buffer) => message.toString('latin1').split('\r\n\r\n')[0]!.replace(/\r\n[ \t]+/g, ' ').split('\r\n')
const names = (message: Buffer) => headersOf(message).map((line) => line.split(':')[0])

const expected = ['From', 'To', 'Reply-To', 'Subject', 'References', 'Auto-Submitted', 'X-Auto-Response-Suppress', 'Content-Language', 'MIME-Version', 'Content-Type']

describe('the message of a bill', () => {
  it('has the headers that bills have, each once, and no List-Unsubscribe', async () => {
    const message = await raw()
    expect(names(message)).toEqual(expected)
    expect(headersOf(message)).toEqual(expect.arrayContaining([
      'From: "Lumen" <facturen@lumen.example>',
      'To: "An Peeters" <an@example.com>',
      'References: <inv_abcdefghijklmnop_1@reply.example.com>',
      'Auto-Submitted: auto-generated',
      'X-Auto-Response-Suppress: OOF, AutoReply',
      'Content-Language: nl',
    ]))
  })

  it('is answered to an address that names the bill', async () => {
    const { replyTo } = await simpleParser(await raw())
    const token = replyTokenOf(replyTo!.value[0]!.address!, 'reply.example.com')!
    expect(verifyReplyToken(keys.accepted, token)).toEqual({ accountId: 'acc_abcdefghijklmnop', ordinal: 1 })
  })

  it('is read back as it was written', async () => {
    const { subject, text, html, attachments } = await simpleParser(await raw())
    expect(subject).toBe('Lumen: factuur F2026-000001, €\u00a047,19 te betalen uiterlijk 15 november 2026')
    expect(text).toContain('Te betalen: €\u00a047,19')
    expect(html).toContain('data:image/png;base64,iVBOR')
    expect(attachments).toMatchObject([{ contentType: 'image/png', related: true, contentDisposition: 'inline', cid: 'qr@inv_abcdefghijklmnop_1' }])
  })

  it('carries the e-invoice where the customer wants one, and says why it cannot', async () => {
    const buyer = { ...aBill().buyer, eInvoice: 'mail' as const }
    const { attachments, subject } = await simpleParser(await raw(aBill({ buyer })))
    const [file] = attachments.filter(({ contentDisposition }) => contentDisposition === 'attachment')
    expect(subject).toContain('F2026-000001')
    expect(file).toMatchObject({ filename: 'F2026-000001.xml', contentType: 'application/xml' })
    expect(file!.content.toString('utf8')).toMatch(/<cbc:ID>F2026-000001<\/cbc:ID>/)
    await expect(raw(aBill({ buyer, currency: 'KWD' }))).rejects.toThrow(/KWD has 3 decimals/)
  })

  it('is the same bytes twice, with lines that every server takes', async () => {
    const message = await raw()
    expect(message.equals(await raw())).toBe(true)
    const lines = message.toString('latin1').split('\r\n')
    for (const line of lines) {
      expect(line).toMatch(/^[\t\x20-\x7e]*$/)
      expect(line.length).toBeLessThanOrEqual(100)
    }
  })

  it('has no image part where there is no QR code', async () => {
    const { attachments, html } = await simpleParser(await raw(aBill({ currency: 'USD' })))
    expect(attachments).toEqual([])
    expect(html).toContain('</html>')
  })
})

describe('hostile names', () => {
  const attacks = [
    'A\r\nBcc: victim@example.com', 'A\nBcc: victim@example.com', 'A\rX: y', 'A\u2028Bcc: x', 'A\u0085Bcc: x', 'A\0B', '"; <evil@example.com>', 'A" <evil@example.com>, "B', '\\', 'a\\"',
    '=?UTF-8?Q?=0D=0ABcc:_victim@example.com?=', '=?utf-8?b?DQpCY2M6IHg=?=', '🧾'.repeat(80), 'é\r\n\r\n<html>', '\u202egnp.exe', ' '.repeat(500), 'x'.repeat(2_000), 'an@example.com',
  ]

  it.each(attacks)('%j reach no header but their own', async (name) => {
    const document = aBill({ buyer: { ...aBill().buyer, name }, number: 'F2026-000001' })
    const message = await raw(document, aBillSeller({ tradeName: name, legalName: name }))
    expect(names(message)).toEqual(expected)
    const { to, from, replyTo } = await simpleParser(message)
    expect([to, from, replyTo].map((header) => (Array.isArray(header) ? header : [header]).flatMap((each) => each!.value.map(({ address }) => address)))).toEqual([
      ['an@example.com'], ['facturen@lumen.example'], [expect.stringMatching(/^reply\+[a-z2-7]{48}@reply\.example\.com$/)],
    ])
  })

  it('whatever they are', async () => {
    await fc.assert(fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 120 }), async (name) => {
      const message = await raw(aBill({ buyer: { ...aBill().buyer, name: name.toWellFormed() } }), aBillSeller({ tradeName: name.toWellFormed() }))
      expect(names(message)).toEqual(expected)
    }), { numRuns: 60 })
  })

  it('an address that is none is refused before anything is sent', async () => {
    for (const email of ['a b@example.com', 'a@b.c\r\nBcc: x@y.z', 'a,b@example.com', '<a@b.c>', 'é@example.com']) {
      await expect(raw(aBill(), aBillSeller({ email }))).rejects.toMatchObject({ code: 'mail-header' })
    }
  })
})
