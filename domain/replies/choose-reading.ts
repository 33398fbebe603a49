import { comparable, type BillLines } from './bill-lines.ts'
import type { MailBody } from './received-mail.ts'
import type { ReplyLine } from './reply-line.ts'
import { separateReply, type SeparatedReply } from './separate-reply.ts'

interface Options {
  readonly bill?: BillLines
  readonly forwarded?: boolean
}

/** Separates the plain and the HTML form of a mail and takes the better reading: both say the same, but each client's marks are in one
 * of them. What only one form leaves in is a piece of quote or signature that the other knew. */
export function chooseReading(bodies: readonly MailBody[], options: Options): SeparatedReply {
  const plain = bodies.flatMap((body) => withoutPlaceholders(body.plain ?? body.html ?? []))
  const html = bodies.flatMap((body) => body.html ?? body.plain ?? [])
  const hasPlain = bodies.some((body) => body.plain?.some(({ text }) => text !== ''))
  const hasHtml = bodies.some((body) => body.html?.some(({ text }) => text !== ''))
  if (!hasHtml) return separateReply(plain, options)
  const fromHtml = separateReply(html, options)
  if (!hasPlain) return fromHtml
  return better(separateReply(plain, options), fromHtml)
}

function better(plain: SeparatedReply, html: SeparatedReply): SeparatedReply {
  const [a, b] = [comparable2(plain.replyText), comparable2(html.replyText)]
  if (a === b) {
    // Plain texts are often wrapped at 72 characters; the HTML has the writer's own lines.
    const chosen = visibleLines(plain.replyText) > visibleLines(html.replyText) ? html : plain
    const other = chosen === plain ? html : plain
    return { ...chosen, ...(chosen.quotedText === undefined && other.quotedText !== undefined ? { quotedText: other.quotedText } : {}) }
  }
  if (a === '' || b === '') {
    const [empty, full] = a === '' ? [plain, html] : [html, plain]
    return full.separatedBy === 'nothing' && empty.separatedBy !== 'nothing' ? empty : full
  }
  if (plain.separatedBy === 'nothing' && html.separatedBy !== 'nothing') return html
  if (html.separatedBy === 'nothing' && plain.separatedBy !== 'nothing') return plain
  return b.includes(a) ? plain : html
}

function comparable2(text: string): string {
  return text.split('\n').map(comparable).join('')
}

function visibleLines(text: string): number {
  return text.split('\n').filter((line) => line !== '').length
}

/** Plain texts of Outlook and Gmail say where a picture or a link was: no words of the writer. */
function withoutPlaceholders(lines: readonly ReplyLine[]): ReplyLine[] {
  return lines.flatMap((line) => {
    if (!/\[(?:cid|image):|<mailto:/.test(line.text)) return [line]
    const text = line.text.replace(/\[(?:cid|image):[^\]]{0,200}\]/g, '').replace(/<mailto:[^>]{0,200}>/g, '').trimEnd()
    return text === '' ? [] : [{ ...line, text }]
  })
}
