import { describe, expect, it } from '@jest/globals'
import { billLinesOf, comparable, isOfBill } from '../../../domain/replies/bill-lines.ts'
import { anyWord, foldedText } from '../../../domain/replies/folded-text.ts'
import { plainLines, type FlowedOptions } from '../../../domain/replies/plain-lines.ts'
import { isBlank, plainSpaces } from '../../../domain/replies/reply-line.ts'

const lines = (text: string, options?: FlowedOptions) => plainLines(text, options).map(({ text: line, depth }) => (depth === 0 ? line : [depth, line]))
const flowed = { flowed: true }

describe('the lines of a plain text', () => {
  it.each<[string, (string | (string | number)[])[]]>([
    ['Ja.\n> Nog vragen?', ['Ja.', [1, 'Nog vragen?']]],
    ['a\r\nb\rc\u2028d', ['a', 'b', 'c', 'd']],
    ['', ['']], ['a\n\nb\n', ['a', '', 'b', '']],
    ['>a\n> b\n>  c\n>', [[1, 'a'], [1, 'b'], [1, ' c'], [1, '']]],
    ['>> a\n> > b\n> >> c\n>>> d', [[2, 'a'], [2, 'b'], [3, 'c'], [3, 'd']]],
    [' > a', [' > a']], ['a > b', ['a > b']], ['> a > b', [[1, 'a > b']]],
    ['a \nb', ['a', 'b']], ['-- ', ['-- ']], ['-- \nAn', ['-- ', 'An']], ['> -- ', [[1, '-- ']]],
    ['a\u00a0b\tc\u200b\u00ad', ['a b c']],
  ])('%j are %j', (text, found) => expect(lines(text)).toEqual(found))

  it.each<[string, (string | (string | number)[])[]]>([
    ['a \nb\nc', ['a b', 'c']], ['a \n> b', ['a', [1, 'b']]], ['> a \n> b \n>> c', [[1, 'a b'], [2, 'c']]], ['a \nb \nc', ['a b c']], [' a\n  b', ['a', ' b']],
    ['> a', [[1, 'a']]], ['>a', [[1, 'a']]], ['>  a', [[1, ' a']]],
    ['a \n-- \nAn', ['a', '-- ', 'An']], ['-- \nAn \nPeeters', ['-- ', 'An Peeters']], ['a ', ['a']], ['a \n', ['a']], ['a\nb ', ['a', 'b']],
  ])('that flow go on in the next where one ends in a space: %j are %j', (text, found) => expect(lines(text, flowed)).toEqual(found))

  it('that flow without their spaces are joined without', () => {
    expect(lines('ab \ncd \nef\ng', { flowed: true, delSp: true })).toEqual(['abcdef', 'g'])
    expect(lines('ab \ncd', { flowed: false, delSp: true })).toEqual(['ab', 'cd'])
  })

  it('are at most 2,000, of 64 KB', () => {
    expect(plainLines('a\n'.repeat(2_001))).toHaveLength(2_000)
    expect(plainLines('a'.repeat(64 * 1024 + 1))[0]!.text).toHaveLength(64 * 1024)
  })

  describe('of a signed text', () => {
    const begin = '-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n'
    const signature = '-----BEGIN PGP SIGNATURE-----\n\niQEz\n-----END PGP SIGNATURE-----'

    it('are those between the armour, and what is around it', () => {
      expect(lines(`Above\n${begin}Ja.\n- -- \n- --- mine\n- a list\n${signature}\nBelow`)).toEqual(['Above', 'Ja.', '--', '--- mine', '- a list', 'Below'])
    })

    it('are all where the armour is cut: nothing that the writer wrote is lost', () => {
      expect(lines(`${begin}Ja.\n-----BEGIN PGP SIGNATURE-----\niQEz`)).toEqual(['Ja.'])
      expect(lines(`${begin}Ja.\nNee.`)).toEqual(['Ja.', 'Nee.'])
      expect(lines('-----BEGIN PGP SIGNED MESSAGE-----\nJa.')).toEqual(['Ja.'])
    })

    it('stay as they are where the armour is quoted, or only spoken of', () => {
      expect(lines(`> -----BEGIN PGP SIGNED MESSAGE-----\n> Ja.`)).toEqual([[1, '-----BEGIN PGP SIGNED MESSAGE-----'], [1, 'Ja.']])
      expect(lines('x -----BEGIN PGP SIGNED MESSAGE-----')).toEqual(['x -----BEGIN PGP SIGNED MESSAGE-----'])
      expect(lines('-----BEGIN PGP SIGNED MESSAGE----- x')).toEqual(['-----BEGIN PGP SIGNED MESSAGE----- x'])
      expect(lines(`${begin}Ja.\n> -----BEGIN PGP SIGNATURE-----\nx -----BEGIN PGP SIGNATURE-----\n-----BEGIN PGP SIGNATURE----- x\nNee.\n${signature}`)).toEqual(['Ja.', [1, '-----BEGIN PGP SIGNATURE-----'], 'x -----BEGIN PGP SIGNATURE-----', '-----BEGIN PGP SIGNATURE----- x', 'Nee.'])
      expect(lines(`-----BEGIN PGP SIGNATURE-----\n${begin}Ja.\n${signature}\nEnd`)).toEqual(['-----BEGIN PGP SIGNATURE-----', 'Ja.', 'End'])
      expect(lines(`\n-----END PGP SIGNATURE-----\n${begin}Ja.\n${signature}\nEnd`)).toEqual(['', '-----END PGP SIGNATURE-----', 'Ja.', 'End'])
      expect(lines(`${begin}Ja.\n-----BEGIN PGP SIGNATURE-----\nx -----END PGP SIGNATURE-----\n-----END PGP SIGNATURE----- x\niQEz\n-----END PGP SIGNATURE-----\nEnd`)).toEqual(['Ja.', 'End'])
    })
  })
})

