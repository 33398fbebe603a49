import { describe, expect, it } from '@jest/globals'
import { readIntent } from '../../../domain/replies/read-intent.ts'
import { headerValues } from '../../../domain/replies/received-mail.ts'
import { replyLanguage } from '../../../domain/replies/reply-language.ts'
import { isForwarded, replyMatches } from '../../../domain/replies/reply-matches.ts'
import { aMail } from '../../builders/received-mail.ts'

const token = (letter: string) => letter.repeat(48)
const caseToken = (letter: string) => letter.repeat(54)
const to = (address: string) => ({ display: '', address })

describe('the bill that a mail answers', () => {
  it('is named by nothing in a mail that answers nothing', () => {
    expect(replyMatches(aMail(), 'Hello')).toEqual({ tokens: [], caseTokens: [], threadIds: [], documentIds: [], numbers: [] })
  })

  it('is named by the reply addresses among its recipients and what mail systems note of them', () => {
    const mail = aMail({
      to: [to('bills@example.com'), to(`reply+${token('a')}@reply.example.com`)], cc: [to(`Reply+${token('B')}@reply.example.com`), to(`case+${caseToken('c')}@reply.example.com`)],
      headers: ['delivered-to', 'x-original-to', 'envelope-to', 'x-forwarded-to', 'x-envelope-to', 'x-rcpt-to', 'x-other'].map((name, index) => ({ name, value: `<reply+${token(String.fromCharCode(100 + index))}@reply.example.com>` })),
    })
    const { tokens, caseTokens } = replyMatches(mail, '')
    expect(tokens).toEqual(['a', 'b', 'd', 'e', 'f', 'g', 'h', 'i'].map(token))
    expect(caseTokens).toEqual([caseToken('c')])
  })

  it('is named by the recipients of the envelope alone where they are known', () => {
    const mail = aMail({ to: [to(`reply+${token('a')}@reply.example.com`)], headers: [{ name: 'delivered-to', value: `reply+${token('b')}@reply.example.com` }] })
    expect(replyMatches(mail, '', [`reply+${token('c')}@reply.example.com`, `reply+${token('C')}@reply.example.com`]).tokens).toEqual([token('c')])
    expect(replyMatches(mail, '', []).tokens).toEqual([])
  })

  it('is not named by what is no token', () => {
    const addresses = [`reply+${token('a').slice(1)}@x.com`, `reply+${token('1')}@x.com`, `reply${token('a')}@x.com`, `case+${token('a')}@x.com`, `${' '.repeat(400)}reply+${token('a')}@x.com`]
    expect(replyMatches(aMail(), '', addresses)).toMatchObject({ tokens: [], caseTokens: [] })
    const at = (place: number) => replyMatches(aMail(), '', [...Array.from({ length: place }, () => 'x@x.com'), `reply+${token('a')}@x.com`]).tokens.length
    expect([at(199), at(200)]).toEqual([1, 0])
  })

  it('is named by the ids of its thread, the nearest first, by what is before the last @', () => {
    const mail = aMail({ inReplyTo: ['0102abc@eu-west-1.amazonses.com'], references: ['inv_abcdefghijklmnop_3@reply.example.com', 'a@b@example.com', '0102abc@email.amazonses.com'] })
    expect(replyMatches(mail, '')).toMatchObject({ threadIds: ['0102abc', 'a@b', 'inv_abcdefghijklmnop_3'], documentIds: ['inv_abcdefghijklmnop_3'] })
  })

  it('is named by numbers, those of the subject first', () => {
    expect(replyMatches(aMail({ subject: 'Re: F2026-000012' }), 'F2026-000011 and F2026-000012').numbers).toEqual(['F2026-000012', 'F2026-000011'])
    const many = (from: number) => Array.from({ length: 15 }, (_, index) => `F${from + index}`).join(' ')
    expect(replyMatches(aMail({ subject: many(100) }), many(200)).numbers).toHaveLength(20)
  })
})

describe('a mail that passes another on', () => {
  it.each(['Fwd: bill', 'FW: bill', 'Fw: bill', 'Re: Fwd: bill', 'AW: WG: Rechnung', 'Antw : Doorst: rekening', 'Doorsturen: rekening', 'WG: Ihre Rechnung', 'TR : facture', 'RV: factura', 'I: fattura', 'ENC: fatura', 'VS: lasku', 'VL: lasku', 'PD: faktura', 'VB: faktura', 'İLT: fatura', ' fwd: x'])('%j', (subject) => {
    expect(isForwarded(subject)).toBe(true)
  })

  it.each(['Re: bill', 'Bill', 'AW: Rechnung', 'Please fwd: this', 'fwd this', 'Forward: x', '', 'Re: re: fwd: x'])('%j is none', (subject) => expect(isForwarded(subject)).toBe(false))
})

