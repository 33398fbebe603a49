import { attributionStarters, wroteWords } from './attribution-words.ts'
import { foldedText } from './folded-text.ts'
import type { ReplyLine } from './reply-line.ts'

/** `strong` lines introduce a quote by themselves; `weak` ones only where a quoted line follows. */
export type AttributionStrength = 'strong' | 'weak'

const longest = 600
const mostLines = 5
const allWords = Object.values(wroteWords).flat()
/** Scripts without spaces between words are found anywhere, the others as words. */
const wrote = new RegExp(allWords.map((word) => {
  const literal = word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return /[\u3040-\uffdc]/.test(word) ? literal : `(?<![\\p{L}\\p{N}])${literal}(?![\\p{L}\\p{N}])`
}).join('|'), 'u')
const starter = new RegExp(`^(?:${attributionStarters.join('|')})(?![\\p{L}]).{0,60}?\\d`, 'u')
const mailbox = /[^\s<>()[\]"',;:]@[^\s<>()[\]"',;:]+\.[^\s<>()[\]"',;:]/
const timeOfDay = /\d{1,2}[:.h]\d{2}/
const fullDate = /\b(?:19|20)\d\d\b|\b\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}\b/
const endsWithColon = /[:：]["'*_\s]*$/

/** Whether a text, its lines joined, is what a mail client writes above a quote.
 * @example attributionStrength('Op do 12 nov 2026 om 10:32 schreef Lumen <facturen@example.com>:') // 'strong' */
export function attributionStrength(joined: string): AttributionStrength | undefined {
  if (joined.length > longest || !endsWithColon.test(joined)) return undefined
  const folded = foldedText(joined)
  const hasWrote = wrote.test(folded)
  const hasMailbox = mailbox.test(joined)
  const hasTime = timeOfDay.test(joined)
  const hasDate = fullDate.test(joined)
  if (hasWrote && (hasMailbox || (hasTime && (hasDate || starter.test(folded))))) return 'strong'
  if (hasMailbox && hasTime && hasDate) return 'strong'
  if (hasWrote && (hasDate || hasTime || starter.test(folded) || joined.length < 120)) return 'weak'
  if (hasMailbox && (hasDate || hasTime)) return 'weak'
  return undefined
}

export interface FoundAttribution {
  /** First line of it. */
  readonly from: number
  /** Line after its last. */
  readonly to: number
  readonly strength: AttributionStrength
}

/** The attribution that ends on line `last`, over up to five lines that mail clients wrap it to. */
export function attributionEndingAt(lines: readonly ReplyLine[], last: number): FoundAttribution | undefined {
  if (!endsWithColon.test(lines[last]!.text)) return undefined
  let best: FoundAttribution | undefined
  let joined = ''
  for (let from = last; from >= 0 && last - from < mostLines; from--) {
    const { text, depth } = lines[from]!
    if (text === '' || depth !== lines[last]!.depth) break
    joined = joined === '' ? text : `${text} ${joined}`
    const strength = attributionStrength(joined)
    if (!strength) continue
    const starts = starter.test(foldedText(joined)) || /^[\s"'<*]*\d/.test(joined)
    if (starts) return { from, to: last + 1, strength: best?.strength === 'strong' ? 'strong' : strength }
    if (!best || (best.strength === 'weak' && strength === 'strong')) best = { from, to: last + 1, strength }
  }
  return best
}
