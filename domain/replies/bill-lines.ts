import { foldedText } from './folded-text.ts'

/** Lines of the bill that was sent, to find them again in the reply. */
export type BillLines = ReadonlySet<string>

const shortest = 4

/** The form in which a line is compared: letters and digits only, for clients rewrap, link and space differently. */
export function comparable(text: string): string {
  return foldedText(text.slice(0, 500)).replace(/[^\p{L}\p{N}]/gu, '')
}

/** @param texts the bill's text, and its HTML as text */
export function billLinesOf(texts: readonly string[]): BillLines {
  const lines = new Set<string>()
  for (const text of texts) for (const line of text.split('\n')) {
    const bare = comparable(line)
    if (bare.length >= shortest) lines.add(bare)
  }
  return lines
}

/** Whether a line is of the bill. Short lines say too little on their own. */
export function isOfBill(bill: BillLines, text: string): boolean {
  const bare = comparable(text)
  return bare.length >= shortest && bill.has(bare)
}
