import { headerText } from '../../domain/mail/bill-header-text.ts'

/** An encoded word holds at most 75 characters (RFC 2047): 45 bytes of UTF-8 in base64 and 12 around them make 72. */
const wordBytes = 45
const lineLength = 76

export class HeaderError extends Error {
  readonly code = 'mail-header'
}

/** One header, folded. The value is made safe first: no line break that was given gets out (RFC 5322 section 2.2). */
export function header(name: string, value: string): string {
  const safe = headerText(value, 900)
  return fold(name, isPlain(safe) ? safe.split(' ') : encodedWords(safe))
}

/** A header of one mailbox. @throws HeaderError for an address that is not plain ASCII with one `@` */
export function mailboxHeader(name: string, { display, address }: { readonly display: string; readonly address: string }): string {
  if (!/^[\x21-\x7e]+$/.test(address) || !/^[^@<>(),;:\\"[\]]+@[^@<>(),;:\\"[\]]+$/.test(address)) throw new HeaderError(`The address of ${name} cannot be written in a header.`)
  const safe = headerText(display, 100)
  const words = safe === '' ? [] : isPlain(safe) ? [`"${safe.replace(/["\\]/g, '\\$&')}"`] : encodedWords(safe)
  return fold(name, [...words, `<${address}>`])
}

/** Printable ASCII that no reader takes for an encoded word. */
function isPlain(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text) && !text.includes('=?')
}

/** Words are cut between characters; readers join neighbouring words without the space between them. */
function encodedWords(text: string): string[] {
  const words: string[] = []
  let current = ''
  for (const character of text) {
    if (Buffer.byteLength(current + character) > wordBytes) {
      words.push(current)
      current = ''
    }
    current += character
  }
  return [...words, current].map((word) => `=?UTF-8?B?${Buffer.from(word, 'utf8').toString('base64')}?=`)
}

function fold(name: string, words: readonly string[]): string {
  let line = `${name}:`
  const lines: string[] = []
  for (const word of words) {
    if (line.length + 1 + word.length > lineLength && line.trim() !== '' && line !== `${name}:`) {
      lines.push(line)
      line = ''
    }
    line += ` ${word}`
  }
  return [...lines, line].join('\r\n')
}
