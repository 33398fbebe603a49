import type { BillingDocument, DocumentLine } from '../documents/billing-document.ts'

export type BilledLine = DocumentLine & { readonly documentNumber: string }

/** Whether a line settles what a subscription owes for a period. A person's credit note gives something away: it does not, or the next
 * run would bill it again. The engine's own credit notes carry `correction` lines only. */
function settles(document: BillingDocument, line: DocumentLine): boolean {
  if (document.kind === 'credit-note') return line.kind === 'correction'
  return line.kind === 'recurring' || line.kind === 'usage' || line.kind === 'correction'
}

/** Lines already billed, per subscription, with the sign they have on an invoice.
 * @example billedLines(documents).get('sub_a')?.[0]?.net */
export function billedLines(documents: readonly BillingDocument[]): ReadonlyMap<string, readonly BilledLine[]> {
  const bySubscription = new Map<string, BilledLine[]>()
  for (const document of documents) {
    for (const line of document.lines) {
      if (line.subscriptionId === undefined || line.period === undefined || !settles(document, line)) continue
      const list = bySubscription.get(line.subscriptionId) ?? []
      list.push({ ...line, net: document.kind === 'credit-note' ? -line.net : line.net, documentNumber: document.number })
      bySubscription.set(line.subscriptionId, list)
    }
  }
  return bySubscription
}
