import { attributionEndingAt } from './attribution.ts'
import { comparable, isOfBill, type BillLines } from './bill-lines.ts'
import { delimiterOf, headerBlockEnd, headerLabelOf, isOriginalMessage, type Delimiter } from './header-block.ts'
import { isBlank, type ReplyLine } from './reply-line.ts'
import { takeOffSignature } from './take-off-signature.ts'

export interface SeparatedReply {
  /** What the writer wrote himself; answers between quotes are joined by an empty line. */
  readonly replyText: string
  readonly quotedText?: string
  readonly signature?: string
  /** How the quote was told apart; `nothing` where there is none. */
  readonly separatedBy: 'nothing' | 'quote-signs' | 'attribution' | 'headers' | 'markup' | 'bill' | 'forward'
  /** The writer's own answers where they stand between quotes: more than one. */
  readonly inline: boolean
}

type Role = 'own' | 'quoted' | 'signature'

/** Separates what a customer wrote from what his mail client quoted below, above or around it.
 * Losing words of his is worse than leaving a piece of quote, so what is not known to be a quote is his.
 * @param bill the lines of the bill that he answers, where it is known: the surest sign of a quote
 * @param forwarded whether the subject says that the mail passes another one on
 * @example separateReply(plainLines('Ja.\n\nOp 1 dec 2026 om 10:00 schreef Lumen <a@example.com>:\n> Klopt het?')).replyText // 'Ja.' */
export function separateReply(lines: readonly ReplyLine[], { bill, forwarded = false }: { readonly bill?: BillLines; readonly forwarded?: boolean } = {}): SeparatedReply {
  const roles: Role[] = lines.map(({ depth, mark }) => (depth > 0 || mark === 'attribution' ? 'quoted' : mark === 'signature' ? 'signature' : 'own'))
  const by = new Set<SeparatedReply['separatedBy']>()
  if (lines.some(({ depth }) => depth > 0)) by.add('quote-signs')
  markAttributions(lines, roles, by)
  const rest = markRest(lines, roles, by)
  if (bill) markBill(lines, roles, bill, by)

  const result = assemble(lines, roles, by)
  if (rest === undefined || !(forwarded || rest.delimiter === 'forward') || result.replyText !== '') return result
  // Nothing of his own above a message he passed on: its text is what he wants read.
  const passedOn = takeOffSignature(lines.slice(rest.contentFrom).map(({ text }) => text))
  return { ...result, replyText: joined(passedOn.text), separatedBy: 'forward', ...(passedOn.signature.length > 0 ? { signature: joined(passedOn.signature) } : {}) }
}

function markAttributions(lines: readonly ReplyLine[], roles: Role[], by: Set<SeparatedReply['separatedBy']>): void {
  for (let index = 0; index < lines.length; index++) {
    if (roles[index] !== 'own') continue
    const found = attributionEndingAt(lines, index)
    if (!found) continue
    const next = nextVisible(lines, index + 1)
    const quoteFollows = next >= 0 && (lines[next]!.depth > 0 || lines[next]!.mark === 'rest')
    if (!quoteFollows && found.strength === 'weak') continue
    // Introduces an unmarked quote: everything below is the earlier message.
    const to = quoteFollows ? found.to : roles.length
    for (let at = found.from; at < to; at++) if (roles[at] !== 'signature' || !quoteFollows) roles[at] = 'quoted'
    by.add('attribution')
    if (!quoteFollows) return
  }
}

/** Marks the earlier message from its header block, delimiter or markup on, and says where its own text begins. */
function markRest(lines: readonly ReplyLine[], roles: Role[], by: Set<SeparatedReply['separatedBy']>): { readonly contentFrom: number; readonly delimiter?: Delimiter } | undefined {
  for (let index = 0; index < lines.length; index++) {
    const { text, mark } = lines[index]!
    const delimiter = delimiterOf(text)
    // Gmail marks the line above a message that is passed on as it marks the one above a quote.
    if (roles[index] === 'quoted' && !(mark === 'attribution' && delimiter === 'forward')) continue
    const afterDelimiter = delimiter ? nextVisible(lines, index + 1) : index
    const blockEnd = headerBlockEnd(lines, afterDelimiter, delimiter ? 1 : 2)
    if (mark !== 'rest' && !delimiter && blockEnd === undefined) continue
    const contentFrom = blockEnd ?? (afterDelimiter < 0 ? lines.length : afterDelimiter)
    const below = nextVisible(lines, contentFrom)
    // A delimiter above a quote with signs covers itself and its header lines; the writer may go on below the quote.
    const marked = mark !== 'rest' && (below < 0 ? delimiter !== undefined : roles[below] === 'quoted')
    if (delimiter !== 'forward' && marked) {
      for (let at = index; at < contentFrom; at++) roles[at] = 'quoted'
      by.add('headers')
      continue
    }
    const above = lines.findLastIndex((line, at) => at < index && !isBlank(line))
    const from = blockEnd !== undefined && roles[above] === 'own' && isOriginalMessage(lines[above]!.text) ? above : index
    for (let at = from; at < lines.length; at++) roles[at] = 'quoted'
    by.add(mark === 'rest' ? 'markup' : delimiter === 'forward' ? 'forward' : 'headers')
    return { contentFrom, ...(delimiter ? { delimiter } : {}) }
  }
  return undefined
}

