import { describe, expect, it } from '@jest/globals'
import { simpleParser } from 'mailparser'
import { createComposeReminder } from '../../../adapters/mail/compose-reminder.ts'
import { parseReplyTokenKeys } from '../../../adapters/mail/reply-token-keys.ts'
import type { Reminder } from '../../../application/ports/reminder-mail.ts'
import { readBillLink } from '../../../domain/customer-links/bill-link-token.ts'
import { replyTokenOf } from '../../../domain/mail/bill-addresses.ts'
import { verifyReplyToken } from '../../../domain/mail/bill-reply-token.ts'
import { aBill, aBillSeller } from '../../builders/bill.ts'

const keys = parseReplyTokenKeys('a secret of more than thirty-two characters')
const deps = { loadKeys: async () => keys, replyDomain: 'reply.example.com' }
const compose = createComposeReminder({ ...deps, pagesUrl: 'https://bills.example.com/' })

/** Of a bill of 47.19: 7.19 was received, 10.00 is disputed, 30.00 asked for. */
const aReminder = (change: Partial<Reminder> = {}): Reminder => ({
  document: aBill(), seller: aBillSeller(), to: 'an@example.com', template: 'reminder', dueDate: '2026-11-15', amount: 3_000n, disputed: 1_000n, fee: 0n, payBy: '2026-12-14', ...change,
})
const message = async (change: Partial<Reminder> = {}, by = compose) => Buffer.from((await by(aReminder(change))).raw)
const read = async (change: Partial<Reminder> = {}) => simpleParser(await message(change))
/** Amounts and dates hold spaces that do not break. */
const plain = (text: string | undefined | false) => (text || '').replace(/\u00a0/g, ' ')
const linkIn = (text: string) => /https:\/\/bills\.example\.com\/bill\/([a-z2-7]{53})/.exec(text)?.[1]

describe('the message of a reminder', () => {
  it('asks for what is open and not disputed, says what was received, and how to pay it', async () => {
    const { subject, text, html, attachments } = await read()
    expect(plain(subject)).toContain('€ 30,00')
    for (const part of [plain(text), plain(html).replace(/<[^>]+>/g, ' ')]) for (const said of ['€ 30,00', '€ 47,19', '€ 7,19', '€ 10,00', '14 december 2026', 'F2026-000001']) expect(part).toContain(said)
    expect(attachments).toMatchObject([{ contentType: 'image/png', related: true }])
  })

  it('speaks the language of the bill', async () => {
    const { subject, text } = await read({ document: aBill({ language: 'en' }) })
    expect(plain(subject)).toMatch(/reminder of bill F2026-000001.*30\.00/i)
    expect(plain(text)).toMatch(/You dispute €10\.00/)
    const dutch = await read()
    expect(`${plain(dutch.subject)} ${plain(dutch.text)}`).toMatch(/aanmaning/i)
    expect(plain(dutch.text)).not.toMatch(/\b(reminder|please|dispute)\b/i)
  })

  it.each(['friendly-reminder', 'reminder', 'final-notice'] as const)('is worded for a %s in every language, with nothing left open', async (template) => {
    const subjects = await Promise.all(['nl', 'en'].map(async (language) => {
      const { subject, text, html } = await read({ template, document: aBill({ language }), announces: 4_000n })
      for (const part of [subject, text, html]) expect(part || '').not.toMatch(/undefined|\{[a-zA-Z]+\}|reminder\.[a-z]/)
      return subject
    }))
    expect(new Set(subjects).size).toBe(2)
  })

  it('adds the costs that it charges to what it asks for', async () => {
    const { text } = await read({ template: 'final-notice', fee: 4_000n })
    expect(plain(text)).toMatch(/€ 70,00/)
    expect(plain(text)).toMatch(/€ 40,00/)
  })

  it('links to the page of its bill in both parts, and is answered at the address of its bill', async () => {
    const { text, html, replyTo, headers } = await read()
    const token = linkIn(text!)!
    expect(readBillLink(keys.accepted, token)).toEqual({ accountId: 'acc_abcdefghijklmnop', ordinal: 1, serial: 0, expires: '2027-12-06' })
    expect(linkIn(html || '')).toBe(token)
    expect(verifyReplyToken(keys.accepted, replyTokenOf(replyTo!.value[0]!.address!, 'reply.example.com')!)).toEqual({ accountId: 'acc_abcdefghijklmnop', ordinal: 1 })
    expect(headers.get('references')).toBe('<inv_abcdefghijklmnop_1@reply.example.com>')
    expect(headers.get('auto-submitted')).toBe('auto-generated')
    expect((await message({}, createComposeReminder(deps))).toString()).not.toContain('/bill/')
  })

  it('is the same bytes twice, and escapes what people are called', async () => {
    expect(await message()).toEqual(await message())
    const { html } = await read({ document: aBill({ buyer: { ...aBill().buyer, name: '<b>An</b> & co' } }) })
    expect(html || '').toContain('&lt;b&gt;An&lt;/b&gt; &amp; co')
  })
})
