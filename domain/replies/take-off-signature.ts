import { anyWord, foldedText } from './folded-text.ts'
import { closingWords, disclaimerStarts, disclaimerWords, sentFromPhrases } from './signature-phrases.ts'

export interface WithoutSignature {
  /** What the writer wrote. */
  readonly text: readonly string[]
  /** What was below it: signature, the app's line, notices. Kept, for it may hold a telephone number. */
  readonly signature: readonly string[]
}

const longestSignature = 30
const longestAppLine = 140
const rule = /^[\s*]*[-_=–—~*]{3,}[\s*]*$/

/** Takes signature, app lines and notices off the end of a writer's lines. Closing words and the name stay: they are his own.
 * @example takeOffSignature(['Akkoord.', '', 'Verstuurd vanaf mijn iPhone']).text // ['Akkoord.'] */
export function takeOffSignature(lines: readonly string[]): WithoutSignature {
  const kept = [...lines]
  const signature: string[] = []
  const cut = (from: number) => signature.unshift(...kept.splice(from))
  const delimiter = kept.findIndex((line) => /^(?:-- ?|\u2014 ?)$/.test(line))
  if (delimiter >= 0 && kept.length - delimiter <= longestSignature) cut(delimiter)
  const cutBlank = () => {
    while (kept.length > 0 && (kept.at(-1)!.trim() === '' || rule.test(kept.at(-1)!))) cut(kept.length - 1)
  }
  for (let changed = true; changed;) {
    changed = false
    cutBlank()
    const notice = noticeStart(kept)
    if (kept.length > 0 && isAppLine(kept.at(-1)!)) {
      cut(kept.length - 1)
      changed = true
    } else if (notice !== undefined) {
      cut(notice)
      changed = true
    }
  }
  const contact = contactStart(kept)
  if (contact !== undefined) cut(contact)
  cutBlank()
  return { text: kept, signature: trimmed(signature) }
}

/** Whether the line is one that a mail app adds. */
export function isAppLine(line: string): boolean {
  if (line.length > longestAppLine) return false
  const folded = foldedText(line).replace(/^[\s*_[(<-]+/, '').replace(/<?https?:\S*/g, '').trim()
  return sentFromPhrases.some((phrase) => phrase.test(folded))
}

/** First line of the notice that the last paragraph is or ends with. */
function noticeStart(lines: readonly string[]): number | undefined {
  let from = lines.length
  while (from > 0 && lines[from - 1]!.trim() !== '') from -= 1
  // A notice may stand right below a name: then it begins inside the paragraph.
  for (let index = from; index < lines.length; index++) {
    const folded = foldedText(lines.slice(index).join(' ').slice(0, 1_500)).replace(/^[\s*_#"'-]+/, '')
    if (disclaimerStarts.some((start) => start.test(folded))) return index
  }
  const kinds = kindsOfNotice(lines, from)
  if (kinds < fewestKinds || foldedText(lines.slice(from).join(' ')).length < shortestNotice) return undefined
  // Words above it in the same paragraph are the writer's: it begins on the last line that leaves nothing of it above.
  return lines.findLastIndex((_, index) => kindsOfNotice(lines, index) === kinds)
}

const fewestKinds = 4
const shortestNotice = 120

/** How many kinds of words of a notice stand in the lines from `from` on. */
function kindsOfNotice(lines: readonly string[], from: number): number {
  const folded = foldedText(lines.slice(from).join(' ').slice(0, 3_000))
  return disclaimerWords.filter((word) => word.test(folded)).length
}

const contactLine = /(?:\+|\b00)\d[\d\s().-]{7,}|\b0\d[\d\s().-]{7,}\d|^(?:t|tel|telefoon|telefon|phone|m|mob|mobiel|mobile|mobil|f|fax|e|e-?mail|w|web|www|kvk|btw|iban|ust-?id(?:nr)?|siret|tva|nif|cif)\s*[.:|]|(?:https?:\/\/|www\.)\S|[^\s@]@[^\s@]+\.[a-z]{2,}|\s[|•]\s|^\d{4}\s?[a-z]{2}\s+\S|^\d{5}\s+\S/i

const closing = anyWord(closingWords)

/** The first line of what stands below the closing words and a name: where two lines or more are addresses and numbers, it is a
 * signature block. The closing and the line under it stay. */
function contactStart(lines: readonly string[]): number | undefined {
  for (let index = lines.length - 1; index >= 0 && lines.length - index <= 16; index--) {
    const folded = foldedText(lines[index]!).replace(/[\s,.!]+$/, '').trim()
    const match = closing.exec(folded)
    if (!match || match.index !== 0 || folded.length > match[0].length + 4) continue
    const name = lines.findIndex((line, at) => at > index && line.trim() !== '')
    if (name < 0) return undefined
    const below = lines.slice(name + 1).filter((line) => line.trim() !== '')
    const contacts = below.filter((line) => contactLine.test(line.slice(0, 200))).length
    return contacts >= 2 || (contacts === 1 && below.length <= 3) ? name + 1 : undefined
  }
  return undefined
}

function trimmed(lines: readonly string[]): readonly string[] {
  const from = lines.findIndex((line) => line.trim() !== '')
  const to = lines.findLastIndex((line) => line.trim() !== '')
  return lines.slice(from, to + 1)
}
