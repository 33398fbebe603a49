import { replyLimits } from './reply-limits.ts'
import type { MailAddress } from './received-mail.ts'

/** The mailboxes of an address header (RFC 5322 section 3.4), decoded already: quoted names, comments and groups are understood, what
 * is no address is left out. At most 100, in time proportional to the length.
 * @example parseAddresses('"Peeters, An" <an@example.com>')[0].address // 'an@example.com' */
export function parseAddresses(value: string): MailAddress[] {
  const found: MailAddress[] = []
  let display = ''
  let angle: string | undefined
  let comment = ''
  let mode: 'text' | 'quote' | 'angle' | 'comment' = 'text'
  const finish = () => {
    const address = (angle ?? display).trim()
    const at = address.lastIndexOf('@')
    if (at > 0 && at < address.length - 1 && !/[\s\u0000-\u001f]/.test(address) && address.length <= 320) {
      const name = angle === undefined ? comment : display
      found.push({ display: name.replace(/\s+/g, ' ').trim().slice(0, 200), address: `${address.slice(0, at)}@${address.slice(at + 1).toLowerCase()}` })
    }
    display = ''
    angle = undefined
    comment = ''
  }
  for (let index = 0; index < value.length && found.length < replyLimits.headerItems; index++) {
    const letter = value[index]!
    if (mode === 'quote') {
      if (letter === '\\') display += value[++index] ?? ''
      else if (letter === '"') mode = 'text'
      else display += letter
    } else if (mode === 'angle') {
      if (letter === '>') mode = 'text'
      else angle += letter
    } else if (mode === 'comment') {
      if (letter === ')') mode = 'text'
      else comment += letter
    } else if (letter === '"') mode = 'quote'
    else if (letter === '<') {
      mode = 'angle'
      angle = ''
    } else if (letter === '(') mode = 'comment'
    else if (letter === ',' || letter === ';') finish()
    else if (letter === ':') display = ''
    else display += letter
  }
  if (found.length < replyLimits.headerItems) finish()
  return found
}

/** Message ids of a header such as References, without their brackets, at most 100: the first and the newest 99. */
export function parseMessageIds(value: string): string[] {
  const ids = value.split(/[\s<>,]+/).filter((each) => each.length <= 300 && each.includes('@'))
  return ids.length <= replyLimits.headerItems ? ids : [ids[0]!, ...ids.slice(1 - replyLimits.headerItems)]
}
