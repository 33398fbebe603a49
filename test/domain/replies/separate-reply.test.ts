import { describe, expect, it } from '@jest/globals'
import { billLinesOf } from '../../../domain/replies/bill-lines.ts'
import { plainLines } from '../../../domain/replies/plain-lines.ts'
import type { ReplyLine } from '../../../domain/replies/reply-line.ts'
import { separateReply } from '../../../domain/replies/separate-reply.ts'

const separate = (text: string, options?: Parameters<typeof separateReply>[1]) => separateReply(plainLines(text), options)
const attribution = 'Op 12 nov 2026 om 10:32 schreef Lumen <a@example.com>:'
const block = 'Van: Lumen <a@example.com>\nVerzonden: 12 november 2026 10:32\nAan: An\nOnderwerp: rekening'

describe('what a customer wrote is told from the quote', () => {
  it('where there is none', () => {
    expect(separate('Klopt dit?\n\n\n\nGroet')).toEqual({ replyText: 'Klopt dit?\n\nGroet', separatedBy: 'nothing', inline: false })
    expect(separate('')).toEqual({ replyText: '', separatedBy: 'nothing', inline: false })
    expect(separateReply([])).toEqual({ replyText: '', separatedBy: 'nothing', inline: false })
  })

  it('by quote signs', () => {
    expect(separate('Ja.\n\n> Klopt het?\n>> Nee\n\n')).toEqual({ replyText: 'Ja.', quotedText: '> Klopt het?\n>> Nee', separatedBy: 'quote-signs', inline: false })
  })

  it('and what is quoted with signs is not looked into', () => {
    for (const quoted of ['> -----Original Message-----\n> Van: x', block.replace(/^/gm, '> '), '> ---------- Forwarded message ---------\n> x', '> Lumen schreef:\n>> x', `> ${attribution}\n> x`]) {
      expect(separate(`Ja.\n${quoted}\nNee.`)).toEqual({ replyText: 'Ja.\n\nNee.', quotedText: quoted, separatedBy: 'quote-signs', inline: true })
    }
  })

  it('by the line above it, with signs and without', () => {
    expect(separate(`Ja.\n\n${attribution}\n> Klopt het?\n\nEn dit ook.`)).toEqual({ replyText: 'Ja.\n\nEn dit ook.', quotedText: `> ${attribution}\n> Klopt het?`, separatedBy: 'attribution', inline: true })
    expect(separate(`Ja.\n\n${attribution}\n\nKlopt het?\n\nGroet`)).toEqual({ replyText: 'Ja.', quotedText: `> ${attribution}\n>\n> Klopt het?\n>\n> Groet`, separatedBy: 'attribution', inline: false })
    expect(separate(`${attribution}\nLumen wrote:`).replyText).toBe('')
  })

  it('by a weak line only where a quote follows', () => {
    expect(separate('Lumen schreef:\n\n> Klopt het?\n\nJa.')).toMatchObject({ replyText: 'Ja.', separatedBy: 'attribution', quotedText: '> Lumen schreef:\n> Klopt het?' })
    expect(separate('Lumen schreef:\nKlopt het?\nJa.')).toEqual({ replyText: 'Lumen schreef:\nKlopt het?\nJa.', separatedBy: 'nothing', inline: false })
    expect(separate('Lumen schreef:').replyText).toBe('Lumen schreef:')
    expect(separate(`${attribution}`)).toMatchObject({ replyText: '', separatedBy: 'attribution' })
  })

  it('after every line that introduces one', () => {
    const { replyText, quotedText, inline } = separate(`Een.\n${attribution}\n> a\nTwee.\nLumen schreef:\n> b\nDrie.`)
    expect([replyText, inline]).toEqual(['Een.\n\nTwee.\n\nDrie.', true])
    expect(quotedText).toBe(`> ${attribution}\n> a\n> Lumen schreef:\n> b`)
  })

  it('by a header block, to the end', () => {
    expect(separate(`Ja.\n\n${block}\n\nKlopt het?`)).toEqual({ replyText: 'Ja.', quotedText: `${block.replace(/^/gm, '> ')}\n>\n> Klopt het?`, separatedBy: 'headers', inline: false })
    expect(separate('Van: An\nTot: Jo\nIk was er niet.')).toMatchObject({ replyText: 'Van: An\nTot: Jo\nIk was er niet.', separatedBy: 'nothing' })
  })

  it('with the line above that says so, dashes or not', () => {
    expect(separate(`Ja.\n\nOriginal Message\n\n${block}\nx`)).toMatchObject({ replyText: 'Ja.', separatedBy: 'headers' })
    expect(separate(`Ja.\n-----Oorspronkelijk bericht-----\n${block}\nx`)).toMatchObject({ replyText: 'Ja.', separatedBy: 'headers' })
    expect(separate(`Ja.\n-----Oorspronkelijk bericht-----\nVan: Lumen\nDatum: x\n\ny`)).toMatchObject({ replyText: 'Ja.', separatedBy: 'headers' })
    expect(separate('Ja.\n-----Oorspronkelijk bericht-----\n\nKlopt het?')).toMatchObject({ replyText: 'Ja.', separatedBy: 'headers', quotedText: '> -----Oorspronkelijk bericht-----\n>\n> Klopt het?' })
    expect(separate(`Original Message\nJa.\n\n${block}\nx`).replyText).toBe('Original Message\nJa.')
  })

  it('and goes on below a quote with signs that has a header above it', () => {
    expect(separate('Ja.\n-----Original Message-----\n> Klopt het?\n\nNee, toch niet.')).toMatchObject({ replyText: 'Ja.\n\nNee, toch niet.', separatedBy: 'headers', inline: true })
    expect(separate(`Ja.\n-----Original Message-----\n${block}\n\n> Klopt het?\nNee.`)).toMatchObject({ replyText: 'Ja.\n\nNee.', quotedText: `> -----Original Message-----\n${block.replace(/^/gm, '> ')}\n> Klopt het?` })
    expect(separate('Ja.\n-----Original Message-----')).toMatchObject({ replyText: 'Ja.', quotedText: '> -----Original Message-----' })
    expect(separate('Ja.\n-----Original Message-----\n\n')).toMatchObject({ replyText: 'Ja.' })
    expect(separate(`Ja.\n${block}`)).toMatchObject({ replyText: 'Ja.', separatedBy: 'headers' })
    expect(separate(`Ja.\n-----Original Message-----\n${attribution}\n> x\nNee.`)).toMatchObject({ replyText: 'Ja.\n\nNee.' })
  })
})

