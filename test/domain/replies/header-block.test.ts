import { describe, expect, it } from '@jest/globals'
import { delimiterOf, headerBlockEnd, headerLabelOf, isOriginalMessage } from '../../../domain/replies/header-block.ts'

const lines = (text: string) => text.split('\n').map((line) => ({ text: line, depth: 0 }))
const end = (text: string, at = 0, needed?: number) => headerBlockEnd(lines(text), at, needed)

describe('a header field in a text', () => {
  it.each([
    ['Van: Lumen <facturen@example.com>', 'from'], ['*Sent:* Monday', 'date'], ['  To : An', 'to'], ['> Cc: Jo', 'cc'], ['| Betreff: Rechnung', 'subject'], ['__Objet__: facture', 'subject'], ['件名： x', 'subject'], ['Réponse', undefined],
    ['Envoyé : 12 novembre', 'date'], ['À : An', 'to'], ['De: An', 'from'], ['Bijlagen: x.pdf', 'other'], ['Subject:', 'subject'], ['ENVIADO EL: x', 'date'],
    ['A: An', 'to'], ['Fromx', undefined], ['From1', undefined], ['Tip: x', undefined], ['From', undefined], [': x', undefined], ['', undefined], ['Dear from: x', undefined], ['From x: y', undefined],
  ])('%j is %s', (text, label) => expect(headerLabelOf(text)).toBe(label))

  it('has a name of at most 27 characters before its colon', () => {
    expect(headerLabelOf(`From${' '.repeat(23)}: x`)).toBe('from')
    expect(headerLabelOf(`From${' '.repeat(24)}: x`)).toBeUndefined()
  })
})

describe('a header block', () => {
  it.each<[string, string, number | undefined]>([
    ['a sender and two more', 'From: A\nDate: B\nTo: C\n\nText', 3],
    ['them in any order', 'Sent: B\nTo: C\nFrom: A\nText', 3],
    ['a sender and one', 'From: A\nDate: B\n\nText', undefined],
    ['a sender alone', 'From: A\nText', undefined],
    ['no sender', 'To: C\nDate: B\nSubject: D\nText', undefined],
    ['more fields than needed', 'From: A\nDate: B\nTo: C\nCc: D\nSubject: E\nText', 5],
    ['fields that say nothing of the mail', 'From: A\nDate: B\nImportance: high\n\nText', undefined],
    ['such fields between', 'From: A\nImportance: high\nDate: B\nTo: C\nText', 4],
    ['a start in one of those', 'Importance: high\nFrom: A\nDate: B\nTo: C', undefined],
    ['a start in text', 'Hello\nFrom: A\nDate: B\nTo: C', undefined],
    ['empty lines between', 'From: A\n\nDate: B\n\nTo: C\n\nText', 5],
    ['an empty line before the text', 'From: A\nDate: B\n\nText\nTo: C', undefined],
    ['values on two lines and three', 'From: A\nmore\nmore\nDate: B\nTo: C\nText', 5],
    ['values on four lines', 'From: A\nmore\nmore\nmore\nDate: B\nTo: C', undefined],
    ['lines that go on after each field', 'From: A\nmore\nmore\nDate: B\nmore\nmore\nTo: C\nmore', 7],
    ['a second block below the first', 'From: A\nDate: B\nTo: C\nFrom: D\nDate: E\nTo: F', 3],
    ['a copy to two', 'From: A\nCc: B\nCc: C\nDate: D\nTo: E', 5],
    ['attachments said twice', 'From: A\nBijlage: 1\nBijlage: 2\nDate: D\nTo: E', 5],
    ['an empty line at its end', 'From: A\nDate: B\nTo: C\n', 3],
    ['its end with the text', 'From: A\nDate: B\nTo: C', 3],
    ['nothing', '', undefined],
  ])('of %s ends at line %s of %j', (_, text, at) => expect(end(text)).toBe(at))

  it('needs fewer fields below a line of dashes', () => {
    expect(end('From: A\nDate: B\n\nText', 0, 1)).toBe(2)
    expect(end('From: A\nText', 0, 1)).toBeUndefined()
  })

  it('begins where it is looked for, and not beyond the text', () => {
    expect(end('Hello\nFrom: A\nDate: B\nTo: C\nText', 1)).toBe(4)
    expect(end('Hello', 5)).toBeUndefined()
  })

  it('is at most 16 lines long', () => {
    const long = (others: number) => `From: A\n${'Importance: B\n'.repeat(others)}Date: C\nTo: D`
    expect([end(long(13)), end(long(14))]).toEqual([16, undefined])
  })
})

describe('a line above the earlier message', () => {
  it.each([
    ['-----Original Message-----', 'original'], ['-----Oorspronkelijk bericht-----', 'original'], ['----- Ursprüngliche Nachricht -----', 'original'], ['--Original Message', 'original'], ['______ Mensaje original ______', 'original'], ['*-- Original message --*', 'original'],
    ['==== Original Message ====', 'original'], ['———Message d\'origine———', 'original'], ['----- Original Message: -----', 'original'], ['----- Original message from An on Monday -----', 'original'], ['-- Original message: x', 'original'], ['  -- Reply message', 'original'],
    ['---------- Forwarded message ---------', 'forward'], ['-------- Doorgestuurd bericht --------', 'forward'], ['----- Forwarded by An -----', 'forward'],
    ['Begin forwarded message:', 'forward'], ['Anfang der weitergeleiteten Nachricht:', 'forward'], ['Début du message réexpédié :', 'forward'], ['Inicio del mensaje reenviado：', 'forward'], ['Inizio messaggio inoltrato:', 'forward'], ['Begin doorgestuurd bericht: ', 'forward'],
    ['Begin forwarded message', undefined], ['Forwarded message:', undefined], ['Original message:', undefined], ['Original Message', undefined], ['-Original Message-', undefined], ['-----Originality-----', undefined], ['-----', undefined], ['', undefined], ['Begin forwarded message: x', undefined],
    ['----- My original message -----', undefined], ['-----Original Messages-----', undefined], ['x -----Original Message-----', undefined],
  ])('%j: %s', (text, delimiter) => expect(delimiterOf(text)).toBe(delimiter))

  it('is no longer than 120 characters', () => {
    const dashed = (length: number) => `-- Original message ${'x'.repeat(length - 20)}`
    expect([delimiterOf(dashed(120)), delimiterOf(dashed(121))]).toEqual(['original', undefined])
  })

  it.each([
    ['Original Message', true], ['  Original Message  ', true], ['*Oorspronkelijk bericht:*', true], ['___ Ursprüngliche Nachricht ___', true], ['-- Forwarded message --', true], ['Begin forwarded message:', true], ['— Message d\'origine —', true], ['= Reply =', true],
    ['My original message', false], ['Original message of An', false], ['', false], ['--', false],
  ])('%j says so, dashes or not: %s', (text, says) => expect(isOriginalMessage(text)).toBe(says))
})
