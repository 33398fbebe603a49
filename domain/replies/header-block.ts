import { foldedText } from './folded-text.ts'
import { headerLabels, originalMessageWords, type HeaderLabel } from './header-labels.ts'
import type { ReplyLine } from './reply-line.ts'

const labelOf = new Map<string, HeaderLabel>()
for (const [label, words] of Object.entries(headerLabels)) for (const word of words) if (!labelOf.has(word)) labelOf.set(word, label as HeaderLabel)

const mostLines = 16
const longestLabel = 24

/** The header field that a line states, e.g. `Van: Lumen <facturen@example.com>` or `*Sent:* Monday`. */
export function headerLabelOf(text: string): HeaderLabel | undefined {
  const bare = text.replace(/^[\s*_|>]+/, '')
  const colon = /[:：]/.exec(bare.slice(0, longestLabel + 4))?.index ?? -1
  if (colon < 1) return undefined
  return labelOf.get(foldedText(bare.slice(0, colon)).replace(/[*_\s]+$/, ''))
}

/** The line after the header block that begins on line `at`, or undefined where none begins there: a sender and two more fields,
 * as mail clients print them above an earlier message; one more is enough below a delimiter.
 * @param fieldsNeeded fields besides the sender */
export function headerBlockEnd(lines: readonly ReplyLine[], at: number, fieldsNeeded = 2): number | undefined {
  const first = headerLabelOf(lines[at]?.text ?? '')
  if (!first || first === 'other') return undefined
  const seen = new Set<HeaderLabel>([first])
  let end = at + 1
  let unlabelled = 0
  for (let index = at + 1; index < Math.min(lines.length, at + mostLines); index++) {
    const { text } = lines[index]!
    const label = headerLabelOf(text)
    if (label) {
      if (label !== 'cc' && label !== 'other' && seen.has(label)) break
      seen.add(label)
      end = index + 1
      unlabelled = 0
    } else if (text === '') {
      // Some clients put an empty line between the fields: only where another field follows it.
      if (!headerLabelOf(lines[index + 1]?.text ?? '')) break
    } else if (++unlabelled > 2) break
  }
  seen.delete('other')
  return seen.has('from') && seen.size - 1 >= fieldsNeeded ? end : undefined
}

/** Whether a line says "original message" and no more, with dashes or without: above a header block it belongs to it. */
export function isOriginalMessage(text: string): boolean {
  const words = foldedText(text).replace(/[-–—_=*:\s]+$/, '').replace(/^[-–—_=*\s]+/, '')
  return [...originalMessageWords.original, ...originalMessageWords.forward].some((each) => each === words)
}

export type Delimiter = keyof typeof originalMessageWords

/** What a line of dashes around words says, e.g. `-----Oorspronkelijk bericht-----`; Apple Mail writes its own without dashes. */
export function delimiterOf(text: string): Delimiter | undefined {
  if (text.length > 120) return undefined
  const dashed = /^[\s*]*[-–—_=]{2,}/.test(text)
  const folded = foldedText(text)
  const words = folded.replace(/^[\s*]*[-–—_=]*\s*/, '').replace(/[\s*]*[-–—_=]*[\s*]*$/, '').replace(/\s*[:：]$/, '')
  for (const kind of ['original', 'forward'] as const) {
    const list: readonly string[] = originalMessageWords[kind]
    if (dashed && list.some((each) => words === each || words.startsWith(`${each} `) || words.startsWith(`${each}:`))) return kind
    if (!dashed && /[:：]\s*$/.test(text) && list.some((each) => words === each && /^(begin|anfang|debut|inicio|inizio)/.test(each))) return kind
  }
  return undefined
}