describe('what the mail client marks itself', () => {
  const line = (text: string, mark?: ReplyLine['mark'], depth = 0): ReplyLine => ({ text, depth, ...(mark ? { mark } : {}) })

  it('is a signature, the line above a quote, or the rest', () => {
    expect(separateReply([line('Ja.'), line('Lumen zei', 'attribution'), line('x', undefined, 1), line('An', 'signature')])).toEqual({ replyText: 'Ja.', quotedText: '> Lumen zei\n> x', signature: 'An', separatedBy: 'quote-signs', inline: false })
    expect(separateReply([line('Ja.'), line(''), line('Iets', 'rest'), line('Meer'), line('An', 'signature')])).toEqual({ replyText: 'Ja.', quotedText: '> Iets\n> Meer\n> An', separatedBy: 'markup', inline: false })
  })

  it('keeps a signature out of a quote with signs, and in one without', () => {
    expect(separateReply([line('Ja.'), line('Groet', 'signature'), line('Lumen schreef:'), line('x', undefined, 1)])).toMatchObject({ signature: 'Groet', quotedText: '> Lumen schreef:\n> x' })
    expect(separateReply([line('Ja.'), line(attribution), line('x'), line('Lumen', 'signature')])).toEqual({ replyText: 'Ja.', quotedText: `> ${attribution}\n> x\n> Lumen`, separatedBy: 'attribution', inline: false })
  })

  it('is the line above a quote whatever it looks like', () => {
    expect(separateReply([line('Ja.'), line('Van: A', 'attribution'), line('Datum: B', 'attribution'), line('Aan: C', 'attribution'), line('x', undefined, 1), line('Nee.')])).toMatchObject({ replyText: 'Ja.\n\nNee.', separatedBy: 'quote-signs' })
  })

  it('is all the rest, signs or not, and only that', () => {
    expect(separateReply([line('Ja.'), line('Van: A', 'rest'), line('Datum: B'), line('Aan: C'), line('x', undefined, 1), line('Nee.')])).toMatchObject({ replyText: 'Ja.', separatedBy: 'markup' })
    expect(separateReply([line('Ja.'), line('Original Message'), line('x', 'rest')]).replyText).toBe('Ja.\nOriginal Message')
    expect(separateReply([line('Ik wil opzeggen.', 'rest')], { forwarded: true })).toMatchObject({ replyText: 'Ik wil opzeggen.', separatedBy: 'forward' })
  })

  it('lets an introducing line stand above it', () => {
    expect(separateReply([line('Ja.'), line('Lumen schreef:'), line(''), line('x', 'rest')])).toMatchObject({ replyText: 'Ja.', separatedBy: 'markup' })
  })

  it('is no quote where Gmail marks the line above a message that is passed on', () => {
    const passedOn = [line('Zie hieronder.'), line('---------- Forwarded message ---------', 'attribution'), line('Van: B <b@example.net>', 'attribution'), line('Date: do 12 nov', 'attribution'), line(''), line('Andere tekst')]
    expect(separateReply(passedOn)).toMatchObject({ replyText: 'Zie hieronder.', separatedBy: 'forward' })
    expect(separateReply(passedOn.slice(1))).toMatchObject({ replyText: 'Andere tekst', separatedBy: 'forward' })
  })
})

