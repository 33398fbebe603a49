import { Tokenizer } from 'htmlparser2'
import { attributionStrength } from '../../domain/replies/attribution.ts'
import { replyLimits } from '../../domain/replies/reply-limits.ts'
import { plainSpaces, type LineMark, type ReplyLine } from '../../domain/replies/reply-line.ts'
import { meaningOf, type ElementMeaning } from './html-marks.ts'

interface Open {
  readonly name: string
  readonly meaning?: ElementMeaning | undefined
  readonly keepsSpace: boolean
  readonly gap: boolean
}

const voids = new Set(['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'param', 'source', 'track', 'wbr'])
const blocks = new Set(['address', 'article', 'aside', 'blockquote', 'body', 'center', 'dd', 'div', 'dl', 'dt', 'fieldset', 'figure', 'footer', 'form', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'header', 'hr', 'html', 'li', 'main', 'nav', 'ol', 'p', 'pre', 'section', 'table', 'tbody', 'thead', 'tfoot', 'tr', 'ul'])
const unseen = new Set(['head', 'script', 'style', 'title', 'template', 'noscript', 'svg', 'object', 'select', 'textarea'])
/** Blocks that readers set apart with space. Outlook's paragraphs have none: it writes empty ones. */
const spaced = new Set(['p', 'ul', 'ol', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'pre', 'dl'])
/** A start tag of the same name ends it. */
const selfEnding = new Set(['p', 'li', 'td', 'th', 'tr', 'dd', 'dt', 'option'])
const containers = new Set(['table', 'ul', 'ol', 'dl', 'blockquote', 'div', 'body'])
const noMargin = /margin(?:-top)?:\s*0/i
const longestLine = 64 * 1024
/** Elements that are kept open, and how far out an end tag looks for its own: real mails nest some dozens. */
const deepest = 5_000
const near = 200

/** Lines of an HTML part as a reader sees them, with what the client's markup says about them. One pass without a tree: time and
 * memory are in proportion to the length, whatever the nesting. */
export function htmlLines(html: string): ReplyLine[] {
  const text = html.slice(0, replyLimits.htmlCharacters)
  const open: Open[] = []
  const counts: Record<ElementMeaning | 'unseen' | 'pre' | 'list', number> = { signature: 0, attribution: 0, rest: 0, quote: 0, hidden: 0, unseen: 0, pre: 0, list: 0 }
  const lines: ReplyLine[] = []
  /** The line's pieces: a string that is asked for its end after each piece would be copied each time. */
  let current: string[] = []
  let length = 0
  let begun = false
  let pendingSpace = false
  let gapPending = false
  let rest = false
  let tag: { name: string; attributes: Record<string, string> } | undefined
  let attribute = ''
  let value = ''

  const isHidden = () => counts.hidden > 0 || counts.unseen > 0
  const markNow = (): LineMark | undefined => (rest ? 'rest' : counts.signature > 0 ? 'signature' : counts.attribution > 0 ? 'attribution' : undefined)
  const push = (content: string) => {
    if (lines.length >= replyLimits.lines) return
    const mark = markNow()
    lines.push({ text: plainSpaces(content).slice(0, longestLine), depth: counts.quote, ...(mark ? { mark } : {}) })
  }
  const endLine = (force = false) => {
    if (begun || force) push(current.join(''))
    current = []
    length = 0
    begun = false
    pendingSpace = false
  }
  const gapLine = () => {
    endLine()
    if (lines.length > 0 && lines.at(-1)!.text !== '') push('')
    gapPending = false
  }
  const append = (piece: string) => {
    if (piece === '' || length > longestLine) return
    current.push(piece)
    length += piece.length
    begun = true
  }
  const add = (content: string) => {
    if (content === '' || isHidden()) return
    if (gapPending && content.trim() !== '') gapLine()
    if (counts.pre > 0) {
      const [first = '', ...more] = content.split(/\r\n|\r|\n/)
      append(first)
      for (const each of more) {
        endLine(true)
        append(each)
      }
      return
    }
    // An empty paragraph that holds a non-breaking space is an empty line.
    if (content.includes('\u00a0')) begun = true
    const collapsed = content.replace(/[ \t\r\n\f\u00a0]+/g, ' ')
    const bare = collapsed.trim()
    if (bare === '') {
      pendingSpace ||= length > 0
      return
    }
    if ((pendingSpace || collapsed.startsWith(' ')) && length > 0) append(' ')
    append(bare)
    pendingSpace = collapsed.endsWith(' ')
  }
  const count = ({ meaning, name, keepsSpace }: Open, by: 1 | -1) => {
    if (meaning) counts[meaning] += by
    if (unseen.has(name)) counts.unseen += by
    if (keepsSpace) counts.pre += by
    if (name === 'ul' || name === 'ol') counts.list += by
  }
  const closeFrom = (index: number) => {
    for (const each of open.splice(index)) {
      count(each, -1)
      gapPending ||= each.gap
    }
  }
  /** The innermost open element of the name, among those that are near. */
  const openAt = (name: string, unless?: ReadonlySet<string>) => {
    for (let index = open.length - 1; index >= Math.max(0, open.length - near); index--) {
      if (open[index]!.name === name) return index
      if (unless?.has(open[index]!.name)) return -1
    }
    return -1
  }

  const openTag = () => {
    if (!tag) return
    const { name, attributes } = tag
    tag = undefined
    if (name === 'br') return isHidden() ? undefined : endLine(true)
    // Gmail writes emoji as pictures; other pictures say nothing.
    if (name === 'img') return /^\p{Extended_Pictographic}/u.test(attributes.alt ?? '') ? add(attributes.alt!) : undefined
    if (selfEnding.has(name)) {
      const same = openAt(name, containers)
      if (same >= 0) {
        if (blocks.has(name)) endLine()
        closeFrom(same)
      }
    }
    if (blocks.has(name)) endLine()
    if ((name === 'td' || name === 'th') && length > 0) pendingSpace = true
    const meaning = meaningOf({ name, attributes }) ?? (name === 'blockquote' && followsAttribution(lines) ? 'quote' : undefined)
    if (meaning === 'rest' && counts.quote === 0) rest = true
    const gap = spaced.has(name) && !isHidden() && !((name === 'ul' || name === 'ol') && counts.list > 0)
      && !(name === 'p' && (/\b(?:MsoNormal|elementToProof)\b/.test(attributes.class ?? '') || noMargin.test(attributes.style ?? '')))
    if (gap) gapPending = true
    // The gap belongs to what is outside a quote that begins here.
    if (meaning && gapPending) gapLine()
    if (voids.has(name) || open.length >= deepest) return
    const element: Open = { name, meaning, gap, keepsSpace: name === 'pre' || /white-space:\s*(?:pre|break-spaces)/i.test(attributes.style ?? '') }
    open.push(element)
    count(element, 1)
    if (name !== 'li' || isHidden()) return
    if (gapPending) gapLine()
    append('- ')
  }

  const slice = (start: number, end: number) => text.slice(start, end)
  const tokenizer = new Tokenizer({ decodeEntities: true }, {
    onattribname(start, end) { attribute = slice(start, end).toLowerCase(); value = '' },
    onattribdata(start, end) { value += slice(start, end) },
    onattribentity(code) { value += String.fromCodePoint(code) },
    onattribend() { if (tag && !(attribute in tag.attributes)) tag.attributes[attribute] = value },
    onopentagname(start, end) { tag = { name: slice(start, end).toLowerCase(), attributes: Object.create(null) as Record<string, string> } },
    onopentagend() { openTag() },
    onselfclosingtag() { openTag() },
    onclosetag(start, end) {
      const name = slice(start, end).toLowerCase()
      if (name === 'br') return endLine(true)
      const at = openAt(name)
      if (at < 0) return
      if (blocks.has(name)) endLine()
      closeFrom(at)
    },
    ontext(start, end) { add(slice(start, end)) },
    ontextentity(code) { add(String.fromCodePoint(code)) },
    oncdata() {},
    oncomment() {},
    ondeclaration() {},
    onprocessinginstruction() {},
    onend() {},
  })
  tokenizer.write(text)
  tokenizer.end()
  endLine()
  return lines
}

/** Whether the last visible line introduces a quote: then a blockquote without a mark of its own is one. */
function followsAttribution(lines: readonly ReplyLine[]): boolean {
  const last = lines.findLastIndex(({ text }) => text !== '')
  if (last < 0) return false
  const near = lines.slice(Math.max(0, last - 2), last + 1).map(({ text }) => text)
  return [near.slice(-1), near.slice(-2), near].some((texts) => attributionStrength(texts.join(' ')) !== undefined)
}
