import { describe, expect, it } from '@jest/globals'
import { Readable } from 'node:stream'
import { parseMail } from '../../adapters/mail/parse-mail.ts'
import { htmlLines } from '../../adapters/mail/html-lines.ts'
import { replyLimits } from '../../domain/replies/reply-limits.ts'
import { plainLines } from '../../domain/replies/plain-lines.ts'
import { readReply } from '../../domain/replies/read-reply.ts'
import { separateReply } from '../../domain/replies/separate-reply.ts'

const head = 'From: An <an@example.org>\r\nTo: x@example.com\r\nSubject: Re: bill\r\nMessage-ID: <a@example.org>\r\nDate: Thu, 12 Nov 2026 10:00:00 +0100\r\nMIME-Version: 1.0\r\n'
const bytes = (text: string) => Readable.from([Buffer.from(text, 'utf8')])
const understand = async (source: AsyncIterable<Uint8Array>) => {
  const mail = await parseMail(source)
  return { mail, ...readReply(mail) }
}

/** Pieces of 64 KB until `size` bytes are made: the whole never exists. */
async function* streamed(start: string, piece: string, size: number, end: string): AsyncGenerator<Buffer> {
  yield Buffer.from(start)
  const block = Buffer.from(piece.repeat(Math.ceil(65_536 / piece.length)))
  for (let sent = 0; sent < size; sent += block.length) yield block
  yield Buffer.from(end)
}

describe('mails that want to exhaust the reader end within bounds', () => {
  it('40 MB of attachment: only size and digest are kept, the text is read', async () => {
    const before = process.memoryUsage.rss()
    const { mail, replyText } = await understand(streamed(
      `${head}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nSee the file.\r\n--b\r\nContent-Type: application/pdf; name=a.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n`,
      `${'A'.repeat(76)}\r\n`, 40 * 1024 * 1024, '\r\n--b--\r\n'))
    expect(replyText).toBe('See the file.')
    expect(mail.attachments[0]).toMatchObject({ name: 'a.pdf', size: expect.any(Number) })
    expect(mail.attachments[0]!.size).toBeGreaterThan(29_000_000)
    expect(process.memoryUsage.rss() - before).toBeLessThan(250 * 1024 * 1024)
  })

  it('40 MB of text in one line: read up to the limit, and said', async () => {
    const { mail, replyText } = await understand(streamed(`${head}\r\n`, 'aaaa bbbb ', 40 * 1024 * 1024, ''))
    expect(mail.warnings).toContain('text-cut')
    expect(replyText.length).toBeLessThanOrEqual(replyLimits.textCharacters)
  })

  it('an archive of zeros is never opened', async () => {
    const { mail } = await understand(bytes(`${head}Content-Type: application/zip; name="bomb.zip"\r\nContent-Disposition: attachment\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.alloc(3_000).toString('base64')}`))
    expect(mail.attachments).toMatchObject([{ name: 'bomb.zip', size: 3_000 }])
  })

  it.each([['side by side', false], ['inside each other', true]])('1,000 parts %s', async (_name, nested) => {
    const parts = Array.from({ length: 1_000 }, (_, index) => (nested
      ? `--b${index}\r\nContent-Type: multipart/mixed; boundary=b${index + 1}\r\n\r\n`
      : `--b0\r\nContent-Type: text/plain\r\n\r\npart ${index}\r\n`)).join('')
    const { mail } = await understand(bytes(`${head}Content-Type: multipart/mixed; boundary=b0\r\n\r\n${parts}`))
    expect(mail.warnings).toEqual(expect.arrayContaining(['parts-cut']))
  })

  it('10,000 recipients and References: a hundred are kept', async () => {
    const addresses = Array.from({ length: 10_000 }, (_, index) => `a${index}@example.com`).join(',\r\n ')
    const ids = Array.from({ length: 10_000 }, (_, index) => `<id${index}@example.com>`).join('\r\n ')
    const { mail, replyText } = await understand(bytes(`${head.replace('To: x@example.com', `To: ${addresses}`)}References: ${ids}\r\n\r\nWhy?`))
    expect(mail.to.length).toBe(100)
    expect(mail.references.length).toBeLessThanOrEqual(100)
    expect(mail.warnings).toEqual(expect.arrayContaining(['addresses-cut', 'headers-cut']))
    expect(replyText).toBe('Why?')
  })

  it('headers beyond a megabyte: what came first is read', async () => {
    const { mail } = await understand(streamed(`${head}X-Filler: `, 'abcdefgh\r\n ', 6 * 1024 * 1024, '\r\n\r\nWhy?'))
    expect(mail).toMatchObject({ subject: 'Re: bill', warnings: expect.arrayContaining(['headers-cut']) })
  })

  it.each([
    ['quote signs', '> '.repeat(30_000)],
    ['colons', `${'On 1 Jan 2026 10:00 '.repeat(3_000)}:\n`],
    ['header labels', 'Van: a\nAan: b\n'.repeat(5_000)],
    ['addresses', 'a@'.repeat(30_000)],
    ['dashes', `${'-'.repeat(60_000)}\n`],
    ['nested HTML', `${'<div><b>'.repeat(60_000)}x`],
    ['open tags', '<a href="'.repeat(80_000)],
    ['blockquotes', '<blockquote type=cite>'.repeat(30_000)],
    ['entities', '&nbsp;&#x10FFFF;'.repeat(40_000)],
    ['spaces', `a${' '.repeat(60_000)}b`],
    ['numbers', `${'1.111,'.repeat(10_000)}`],
    ['letters and digits', 'A1-'.repeat(20_000)],
  ])('%s without end take no more than seconds', async (_name, text) => {
    const started = performance.now()
    await understand(bytes(`${head}Content-Type: text/html\r\n\r\n${text}`))
    await understand(bytes(`${head}\r\n${text}`))
    expect(performance.now() - started).toBeLessThan(5_000)
  })
})

