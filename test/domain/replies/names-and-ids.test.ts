import { describe, expect, it } from '@jest/globals'
import { parseAddresses, parseMessageIds } from '../../../domain/replies/parse-addresses.ts'
import { receivedAtOf, replyId } from '../../../domain/replies/reply-id.ts'
import { replyOutcomes, waitsForPerson } from '../../../domain/replies/reply-outcome.ts'
import { safeFileName } from '../../../domain/replies/safe-file-name.ts'

const of = (value: string) => parseAddresses(value).map(({ display, address }) => [display, address])

describe('the mailboxes of an address header', () => {
  it.each<[string, string[][]]>([
    ['an@example.com', [['', 'an@example.com']]],
    ['An Peeters <An.P@Example.COM>', [['An Peeters', 'An.P@example.com']]],
    ['"Peeters, An" <an@example.com>, jo@example.com', [['Peeters, An', 'an@example.com'], ['', 'jo@example.com']]],
    ['"An \\"de\\" P; <x>" <an@example.com>', [['An "de" P; <x>', 'an@example.com']]],
    ['"ends in \\', []],
    ['an@example.com (An Peeters)', [['An Peeters', 'an@example.com']]],
    ['An (her (own)) <an@example.com>', [['An )', 'an@example.com']]],
    ['Friends: an@example.com, Jo <jo@example.com>; bo@example.com', [['', 'an@example.com'], ['Jo', 'jo@example.com'], ['', 'bo@example.com']]],
    ['undisclosed-recipients:;', []],
    ['  An \t  Peeters  <an@example.com>  ', [['An Peeters', 'an@example.com']]],
    ['<an@example.com> An', [['An', 'an@example.com']]],
    ['"a@b"@example.com', [['', 'a@b@example.com']]],
    ['', []], [',', []], ['An', []], ['@example.com', []], ['an@', []], ['<>', []], ['a n@example.com', []], ['an@exa\u0001mple.com', []], ['<an@example.com', [['', 'an@example.com']]],
    ['an@example.com;jo@example.com', [['', 'an@example.com'], ['', 'jo@example.com']]],
    ['An <an@example.com>, <jo@example.com>', [['An', 'an@example.com'], ['', 'jo@example.com']]],
    ['an@example.com (An), jo@example.com', [['An', 'an@example.com'], ['', 'jo@example.com']]],
  ])('of %j are %j', (value, found) => expect(of(value)).toEqual(found))

  it('are at most 100, of at most 320 characters, with names cut at 200', () => {
    const many = Array.from({ length: 101 }, (_, index) => `a${index}@example.com`)
    expect(parseAddresses(many.join(','))).toHaveLength(100)
    expect(parseAddresses(many.slice(0, 100).join(',')).at(-1)!.address).toBe('a99@example.com')
    const long = (length: number) => `${'a'.repeat(length - 12)}@example.com`
    expect([of(long(320)).length, of(long(321)).length]).toEqual([1, 0])
    expect(parseAddresses(`${'n'.repeat(201)} <an@example.com>`)[0]!.display).toBe('n'.repeat(200))
  })
})

describe('the message ids of a header', () => {
  it('are found in brackets and without, in their order', () => {
    expect(parseMessageIds('<a@x>\r\n <b@y>,c@z <no-id> ')).toEqual(['a@x', 'b@y', 'c@z'])
    expect(parseMessageIds('')).toEqual([])
  })

  it('are at most 100: the first, which roots the thread, and the newest', () => {
    const ids = Array.from({ length: 102 }, (_, index) => `id${index}@x`)
    expect(parseMessageIds(ids.join(' '))).toEqual(['id0@x', ...ids.slice(3)])
    expect(parseMessageIds(ids.slice(0, 100).join(' '))).toEqual(ids.slice(0, 100))
  })

  it('are no longer than 300 characters', () => {
    const long = (length: number) => `${'a'.repeat(length - 2)}@x`
    expect(parseMessageIds(`${long(300)} ${long(301)}`)).toEqual([long(300)])
  })
})