describe('a message that is passed on', () => {
  const passedOn = `---------- Forwarded message ---------\n${block}\n\nIk wil opzeggen.\n\n-- \nJo`

  it('is what the customer wants read, where he wrote nothing above it', () => {
    expect(separate(passedOn)).toEqual({ replyText: 'Ik wil opzeggen.', quotedText: `> ---------- Forwarded message ---------\n${block.replace(/^/gm, '> ')}\n>\n> Ik wil opzeggen.\n>\n> --\n> Jo`, signature: '--\nJo', separatedBy: 'forward', inline: false })
    expect(separate(`${block}\n\nIk wil opzeggen.`, { forwarded: true })).toMatchObject({ replyText: 'Ik wil opzeggen.', separatedBy: 'forward' })
    expect(separate(`-----Original Message-----\n\nIk wil opzeggen.`, { forwarded: true })).toMatchObject({ replyText: 'Ik wil opzeggen.', separatedBy: 'forward' })
    expect('signature' in separate(`${block}\n\nIk wil opzeggen.`, { forwarded: true })).toBe(false)
  })

  it('is below his words where he wrote some', () => {
    expect(separate(`Zie hieronder.\n\n${passedOn}`)).toMatchObject({ replyText: 'Zie hieronder.', separatedBy: 'forward' })
    expect(separate(`Zie hieronder.\n\n${block}\n\nx`, { forwarded: true })).toMatchObject({ replyText: 'Zie hieronder.', separatedBy: 'headers' })
    expect(separate(`---------- Forwarded message ---------\n> x`)).toMatchObject({ separatedBy: 'forward', replyText: 'x' })
  })

  it('is an answer without words where the subject says nothing of it', () => {
    expect(separate(`${block}\n\nIk wil opzeggen.`)).toMatchObject({ replyText: '', separatedBy: 'headers' })
    expect(separate('-----Original Message-----', { forwarded: true })).toMatchObject({ replyText: '', separatedBy: 'headers' })
    expect(separate(block, { forwarded: true })).toMatchObject({ replyText: '', separatedBy: 'forward' })
    expect(separate('Ja.', { forwarded: true })).toMatchObject({ replyText: 'Ja.', separatedBy: 'nothing' })
    expect(separate('> Ja.', { forwarded: true })).toMatchObject({ replyText: '', separatedBy: 'quote-signs' })
  })
})

