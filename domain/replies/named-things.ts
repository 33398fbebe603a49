import { foldedText } from './folded-text.ts'

export interface NamedThings {
  /** Amounts as written, and in hundredths where they are clear. */
  readonly amounts: readonly { readonly text: string; readonly hundredths: string; readonly currency?: string }[]
  /** Positions of the bill's lines that are named. */
  readonly lines: readonly number[]
  /** What looks like an invoice number, in upper case. */
  readonly numbers: readonly string[]
}

const amount = /(?:(€|\$|£|\beur\b|\busd\b|\bgbp\b|\bchf\b)\s?(-?\d{1,3}(?:[.,' \u00a0]\d{3}){0,4}(?:[.,]\d{1,2})?|-?\d{1,9}(?:[.,]\d{1,2})?)(?:,-)?|(-?\d{1,3}(?:[.,' \u00a0]\d{3}){0,4}[.,]\d{2}|-?\d{1,9}(?:[.,]\d{1,2})?)(?:,-)?\s?(€|\$|£|\beuros?\b|\beur\b|\busd\b|\bgbp\b|\bchf\b))(?!\d)/g
const line = /\b(?:regel|lijn|line|item|position|pos\.?|zeile|posten|ligne|poste|linea|renglon|partida)\s?(?:nr\.?|no\.?|nummer|number|numero)?\s?#?(\d{1,3})\b/g
const number = /(?<![\p{L}\p{N}])(?=[A-Z0-9/_-]{0,30}\d{3})(?:[A-Z]{1,6}[-_/]?(?:\d{4}[-_/]?)?\d{3,12}(?:[-_/]\d{1,8})?|\d{4}[-/]\d{3,10})(?![\p{L}\p{N}])/gu
const currencies: Readonly<Record<string, string>> = { '€': 'EUR', eur: 'EUR', euro: 'EUR', euros: 'EUR', '$': 'USD', usd: 'USD', '£': 'GBP', gbp: 'GBP', chf: 'CHF' }

/** Amounts, lines and invoice numbers that a text names. Whether they are those of a bill is for the caller to check.
 * @example namedThings('Regel 3 van F2026-000012, € 12,50').lines // [3] */
export function namedThings(text: string): NamedThings {
  const read = text.slice(0, 16_000)
  const folded = foldedText(read)
  const amounts = [...folded.matchAll(amount)].slice(0, 20).map((match) => {
    const symbol = (match[1] ?? match[4])!
    return { text: match[0], hundredths: hundredthsOf(match[2] ?? match[3]!), ...(currencies[symbol] ? { currency: currencies[symbol] } : {}) }
  })
  const lines = [...new Set([...folded.matchAll(line)].map((match) => Number(match[1])))].slice(0, 20)
  const numbers = [...new Set([...read.toUpperCase().matchAll(number)].map((match) => match[0]))].slice(0, 20)
  return { amounts, lines, numbers }
}

/** The last separator before one or two digits is the decimal one; the others group. */
function hundredthsOf(written: string): string {
  const match = /^(-?)(.*?)(?:[.,](\d{1,2}))?$/.exec(written)!
  const units = match[2]!.replace(/\D/g, '')
  return `${match[1]}${(BigInt(units) * 100n + BigInt((match[3] ?? '').padEnd(2, '0'))).toString()}`
}