describe('the id of a received mail', () => {
  it('says when it came and which mail of SES it is', () => {
    expect(replyId('2026-11-12T10:32:07.000Z', 'o3vrnil0e2ic')).toBe('rpl_20261112T103207000Z_o3vrnil0e2ic')
    expect(receivedAtOf('rpl_20261112T103207123Z_o3vrnil0e2ic')).toBe('2026-11-12T10:32:07.123Z')
  })

  it('keeps only what an id may hold, at most 100 characters of it', () => {
    expect(replyId('2026-11-12T10:32:07.000Z', 'a/b.c d-E9')).toBe('rpl_20261112T103207000Z_a-b-c-d-E9')
    const id = replyId('2026-11-12T10:32:07.000Z', 'x'.repeat(101))
    expect(id).toBe(`rpl_20261112T103207000Z_${'x'.repeat(100)}`)
    expect(receivedAtOf(id)).toBe('2026-11-12T10:32:07.000Z')
  })

  it.each(['', 'rpl_', 'rpl_20261112T103207000Z_', 'rpl_20261112T103207Z_abc', 'rpl_2026111T103207000Z_abc', 'rpl_20261112103207000Z_abc', 'rpl_20261112T103207000Z_a_b', 'xrpl_20261112T103207000Z_abc', 'rpl_20261112T103207000Z_abc/..', `rpl_20261112T103207000Z_${'x'.repeat(101)}`, 'inv_20261112T103207000Z_abc', 'rpl_2026x112T103207000Z_abc', 'rpl_202611x2T103207000Z_abc', 'rpl_20261112Tx03207000Z_abc', 'rpl_20261112T10x207000Z_abc', 'rpl_20261112T1032x7000Z_abc', 'rpl_20261112T103207x00Z_abc'])('%j is none', (text) => {
    expect(receivedAtOf(text)).toBeUndefined()
  })
})

describe('what became of a mail', () => {
  it('waits for a person where nothing was found, or a virus was', () => {
    expect((Object.keys(replyOutcomes) as (keyof typeof replyOutcomes)[]).filter((outcome) => waitsForPerson.has(outcome))).toEqual(['unmatched', 'quarantined'])
  })
})

describe('the name of an attachment', () => {
  it.each([
    ['bill.pdf', 'bill.pdf'], ['../../etc/passwd\u0000.pdf', 'passwd.pdf'], ['C:\\Users\\An\\bill.pdf', 'bill.pdf'], ['a/b\\c.txt', 'c.txt'], ['exe.\u202egpj', 'exe.gpj'], ['a\u2028b\u2029c\u200d.txt', 'abc.txt'],
    ['a<b>c:d"e|f?g*h.txt', 'a_b_c_d_e_f_g_h.txt'], ['  two   words .txt ', 'two words .txt'], ['...hidden', 'hidden'], ['trailing. . ', 'trailing'], ['e\u0301.txt', '\u00e9.txt'],
    ['CON', '_CON'], ['con.txt', '_con.txt'], ['Aux.', '_Aux'], ['lpt1.pdf', '_lpt1.pdf'], ['com9', '_com9'], ['nul.tar.gz', '_nul.tar.gz'], ['prn', '_prn'], ['console.txt', 'console.txt'], ['com.txt', 'com.txt'], ['xcon', 'xcon'],
    ['', 'attachment-1'], [undefined, 'attachment-1'], ['...', 'attachment-1'], ['folder/', 'attachment-1'], ['\u0000', 'attachment-1'],
  ])('%j is kept as %j', (name, safe) => expect(safeFileName(name, 'attachment-1')).toBe(safe))

  it('is at most 120 characters, its ending kept where it is one', () => {
    const stem = 'n'.repeat(200)
    expect(safeFileName('n'.repeat(120), '')).toBe('n'.repeat(120))
    expect(safeFileName('n'.repeat(121), '')).toBe('n'.repeat(120))
    expect(safeFileName(`${stem}.pdf`, '')).toBe(`${'n'.repeat(116)}.pdf`)
    expect(safeFileName(`${stem}.${'e'.repeat(11)}`, '')).toBe(`${'n'.repeat(108)}.${'e'.repeat(11)}`)
    expect(safeFileName(`${stem}.${'e'.repeat(12)}`, '')).toBe('n'.repeat(120))
    expect(safeFileName(`${'👍'.repeat(119)}.p`, '')).toBe(`${'👍'.repeat(118)}.p`)
    expect(safeFileName(`con.${stem}`, '')).toBe(`_con.${'n'.repeat(115)}`)
  })
})
