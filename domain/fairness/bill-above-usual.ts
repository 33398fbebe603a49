import type { BillingDocument } from '../documents/billing-document.ts'
import { addToDate } from '../calendar/add-to-date.ts'
import { roundHalfAwayFromZero } from '../money/round.ts'
import type { Finding } from './finding.ts'

export interface UsualBill {
  /** How much above the usual bill counts, in percent. */
  readonly percent: number
  /** How many bills before it make what is usual: at most this many, at least three. */
  readonly bills: number
}

export const usualBillDefault: UsualBill = { percent: 25, bills: 6 }
const fewest = 3

/** The middle one of the amounts; between two middle ones, half way, rounded half away from zero. Undefined for none.
 * @example median([100n, 300n, 200n]) // 200n */
export function median(amounts: readonly bigint[]): bigint | undefined {
  const sorted = [...amounts].sort((left, right) => (left < right ? -1 : left > right ? 1 : 0))
  const half = sorted.length >> 1
  if (sorted.length === 0) return undefined
  return sorted.length % 2 === 1 ? sorted[half] : roundHalfAwayFromZero(sorted[half - 1]! + sorted[half]!, 2n)
}

/** What a bill usually is: the median of the bills before the last, gross. Undefined where there are fewer than three.
 * @param documents of one account and currency, oldest first */
export function usualBill(documents: readonly BillingDocument[], { bills }: Pick<UsualBill, 'bills'>): { readonly last: BillingDocument; readonly usual: bigint; readonly of: number } | undefined {
  const invoices = documents.filter(({ kind }) => kind === 'invoice')
  const last = invoices.at(-1)
  const before = invoices.slice(0, -1).filter(({ currency }) => currency === last?.currency).slice(-bills)
  return last === undefined || before.length < fewest ? undefined : { last, usual: median(before.map(({ gross }) => gross))!, of: before.length }
}

/** Whether the last bill is more than x percent above the usual one.
 * @example findBillAboveUsual(documents, { percent: 25, bills: 6 })?.values.percent */
export function findBillAboveUsual(documents: readonly BillingDocument[], options: UsualBill = usualBillDefault): Finding | undefined {
  const found = usualBill(documents, options)
  if (found === undefined || found.usual <= 0n) return undefined
  const { last, usual, of } = found
  const above = last.gross - usual
  if (above * 100n <= usual * BigInt(options.percent)) return undefined
  return {
    code: 'bill-above-usual', period: { start: last.issueDate, end: addToDate(last.issueDate, 'day', 1) }, gross: above, currency: last.currency, documentId: last.id,
    values: {
      number: { type: 'text', text: last.number }, bill: { type: 'amount', minor: last.gross }, usual: { type: 'amount', minor: usual },
      percent: { type: 'number', value: String(above * 100n / usual) }, above: { type: 'amount', minor: above }, bills: { type: 'number', value: String(of) },
    },
    action: { type: 'explain-bill', documentId: last.id },
  }
}