describe('the language of a reply', () => {
  it.each([
    ['Waarom is mijn rekening hoger dan vorige maand?', 'nl'], ['Why is my bill higher than last month?', 'en'], ['Warum ist meine Rechnung höher als im letzten Monat?', 'de'],
    ['Pourquoi ma facture est-elle plus élevée que le mois dernier ?', 'fr'], ['¿Por qué mi factura es más alta que el mes pasado?', 'es'],
    ['', 'und'], ['€ 12,50', 'und'], ['12 x 3', 'und'], ['an@example.com https://example.com/waarom', 'und'], ['?!', 'und'], ['x y z 12', 'und'], ['waaromishetzohoog@example.com', 'und'], ['Почему счет выше, чем в прошлом месяце?', 'und'],
    ['https://example.com/why/is/this/so/high Waarom is deze rekening zo hoog geworden', 'nl'],
  ])('of %j is %s', (text, language) => expect(replyLanguage(text)).toBe(language))

  it('is one of those that are answered, whatever it looks like', () => {
    for (const text of ['Jeg har betalt regningen i går, hvorfor er den så høj?', 'Perché la mia bolletta è più alta del mese scorso?', 'Waarom is my rekening hierdie maand so hoog?']) expect(['nl', 'en', 'de', 'fr', 'es', 'und']).toContain(replyLanguage(text))
  })

  it('is told from the first 4,000 characters', () => {
    expect(replyLanguage(`${'1'.repeat(4_000)} Waarom is mijn rekening hoger?`)).toBe('und')
    expect(replyLanguage(`${'1'.repeat(3_900)} Waarom is mijn rekening hoger dan vorige maand?`)).toBe('nl')
  })
})

describe('what a reply wants', () => {
  it.each([
    ['Waarom is de rekening hoger?', 'question'], ['Graag uitleg over de posten', 'question'],
    ['The bill is wrong', 'dispute'], ['Why is the bill wrong?', 'dispute'], ['Is this incorrect?', 'dispute'], ['How is my bill paid', 'question'], ['Diese Rechnung stimmt nicht', 'dispute'],
    ['Ik wil een goedkoper abonnement', 'plan-change'], ['I want to cancel my subscription', 'cancel'], ['Ich kündige den Vertrag', 'cancel'],
    ['I have already paid this bill', 'payment'], ['Is een betalingsregeling mogelijk', 'payment'], ['Ik ga verhuizen: nieuw adres Dorpsstraat 1', 'other'],
    ['Hello', 'unsure'], ['', 'unsure'], ['Too expensive, I want to cancel my subscription or a cheaper plan, and have paid the incorrect bill', 'unsure'],
  ])('in %j is %s', (text, name) => expect(readIntent(text).name).toBe(name))

  it('comes with how sure that is, and the words that say so', () => {
    expect(readIntent('I want to cancel my subscription')).toEqual({ name: 'cancel', confidence: 0.87, reasons: ['cancel: ends-contract "i want to cancel"'] })
    expect(readIntent('Why?')).toEqual({ name: 'question', confidence: 0.87, reasons: ['question: asks "why"', 'question: question-mark "?"'] })
    expect(readIntent(' \n')).toEqual({ name: 'unsure', confidence: 0, reasons: ['no text'] })
    expect(readIntent('Hello')).toEqual({ name: 'unsure', confidence: 0, reasons: [] })
    expect(readIntent(`Ik zeg ${'x'.repeat(58)} op`).reasons).toEqual([`cancel: ends-contract "zeg ${'x'.repeat(56)}"`])
  })

  it('is less sure where two things are asked, and unsure where they weigh the same', () => {
    // 3 of says-wrong and 3 of says-paid: 3 / (3 + 0.8 * 3 + 0.6).
    expect(readIntent('The bill is wrong, I have paid')).toMatchObject({ name: 'dispute', confidence: 0.5 })
    // 4 and 1 for the attachment against 3.
    expect(readIntent('The bill is wrong, I have paid', true)).toMatchObject({ name: 'payment', confidence: 0.57 })
    expect(readIntent('The bill is wrong', true)).toEqual(readIntent('The bill is wrong'))
    // Cancel 4, dispute 3 and plan change 3: 4 / (4 + 0.8 * 6 + 0.6).
    expect(readIntent('Cancel my contract: the bill is wrong, or a cheaper plan')).toMatchObject({ name: 'unsure', confidence: 0.43 })
  })

  it('is not made less sure by thanks or by a question beside it', () => {
    const alone = readIntent('I want to cancel my subscription').confidence
    expect(readIntent('Thanks! I want to cancel my subscription').confidence).toBe(alone)
    expect(readIntent('I want to cancel my subscription, how do I do that?')).toMatchObject({ name: 'cancel' })
    expect(readIntent('Thank you')).toMatchObject({ name: 'other', confidence: 0.71 })
  })

  it('is the other thing where a question weighs no more than one more than it', () => {
    // A question of 4 against a dispute of 3: asking why it is wrong is saying so. 3 / (3 + 1 + 0.6).
    expect(readIntent('Why is the bill wrong?')).toMatchObject({ name: 'dispute', confidence: 0.65 })
    // Against a dispute of 2 it stays a question, less sure: 4 / (4 + 2 + 0.6).
    expect(readIntent('Why is it too high?')).toMatchObject({ name: 'question', confidence: 0.61 })
    // Thanks are no rival: 2 for the sign, 1.5 for them.
    expect(readIntent('Thanks?')).toMatchObject({ name: 'question', confidence: 0.77 })
    expect(readIntent('New address?')).toMatchObject({ name: 'other' })
  })

  it('is read in the first 8,000 characters', () => {
    expect(readIntent(`${' '.repeat(7_990)}I want to cancel`).name).toBe('unsure')
    expect(readIntent(`${' '.repeat(7_900)}I want to cancel`).name).toBe('cancel')
  })
})

it('headers are found by their name, all of them, in their order', () => {
  const mail = aMail({ headers: [{ name: 'received', value: 'a' }, { name: 'subject', value: 'x' }, { name: 'received', value: 'b' }] })
  expect([headerValues(mail, 'received'), headerValues(mail, 'date')]).toEqual([['a', 'b'], []])
})
