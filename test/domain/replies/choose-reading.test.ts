import { describe, expect, it } from '@jest/globals'
import { billLinesOf } from '../../../domain/replies/bill-lines.ts'
import { chooseReading } from '../../../domain/replies/choose-reading.ts'
import { plainLines } from '../../../domain/replies/plain-lines.ts'
import { readReply } from '../../../domain/replies/read-reply.ts'
import { aMail } from '../../builders/received-mail.ts'

const quote = '\n\nOp 1 dec 2026 om 10:00 schreef Lumen <a@example.com>:\n> Te betalen'
const body = (plain?: string, html?: string) => ({ ...(plain === undefined ? {} : { plain: plainLines(plain) }), ...(html === undefined ? {} : { html: plainLines(html) }) })
const read = (plain?: string, html?: string, options = {}) => chooseReading([body(plain, html)], options)

describe('of a mail in two forms the better reading is taken', () => {
  it.each<[string, string, string, string, string]>([
    ['the plain one where both say the same', `Ja.${quote}`, `Ja.${quote}`, 'Ja.', 'attribution'],
    ['the HTML\'s lines where the plain text is wrapped', `Klopt\ndit?${quote}`, `Klopt dit?${quote}`, 'Klopt dit?', 'attribution'],
    ['the plain lines where the HTML has more', `Klopt dit?${quote}`, `Klopt\ndit?${quote}`, 'Klopt dit?', 'attribution'],
    ['the HTML where only it knew the quote', 'Ja.\n\nTe betalen', `Ja.${quote}`, 'Ja.', 'attribution'],
    ['the plain text where only it knew the quote', `Ja.${quote}`, 'Ja.\n\nTe betalen', 'Ja.', 'attribution'],
    ['the shorter where one left a piece of quote in', `Ja.\nPiece${quote}`, `Ja.${quote}`, 'Ja.', 'attribution'],
    ['the shorter where the other did', `Ja.${quote}`, `Ja.\nPiece${quote}`, 'Ja.', 'attribution'],
    ['the HTML where they say different things', `Nee.${quote}`, `Ja.${quote}`, 'Ja.', 'attribution'],
    ['the form that has an answer', quote.trim(), `Ja.${quote}`, 'Ja.', 'attribution'],
    ['the other form that has one', `Ja.${quote}`, quote.trim(), 'Ja.', 'attribution'],
    ['the longer where the other form has no quote to know', 'Ja.', `Ja. En dit.${quote}`, 'Ja. En dit.', 'attribution'],
    ['the longer plain text likewise', `Ja. En dit.${quote}`, 'Ja.', 'Ja. En dit.', 'attribution'],
    ['the shorter where neither has a quote', 'Ja.', 'Ja. En dit.', 'Ja.', 'nothing'],
    ['the shorter HTML likewise', 'Ja. En dit.', 'Ja.', 'Ja.', 'nothing'],
    ['the words beside an app\'s line', 'Sent from my iPhone', 'Ja.', 'Ja.', 'nothing'],
    ['the plain lines where empty ones are between them', 'A.\n\nB.', 'A.\nB.', 'A.\n\nB.', 'nothing'],
    ['the quote of the HTML where the plain text is empty', '\n', quote.trim(), '', 'attribution'],
    ['no answer where the other form only did not know its quote', quote.trim(), 'Te betalen', '', 'attribution'],
    ['no answer where the plain form did not', 'Te betalen', quote.trim(), '', 'attribution'],
  ])('%s', (_, plain, html, replyText, separatedBy) => expect(read(plain, html)).toMatchObject({ replyText, separatedBy }))

  it('with the quote that the other form had', () => {
    expect(read('Ja.', `Ja.${quote}`)).toMatchObject({ replyText: 'Ja.', quotedText: '> Op 1 dec 2026 om 10:00 schreef Lumen <a@example.com>:\n> Te betalen' })
    expect(read(`Ja.${quote}`, 'Ja.').quotedText).toContain('Te betalen')
    expect(read(`Klopt\ndit?${quote}`, 'Klopt dit?')).toMatchObject({ replyText: 'Klopt dit?', quotedText: '> Op 1 dec 2026 om 10:00 schreef Lumen <a@example.com>:\n> Te betalen' })
    expect('quotedText' in read('Ja.', 'Ja.')).toBe(false)
    expect(read('Ja.\n\n> plain', 'Ja.\n\n> html').quotedText).toBe('> plain')
  })

  it('or the only one, be the other missing or empty', () => {
    expect(read('Ja.').replyText).toBe('Ja.')
    expect(read(undefined, 'Ja.').replyText).toBe('Ja.')
    expect(read('\n', 'Ja.').replyText).toBe('Ja.')
    expect(read('Ja.', '\n').replyText).toBe('Ja.')
    expect(chooseReading([], {})).toEqual({ replyText: '', separatedBy: 'nothing', inline: false })
    expect(chooseReading([{}], {}).replyText).toBe('')
  })

  it('over all texts of a mail, each in the form that it has', () => {
    expect(chooseReading([body('One', 'One'), body('Two'), body(undefined, 'Three')], {}).replyText).toBe('One\nTwo\nThree')
    expect(chooseReading([body('PS'), body('Ja.\n\nTe betalen', `Ja.${quote}`)], {}).replyText).toBe('PS\nJa.')
    expect(chooseReading([body(undefined, 'Een'), body(`Ja.${quote}`, 'Ja.\n\nTe betalen')], {}).replyText).toBe('Een\nJa.')
    expect(read('Ja.\n\nNee.').replyText).toBe('Ja.\n\nNee.')
    expect(chooseReading([body('One'), body('Two', 'Two')], {}).replyText).toBe('One\nTwo')
  })

  it('knowing the bill, and whether it was passed on', () => {
    const bill = 'Te betalen 47,19\nVoor 15 november\nInternet 100'
    expect(read(`Ja.\n${bill}`, undefined, { bill: billLinesOf([bill]) })).toMatchObject({ replyText: 'Ja.', separatedBy: 'bill' })
    const passedOn = 'Van: A <a@example.com>\nDatum: 1 dec 2026\nOnderwerp: x\n\nKlopt dit?'
    expect(read(passedOn, undefined, { forwarded: true })).toMatchObject({ replyText: 'Klopt dit?', separatedBy: 'forward' })
    expect(read(passedOn)).toMatchObject({ replyText: '', separatedBy: 'headers' })
  })

  it.each([
    ['Ja.\n[cid:image001.png@01D]\nNee.', 'Ja.\nNee.'], ['[image: logo]', ''], ['An [image: x] Peeters', 'An  Peeters'], ['an@example.com<mailto:an@example.com> belt', 'an@example.com belt'], ['a[cid:1][cid:2]<mailto:b>', 'a'],
    ['[cid:open', '[cid:open'], ['[other: x]', '[other: x]'], [`[cid:${'x'.repeat(201)}]`, `[cid:${'x'.repeat(201)}]`],
  ])('without what stands for a picture or a link: %j is %j', (plain, replyText) => expect(read(plain).replyText).toBe(replyText))

  it('keeps how deep a line with a picture is quoted', () => expect(read('Ja.\n> [cid:1]x').quotedText).toBe('> x'))
})

