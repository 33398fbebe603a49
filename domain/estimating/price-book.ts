import type { Unit, Usage } from './usage.ts'

/** US dollars for `per` of each unit, in one region. */
export type PriceBook = Readonly<Record<Unit, { readonly usd: number; readonly per: number }>>

export interface CostLine {
  readonly unit: Unit
  readonly quantity: number
  readonly usd: number
}

/** What a usage costs at list price, term by term, dearest first.
 * @example priceUsage({ sqsRequest: 2_000_000 }, book) // [{ unit: 'sqsRequest', quantity: 2000000, usd: 0.8 }] */
export function priceUsage(usage: Usage, book: PriceBook): readonly CostLine[] {
  return (Object.entries(usage) as [Unit, number][])
    .map(([unit, quantity]) => ({ unit, quantity, usd: quantity * book[unit].usd / book[unit].per }))
    .sort((a, b) => b.usd - a.usd)
}

/** US dollars of a usage. */
export function costOf(usage: Usage, book: PriceBook): number {
  return priceUsage(usage, book).reduce((sum, { usd }) => sum + usd, 0)
}

/** What SES bills: the price of mail itself, which nothing here can change. */
export const mailUnits: readonly Unit[] = ['sesRecipient', 'sesAttachmentGb']

/** @example withoutMail({ sesRecipient: 1, sqsRequest: 2 }) // { sqsRequest: 2 } */
export function withoutMail(usage: Usage): Usage {
  return Object.fromEntries(Object.entries(usage).filter(([unit]) => !mailUnits.includes(unit as Unit)))
}
