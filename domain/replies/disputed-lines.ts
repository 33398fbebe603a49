import type { BillingDocument, DocumentLine } from '../documents/billing-document.ts'
import { minorUnits } from '../money/currency.ts'
import type { NamedThings } from './named-things.ts'

/** Positions of a document's lines that a text names: by their number, or by their amount, with or without VAT, where one line alone has it.
 * @example disputedLines(document, namedThings('Regel 3 klopt niet')) // [3] */
export function disputedLines(document: Pick<BillingDocument, 'lines' | 'currency'>, { lines, amounts }: NamedThings): readonly number[] {
  const byNumber = lines.filter((position) => document.lines.some((line) => line.position === position))
  const byAmount = amounts.flatMap(({ hundredths }) => {
    const amount = inMinorUnits(BigInt(hundredths), minorUnits(document.currency) ?? 2)
    const same = document.lines.filter((line) => amount !== undefined && (line.net === amount || withVat(line) === amount))
    return same.length === 1 ? [same[0]!.position] : []
  })
  return [...new Set([...byNumber, ...byAmount])].sort((a, b) => a - b)
}

function inMinorUnits(hundredths: bigint, digits: number): bigint | undefined {
  if (digits >= 2) return hundredths * 10n ** BigInt(digits - 2)
  const divisor = 10n ** BigInt(2 - digits)
  return hundredths % divisor === 0n ? hundredths / divisor : undefined
}

/** What a customer sees as the line's price: net and its VAT, rounded half away from zero. Only to find a line, never to bill. */
function withVat({ net, vatRate }: DocumentLine): bigint {
  const [whole = '0', fraction = ''] = vatRate.split('.')
  const scale = 10n ** BigInt(fraction.length)
  const top = net * (100n * scale + BigInt(whole + fraction))
  const bottom = 100n * scale
  const half = top < 0n ? -bottom / 2n : bottom / 2n
  return (top + half) / bottom
}

/** What the lines at the positions come to, VAT included, in minor units. */
export function grossOfLines({ lines }: Pick<BillingDocument, 'lines'>, positions: readonly number[]): bigint {
  return lines.filter(({ position }) => positions.includes(position)).reduce((sum, line) => sum + withVat(line), 0n)
}
