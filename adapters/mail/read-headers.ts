import { replyLimits } from '../../domain/replies/reply-limits.ts'
import { decodeText } from './decode-text.ts'
import { decodeWords } from './decode-words.ts'

export interface MailHeader {
  readonly name: string
  readonly value: string
}

const mostHeaders = 1_000
const longestValue = 100_000

/** The headers of a block of bytes: unfolded, decoded, names in lower case. Lines that are no headers are left out.
 * Header bytes beyond ASCII are read as UTF-8, or else as windows-1252. */
export function readHeaders(block: Uint8Array): { readonly headers: readonly MailHeader[]; readonly cut: boolean } {
  const { text } = decodeText(block.subarray(0, replyLimits.headerBytes), undefined)
  const headers: { name: string; value: string }[] = []
  let cut = block.length > replyLimits.headerBytes
  let current: { name: string; parts: string[]; length: number } | undefined
  const finish = () => {
    if (current) headers.push({ name: current.name, value: clean(decodeWords(current.parts.join(''))) })
    current = undefined
  }
  for (const line of text.split(/\r\n|\n|\r/)) {
    if (headers.length >= mostHeaders) {
      cut = true
      break
    }
    if (/^[ \t]/.test(line)) {
      if (!current) continue
      current.length += line.length
      if (current.length > longestValue) cut = true
      else current.parts.push(` ${line.trim()}`)
      continue
    }
    finish()
    if (line === '') break
    const colon = line.slice(0, 200).indexOf(':')
    if (colon < 1 || /[\s\u0000-\u001f]/.test(line.slice(0, colon).trimEnd())) continue
    current = { name: line.slice(0, colon).trim().toLowerCase(), parts: [line.slice(colon + 1, longestValue).trim()], length: line.length }
  }
  finish()
  return { headers, cut }
}

/** No line break or control character that an encoded word may hold gets out. */
function clean(value: string): string {
  return value.replace(/[\u0000-\u001f\u007f\u2028\u2029]+/g, ' ').trim()
}

/** A value and its parameters, such as those of Content-Type (RFC 2045). Continuations of RFC 2231 are left to the MIME library. */
export function readParameters(value: string): { readonly value: string; readonly params: Readonly<Record<string, string>> } {
  const params: Record<string, string> = {}
  const [first = '', ...rest] = splitOutsideQuotes(value.slice(0, 4_000))
  for (const each of rest) {
    const equals = each.indexOf('=')
    const name = each.slice(0, equals).trim().toLowerCase()
    if (equals > 0 && /^[a-z0-9*_-]+$/.test(name)) params[name] = each.slice(equals + 1).trim().replace(/^"(.*)"$/, '$1')
  }
  return { value: first.trim().toLowerCase(), params }
}

function splitOutsideQuotes(text: string): string[] {
  const pieces = ['']
  let quoted = false
  for (const letter of text) {
    if (letter === '"') quoted = !quoted
    if (letter === ';' && !quoted) pieces.push('')
    else pieces[pieces.length - 1] += letter
  }
  return pieces
}