describe('mails that are broken are read as far as they go', () => {
  it.each([
    ['nothing at all', '', ['no-from', 'no-date', 'no-message-id']],
    ['no headers', '\r\nWhy?', ['no-from']],
    ['a multipart without its boundary', `${head}Content-Type: multipart/mixed\r\n\r\nWhy?`, []],
    ['a multipart that never ends', `${head}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nWhy?`, []],
    ['bad base64', `${head}Content-Transfer-Encoding: base64\r\n\r\n!!!!====@@@@`, []],
    ['NUL bytes', `${head}\r\nWhy\0?`, ['nul-bytes']],
    ['two From headers', `From: b@example.org\r\n${head}\r\nWhy?`, ['many-from']],
  ])('%s', async (_name, raw, warnings) => {
    const { mail, kind } = await understand(bytes(raw))
    expect(mail.warnings).toEqual(expect.arrayContaining(warnings))
    expect(kind).toBe('human')
  })

  it('no line break of a subject or a name gets through', async () => {
    const subject = `=?utf-8?B?${Buffer.from('Bill\r\nBcc: all@example.com').toString('base64')}?=`
    const { mail } = await understand(bytes(`${head.replace('Re: bill', subject).replace('An <', '=?utf-8?Q?An=0D=0ABcc:_x?= <')}\r\nWhy?`))
    expect(mail.subject).toBe('Bill Bcc: all@example.com')
    expect(JSON.stringify(mail.headers)).not.toMatch(/\\[rn]/)
  })
})

describe('nothing that the writer wrote is lost', () => {
  it('each word is in the reply, the quote or the signature', () => {
    const text = 'Een\n\n> twee\n\ndrie\n-- \nvier\n\nOp 1 dec 2026 10:00 schreef x <a@example.com>:\n> vijf\n\nzes\n\nVerstuurd vanaf mijn iPhone'
    const { replyText, quotedText, signature } = separateReply(plainLines(text))
    for (const word of ['Een', 'twee', 'drie', 'vier', 'schreef', 'vijf', 'zes', 'iPhone']) expect(`${replyText} ${quotedText} ${signature}`).toContain(word)
    expect(replyText).toBe('Een\n\ndrie\n\nzes')
  })

  it('HTML that no client wrote gives its text', () => {
    expect(htmlLines('<table><tr><td>a<td>b<tr><td>c</table><p>d<p>e<ul><li>f<li>g</ul>').map(({ text }) => text).filter(Boolean)).toEqual(['a b', 'c', 'd', 'e', '- f', '- g'])
  })
})