describe('characters that look like nothing or like a space', () => {
  it.each([
    ['Hallo\u00a0\u200b ', 'Hallo'], ['a\u2003b\u202fc\u3000d\te', 'a b c d e'], ['a\u0000\u0008\u000b\u001f\u007f\u2060\ufeffb', 'ab'], ['  a  ', '  a'], ['', ''], ['\u200b', ''], ['a\nb', 'a\nb'],
  ])('%j is %j', (text, plain) => expect(plainSpaces(text)).toBe(plain))

  it('make a line blank only where nothing else is in it', () => expect([isBlank({ text: '' }), isBlank({ text: 'a' })]).toEqual([true, false]))
})

describe('folded text', () => {
  it.each([['A Écrit\u00a0:', 'a ecrit :'], ['Łódź', 'lodz'], ['DIYARBAKIR ı', 'diyarbakir i'], ['Ørsted đ Straße', 'orsted d strasse'], ['l’été ‘x’', 'l\'ete \'x\''], ['a \t\n b', 'a b'], ['Писал 写道', 'писал 写道'], ['', '']])('of %j is %j', (text, folded) => {
    expect(foldedText(text)).toBe(folded)
  })

  it('is searched for whole words, the longest first', () => {
    const pattern = anyWord(['kind', 'kind regards', 'a.b'])
    expect(pattern.exec('my kind regards')![0]).toBe('kind regards')
    expect(['mankind', 'kinder', 'kind1', '1kind', 'axb'].filter((text) => pattern.test(text))).toEqual([])
    expect(['kind', '(kind)', 'x a.b y', 'kind,'].filter((text) => pattern.test(text))).toHaveLength(4)
  })
})

describe('lines of the bill', () => {
  const bill = billLinesOf(['Te betalen: € 47,19\nvóór 15 november\n\nja\n', 'Internet 100 — november'])

  it.each(['Te betalen: € 47,19', 'te  betalen € 4719', '*Te betalen:* €47.19', 'VOOR 15 NOVEMBER', 'Internet 100 - november'])('%j is one', (text) => expect(isOfBill(bill, text)).toBe(true))

  it.each(['Te betalen', 'Te betalen: € 47,20', '', 'ja', '?!'])('%j is none', (text) => expect(isOfBill(bill, text)).toBe(false))

  it('say enough from four letters and digits on', () => {
    const short = billLinesOf(['abc\nabcd'])
    expect([isOfBill(short, 'a b c'), isOfBill(short, 'a-b-c-d'), isOfBill(new Set(['abc']), 'abc')]).toEqual([false, true, false])
    expect([...short]).toEqual(['abcd'])
  })

  it('are compared over their first 500 characters', () => {
    expect(comparable('é'.repeat(501))).toBe('e'.repeat(500))
    expect(comparable('A-1, ß')).toBe('a1ss')
  })
})
