import type { BillingDocument, DocumentLine } from '../documents/billing-document.ts'

export type BilledLine = DocumentLine

/** Lines already billed for charges of plans, per subscription, with the sign they have on an invoice. A person's credit note gives something
 * away: it does not count, or the next run would bill it again. The engine's own credit notes (no `creditReason`) count; neither a void invoice
 * nor its credit note does.
 * @example billedLines(documents).get('sub_a')?.[0]?.net */
export function billedLines(documents: readonly BillingDocument[]): ReadonlyMap<string, readonly BilledLine[]> {
  const voided = new Set(documents.flatMap(({ creditReason, precedingDocument }) => (creditReason === 'void' && precedingDocument ? [precedingDocument.number] : [])))
  const bySubscription = new Map<string, BilledLine[]>()
  for (const document of documents) {
    if (document.creditReason !== undefined || voided.has(document.number)) continue
    for (const line of document.lines) {
      if (line.subscriptionId === undefined || line.planId === undefined || line.period === undefined) continue
      const list = bySubscription.get(line.subscriptionId)
      const signed = document.kind === 'credit-note' ? { ...line, net: -line.net } : line
      if (list) list.push(signed)
      else bySubscription.set(line.subscriptionId, [signed])
    }
  }
  return bySubscription
}
