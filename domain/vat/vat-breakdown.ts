import type { DocumentLine, VatSubtotal } from '../documents/billing-document.ts'
import { multiply, parseDecimal, powerOfTen } from '../money/decimal.ts'
import { roundHalfAwayFromZero } from '../money/round.ts'

type TaxedLine = Pick<DocumentLine, 'net' | 'vatCategory' | 'vatRate'>

/** VAT per (category, rate), computed once over the sum of the lines and rounded half away from zero (EN 16931 BR-CO-17).
 * @param exemptionCodes VATEX code per category
 * @example vatBreakdown([{ net: 1000n, vatCategory: 'S', vatRate: '21' }], new Map()) // [{ category: 'S', rate: '21', taxable: 1000n, vat: 210n }] */
export function vatBreakdown(lines: readonly TaxedLine[], exemptionCodes: ReadonlyMap<string, string>): VatSubtotal[] {
  const sums = new Map<string, { category: VatSubtotal['category']; rate: string; taxable: bigint }>()
  for (const line of lines) {
    const key = `${line.vatCategory} ${line.vatRate}`
    const sum = sums.get(key)
    if (sum) sum.taxable += line.net
    else sums.set(key, { category: line.vatCategory, rate: line.vatRate, taxable: line.net })
  }
  return [...sums.values()].map((sum) => {
    const code = exemptionCodes.get(sum.category)
    return { ...sum, vat: percentOf(sum.taxable, sum.rate), ...(code === undefined ? {} : { exemptionCode: code }) }
  })
}

/** A percentage of an amount in minor units, rounded half away from zero.
 * @example percentOf(333n, '21') // 70n */
export function percentOf(amount: bigint, percent: string): bigint {
  const { digits, scale } = multiply({ digits: amount, scale: 2 }, parseDecimal(percent))
  return roundHalfAwayFromZero(digits, powerOfTen(scale))
}