describe('a bill that is known', () => {
  const billText = Array.from({ length: 10 }, (_, index) => `Regel ${index} van de rekening`)
  const bill = billLinesOf([billText.join('\n')])

  it('is a quote where three lines of it stand together, empty ones between them or not', () => {
    expect(separate(`Ja.\n${billText[0]}\n\n${billText[1]}\n${billText[2]}\nNee.`, { bill })).toEqual({ replyText: 'Ja.\n\nNee.', quotedText: `> ${billText[0]}\n> ${billText[1]}\n> ${billText[2]}`, separatedBy: 'bill', inline: true })
    expect(separate(`Ja.\n${billText[0]}\n${billText[1]}\nNee.`, { bill })).toMatchObject({ separatedBy: 'nothing', inline: false })
    expect(separate(`Ja.\n${billText[0]}\n${billText[1]}\nx\n${billText[2]}`, { bill })).toMatchObject({ separatedBy: 'nothing' })
    expect(separate(`Ja.\n${billText[0]}\n${billText[1]}\n${billText[2]}`, { bill })).toMatchObject({ replyText: 'Ja.', separatedBy: 'bill' })
    expect(separate(`Ja.\n${billText[0]}\n> ${billText[1]}\n${billText[2]}\n${billText[3]}`, { bill }).separatedBy).toBe('quote-signs')
  })

  const typedInto = (answer: string, known = 10) => separate(`${attribution}\n\n${billText.slice(0, 5).join('\n')}\n${answer}\n${billText.slice(5, known).join('\n')}`, { bill })

  it('shows an answer that was typed into it', () => {
    expect(typedInto('Deze klopt niet!')).toMatchObject({ replyText: 'Deze klopt niet!', separatedBy: 'attribution', inline: false })
    for (const known of [8, 9]) expect(typedInto('Deze klopt niet!', known).replyText).toBe('Deze klopt niet!')
    expect(separate(`${'Tekst\n'.repeat(20)}${attribution}\n\n${billText.slice(0, 5).join('\n')}\nDeze klopt niet!\n${billText.slice(5).join('\n')}`, { bill }).replyText).toBe(`${'Tekst\n'.repeat(20)}\nDeze klopt niet!`)
    const withWords = billLinesOf([[...billText, 'Rekening', 'Totaal'].join('\n')])
    expect(separate(`${attribution}\n${billText.join('\n')}\nDit totaal van de rekening klopt niet!\n${billText[0]}`, { bill: withWords }).replyText).toBe('Dit totaal van de rekening klopt niet!')
    expect(typedInto('Deze niet.\nEn deze ook niet.').replyText).toBe('Deze niet.\nEn deze ook niet.')
  })

  it.each([
    ['a number', '12,50'], ['one letter', 'x'], ['a header field', 'Van: Lumen'], ['a part of its line', 'van de rekening'], ['two of its lines joined', `${billText[0]} ${billText[1]}`], ['a line in other signs', '** van  de REKENING **'],
  ])('takes %s for its own', (_, text) => expect(typedInto(text).replyText).toBe(''))

  it('shows none above its first line, nor where little of the quote is the bill', () => {
    expect(separate(`${attribution}\nGeachte klant\n${billText.join('\n')}`, { bill }).replyText).toBe('')
    expect(typedInto('Deze klopt niet!', 7).replyText).toBe('')
    expect(typedInto('Deze klopt niet!\n'.repeat(4)).replyText).toBe('')
    expect(typedInto('Deze klopt niet!\n'.repeat(3)).replyText).not.toBe('')
  })

  it('leaves a quote with signs as it is', () => {
    expect(separate(`${attribution}\n${billText.map((text) => `> ${text}`).join('\n')}\n> Deze niet`, { bill }).replyText).toBe('')
  })
})
