import { replyLimits } from './reply-limits.ts'
import { plainSpaces, type ReplyLine } from './reply-line.ts'

export interface FlowedOptions {
  /** `format=flowed` (RFC 3676): a line that ends in a space goes on in the next. */
  readonly flowed?: boolean
  /** `delsp=yes`: that space is not part of the text. */
  readonly delSp?: boolean
}

/** Lines of a plain text part, with the quote signs counted and taken off.
 * @example plainLines('Ja.\n> Nog vragen?') // [{ text: 'Ja.', depth: 0 }, { text: 'Nog vragen?', depth: 1 }] */
export function plainLines(text: string, { flowed = false, delSp = false }: FlowedOptions = {}): ReplyLine[] {
  const lines: ReplyLine[] = []
  let open: { text: string; depth: number } | undefined
  for (const raw of text.slice(0, replyLimits.textCharacters).split(/\r\n|\r|\n|\u2028/, replyLimits.lines)) {
    const { depth, rest } = unquoted(raw, flowed)
    const content = flowed && rest.startsWith(' ') ? rest.slice(1) : rest
    const goesOn = flowed && content.endsWith(' ') && content !== '-- '
    if (open && open.depth === depth && content !== '-- ') open.text += content
    else {
      if (open) lines.push({ text: plainSpaces(open.text), depth: open.depth })
      open = { text: content, depth }
    }
    if (goesOn && delSp) open.text = open.text.slice(0, -1)
    if (!goesOn) {
      lines.push({ text: open.text === '-- ' ? '-- ' : plainSpaces(open.text), depth: open.depth })
      open = undefined
    }
  }
  if (open) lines.push({ text: plainSpaces(open.text), depth: open.depth })
  return withoutArmour(lines)
}

/** Counts `>` at the start; clients that do not use format=flowed put spaces between them. A lone `>` with text right behind it is
 * a quote sign too. */
function unquoted(raw: string, flowed: boolean): { readonly depth: number; readonly rest: string } {
  let depth = 0
  let at = 0
  for (;;) {
    if (raw[at] === '>') {
      depth += 1
      at += 1
    } else if (depth > 0 && raw[at] === ' ' && raw[at + 1] === '>') at += 1
    else break
  }
  const rest = raw.slice(at)
  return { depth, rest: depth > 0 && !flowed && rest.startsWith(' ') ? rest.slice(1) : rest }
}

const signedBegin = /^-----BEGIN PGP SIGNED MESSAGE-----$/
const signatureBegin = /^-----BEGIN PGP SIGNATURE-----$/

/** Text between the armour lines of a PGP signed text (RFC 9580 section 7): the armour is no text of the writer. */
function withoutArmour(lines: readonly ReplyLine[]): ReplyLine[] {
  const begin = lines.findIndex(({ text, depth }) => depth === 0 && signedBegin.test(text))
  if (begin < 0) return [...lines]
  const bodyStart = lines.findIndex(({ text }, index) => index > begin && text === '')
  const signature = lines.findIndex(({ text, depth }, index) => index > begin && depth === 0 && signatureBegin.test(text))
  const end = lines.findIndex(({ text }, index) => index > signature && /^-----END PGP SIGNATURE-----$/.test(text))
  const body = lines.slice(bodyStart < 0 ? begin + 1 : bodyStart + 1, signature < 0 ? undefined : signature)
  const dashed = body.map((line) => (line.text.startsWith('- -') ? { ...line, text: line.text.slice(2) } : line))
  return [...lines.slice(0, begin), ...dashed, ...(signature < 0 || end < 0 ? [] : lines.slice(end + 1))]
}
