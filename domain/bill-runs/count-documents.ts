import type { DocumentDraft } from '../documents/billing-document.ts'
import type { ControlTotals } from './bill-run.ts'

/** Control totals per currency; credit notes count negative.
 * @example countDocuments([invoiceOf100Euro, creditNoteOf30Euro]).EUR.net // 7000n */
export function countDocuments(documents: readonly Pick<DocumentDraft, 'kind' | 'currency' | 'net' | 'vatTotal' | 'gross'>[]): Record<string, ControlTotals> {
  const totals: Record<string, ControlTotals> = {}
  for (const { kind, currency, net, vatTotal, gross } of documents) {
    const sign = kind === 'invoice' ? 1n : -1n
    const sum = totals[currency] ?? { documents: 0, net: 0n, vat: 0n, gross: 0n }
    totals[currency] = { documents: sum.documents + 1, net: sum.net + sign * net, vat: sum.vat + sign * vatTotal, gross: sum.gross + sign * gross }
  }
  return totals
}
