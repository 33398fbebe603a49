import { decodeText } from './decode-text.ts'

/** An encoded word (RFC 2047), with the language that RFC 2231 allows behind the charset; spaces inside are wrong and common. */
const word = /=\?([A-Za-z0-9_.:()+-]{1,40})(?:\*[A-Za-z-]{0,20})?\?([bBqQ])\?([^?\r\n]{0,4000})\?=/g

/** Text of a header whose words may be encoded. Neighbouring words of one charset are put together as bytes first, for clients cut
 * them in the middle of a character.
 * @example decodeWords('=?utf-8?Q?Caf=C3?= =?utf-8?Q?=A9?=') // 'Café' */
export function decodeWords(value: string): string {
  let text = ''
  let end = 0
  let pending: { charset: string; bytes: Uint8Array[] } | undefined
  const flush = () => {
    if (pending) text += decodeText(Buffer.concat(pending.bytes), pending.charset).text
    pending = undefined
  }
  for (const match of value.matchAll(word)) {
    const [all, charset, encoding, content] = match
    const between = value.slice(end, match.index)
    if (!(pending && /^\s*$/.test(between))) {
      flush()
      text += between
    } else if (pending.charset !== charset!.toLowerCase()) flush()
    pending ??= { charset: charset!.toLowerCase(), bytes: [] }
    pending.bytes.push(encoding!.toLowerCase() === 'b' ? Buffer.from(content!, 'base64') : quotedBytes(content!))
    end = match.index + all.length
  }
  flush()
  return text + value.slice(end)
}

function quotedBytes(content: string): Uint8Array {
  return Buffer.from(content.replace(/_/g, ' ').replace(/=([0-9A-Fa-f]{2})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16))), 'latin1')
}