/** Lines of the bill are quoted wherever they stand, three of them together or more; and in a part that is quoted without signs,
 * what is not of the bill may be an answer typed into it, where nearly all of the rest is the bill. */
function markBill(lines: readonly ReplyLine[], roles: Role[], bill: BillLines, by: Set<SeparatedReply['separatedBy']>): void {
  const of = lines.map(({ text }) => isOfBill(bill, text))
  let run: number[] = []
  const settle = () => {
    if (run.length >= 3) {
      for (const at of run) roles[at] = 'quoted'
      by.add('bill')
    }
    run = []
  }
  for (let index = 0; index < lines.length; index++) {
    if (isBlank(lines[index]!)) continue
    if (roles[index] === 'own' && of[index]) run.push(index)
    else settle()
  }
  settle()

  const unmarked = lines.flatMap((line, index) => (roles[index] === 'quoted' && line.depth === 0 && line.mark !== 'attribution' && !isBlank(line) ? [index] : []))
  const known = unmarked.filter((index) => of[index]).length
  if (known < 8 || known / unmarked.length < 0.7) return
  const first = unmarked.find((index) => of[index])!
  for (const index of unmarked) {
    const { text } = lines[index]!
    if (index > first && !of[index] && /\p{L}{2}/u.test(text) && !headerLabelOf(text) && !partOfBill(bill, text)) roles[index] = 'own'
  }
}

/** Letters and digits of a line of the bill that an answer does not hold by chance, as it may hold "rekening". */
const longEnough = 16

/** A client may join or split lines: a line that is inside one of the bill, or holds one, is no answer. */
function partOfBill(bill: BillLines, text: string): boolean {
  const bare = comparable(text)
  for (const line of bill) if (line.includes(bare) || (line.length >= longEnough && bare.includes(line))) return true
  return false
}

function assemble(lines: readonly ReplyLine[], roles: readonly Role[], by: ReadonlySet<SeparatedReply['separatedBy']>): SeparatedReply {
  const own: string[][] = []
  const quoted: string[] = []
  const signature: string[] = []
  let segment: string[] | undefined
  lines.forEach((line, index) => {
    const role = roles[index]
    if (role === 'own') {
      if (!segment) own.push((segment = []))
      segment.push(line.text)
      return
    }
    if (role === 'signature') {
      signature.push(line.text)
      return
    }
    if (!isBlank(line)) segment = undefined
    quoted.push(`${'>'.repeat(Math.max(line.depth, 1))} ${line.text}`)
  })
  const texts = own.map((each) => {
    const { text, signature: taken } = takeOffSignature(each)
    signature.push(...taken)
    return joined(text)
  }).filter((text) => text !== '')
  const separatedBy = (['bill', 'markup', 'headers', 'attribution', 'quote-signs', 'forward'] as const).find((each) => by.has(each)) ?? 'nothing'
  const quotedText = joined(quoted)
  const signatureText = joined(signature)
  return {
    replyText: texts.join('\n\n'),
    ...(quotedText !== '' ? { quotedText } : {}),
    ...(signatureText !== '' ? { signature: signatureText } : {}),
    separatedBy,
    inline: texts.length > 1,
  }
}

/** Lines without empty ones at the ends, and never more than one empty line in a row. */
function joined(lines: readonly string[]): string {
  return lines.map((line) => line.trimEnd()).join('\n').replace(/\n{3,}/g, '\n\n').trim()
}

function nextVisible(lines: readonly ReplyLine[], from: number): number {
  for (let index = from; index < lines.length; index++) if (!isBlank(lines[index]!)) return index
  return -1
}