describe('a mail that is read', () => {
  const attachment = { name: 'x.pdf', type: 'application/pdf', size: 1, disposition: 'attachment', sha256: '', part: '2' } as const

  it('is understood whole', () => {
    const mail = aMail({ subject: 'Re: F2026-000012', bodies: [body(`De rekening klopt niet, regel 3.${quote}`)], references: ['inv_abcdefghijklmnop_3@x'], warnings: ['no-date'] })
    expect(readReply(mail)).toEqual({
      kind: 'human', kindReason: 'no sign of an automatic mail', replyText: 'De rekening klopt niet, regel 3.', quotedText: '> Op 1 dec 2026 om 10:00 schreef Lumen <a@example.com>:\n> Te betalen', separatedBy: 'attribution', inline: false,
      language: 'nl', intent: { name: 'dispute', confidence: 0.83, reasons: ['dispute: says-wrong "klopt niet"'] }, named: { amounts: [], lines: [3], numbers: [] },
      authentication: { spf: 'none', dkim: 'none', dmarc: 'none', spam: 'none', virus: 'none', source: 'none', verdict: 'not-authenticated', reason: 'no check results' },
      matches: { tokens: [], caseTokens: [], threadIds: ['inv_abcdefghijklmnop_3'], documentIds: ['inv_abcdefghijklmnop_3'], numbers: ['F2026-000012'] },
      warnings: ['no-date'],
    })
  })

  it('is judged by what the receiving system says, where that is known', () => {
    const authentication = { ...readReply(aMail()).authentication, verdict: 'authenticated', reason: 'DMARC passed' } as const
    const token = 'a'.repeat(48)
    const { matches, authentication: taken } = readReply(aMail(), { authentication, envelope: { sender: 'an@example.com', recipients: [`reply+${token}@x.com`] } })
    expect([taken, matches.tokens]).toEqual([authentication, [token]])
    expect(readReply(aMail({ bodies: [body('Ja.')] }), { envelope: { sender: '', recipients: [] } })).toMatchObject({ kind: 'auto-reply', kindReason: 'empty envelope sender' })
  })

  it('is separated by the bill where that is known, and read below where it was passed on', () => {
    const bill = 'Te betalen 47,19\nVoor 15 november\nInternet 100'
    const mail = aMail({ bodies: [body(`Klopt dit?\n${bill}`)] })
    expect([readReply(mail, { bill: billLinesOf([bill]) }).separatedBy, readReply(mail).separatedBy]).toEqual(['bill', 'nothing'])
    const passedOn = (subject: string) => readReply(aMail({ subject, bodies: [body('Van: A <a@example.com>\nDatum: 1 dec 2026\nOnderwerp: x\n\nKlopt dit?')] })).replyText
    expect([passedOn('Fwd: x'), passedOn('Re: x')]).toEqual(['Klopt dit?', ''])
  })

  it('says where nothing was written: no text at all, or none of the writer\'s own', () => {
    expect(readReply(aMail()).warnings).toEqual(['no-text'])
    expect(readReply(aMail({ bodies: [body('> Te betalen')] })).warnings).toEqual(['empty-reply'])
    expect(readReply(aMail({ bodies: [body('Ja.')] })).warnings).toEqual([])
    expect(readReply(aMail({ subject: 'Out of office' })).warnings).toEqual([])
  })

  it('asks nothing where no person wrote it, and is a bounce with its report', () => {
    const absence = readReply(aMail({ subject: 'Out of office', bodies: [body('I want to cancel my contract')] }))
    expect(absence).toMatchObject({ kind: 'auto-reply', intent: { name: 'unsure', confidence: 0, reasons: ['kind: auto-reply'] } })
    expect('bounce' in absence).toBe(false)
    const bounce = readReply(aMail({ from: { display: '', address: 'mailer-daemon@example.net' }, subject: 'Undeliverable: bill', bodies: [body('jo@example.org: user unknown\n550 5.1.1')] }))
    expect(bounce.bounce).toEqual({ type: 'hard', recipients: ['jo@example.org'], status: '5.1.1', originalIds: [] })
    const html = readReply(aMail({ from: { display: '', address: 'mailer-daemon@example.net' }, subject: 'Undeliverable: bill', bodies: [body(undefined, 'jo@example.org'), body('5.1.1'), {}] }))
    expect(html.bounce).toMatchObject({ recipients: ['jo@example.org'], status: '5.1.1' })
  })

  it('pays where a proof of payment is attached, not where a picture is in the text', () => {
    const mail = (attachments: readonly (Omit<typeof attachment, 'disposition'> & { disposition: 'attachment' | 'inline' })[]) => readReply(aMail({ bodies: [body('The bill is wrong, I have paid')], attachments })).intent.name
    expect([mail([attachment]), mail([{ ...attachment, disposition: 'inline' }]), mail([]), mail([{ ...attachment, disposition: 'inline' }, attachment])]).toEqual(['payment', 'dispute', 'dispute', 'payment'])
  })
})
