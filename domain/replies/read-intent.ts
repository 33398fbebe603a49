import { foldedText } from './folded-text.ts'
import { intentRules, type IntentName } from './intent-rules.ts'

export interface Intent {
  readonly name: IntentName
  /** 0 to 1: how far the rules agree. Below 0.5 it is `unsure`. */
  readonly confidence: number
  /** Rules that matched, each with the words it matched. */
  readonly reasons: readonly string[]
}

const surest = 0.5
const charactersRead = 8_000

/** What a reply wants, by the rules of intent-rules.ts. A question that is also a dispute is a dispute: asking why something is
 * wrong is saying so. The confidence is the best intent's part of all weight, less where little speaks for it.
 * @example readIntent('Waarom is de rekening hoger?').name // 'question' */
export function readIntent(text: string, hasAttachment = false): Intent {
  const folded = foldedText(text.slice(0, charactersRead))
  if (folded.trim() === '') return { name: 'unsure', confidence: 0, reasons: ['no text'] }
  const weights = new Map<Exclude<IntentName, 'unsure'>, number>()
  const reasons: string[] = []
  for (const { id, intent, weight, patterns } of intentRules) {
    const match = patterns.map((pattern) => pattern.exec(folded)).find((found) => found !== null)
    if (!match) continue
    weights.set(intent, (weights.get(intent) ?? 0) + weight)
    reasons.push(`${intent}: ${id} "${match[0].trim().slice(0, 60)}"`)
  }
  const paid = weights.get('payment')
  if (hasAttachment && paid) weights.set('payment', paid + 1)
  const ranked = [...weights].sort((a, b) => b[1] - a[1])
  const [best, second] = ranked
  if (!best) return { name: 'unsure', confidence: 0, reasons: [] }
  // Thanks go with everything; a question speaks only against another question's rivals.
  const against = ranked.slice(1).filter(([intent]) => intent !== 'other' && intent !== 'question').reduce((sum, [, weight]) => sum + weight * (best[0] === 'question' ? 1 : 0.8), 0)
  const winner = best[0] === 'question' && second && second[0] !== 'other' && second[1] >= best[1] - 1 ? second : best
  const rival = winner === best ? against : 1
  const confidence = Math.round((winner[1] / (winner[1] + rival + 0.6)) * 100) / 100
  if (confidence < surest) return { name: 'unsure', confidence, reasons }
  return { name: winner[0], confidence, reasons }
}
