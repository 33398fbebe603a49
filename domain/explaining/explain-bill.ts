import type { DocumentDraft } from '../documents/billing-document.ts'
import { explainDifference, type BillDifference } from './explain-difference.ts'
import { explainLine, type Known } from './explain-line.ts'

export interface BillExplanation {
  readonly lines: readonly { readonly position: number; readonly text: string }[]
  /** Absent for a first bill. */
  readonly difference?: BillDifference
}

/** Every line of a bill in words, and why it differs from the bill before. Deterministic: no model, no guess.
 * @param language `nl` or `en`; any other is explained in English
 * @example explainBill(document, previous, 'en').difference?.causes */
export function explainBill(document: DocumentDraft, previous: DocumentDraft | undefined, language: string, known: Known = {}): BillExplanation {
  return {
    lines: document.lines.map((line) => ({ position: line.position, text: explainLine(line, document.currency, language, known) })),
    ...(previous ? { difference: explainDifference(document, previous, language) } : {}),
  }
}

/** Whether a bill moved by more than a share, so that its mail should say why.
 * @param percent e.g. 10n for 10 %
 * @example movedMuch({ gross: 1200n }, { gross: 1000n }, 10n) // true */
export function movedMuch(bill: Pick<DocumentDraft, 'gross'>, previous: Pick<DocumentDraft, 'gross'>, percent: bigint): boolean {
  const difference = bill.gross - previous.gross
  return (difference < 0n ? -difference : difference) * 100n > previous.gross * percent
}
