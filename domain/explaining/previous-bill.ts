import type { BillingDocument } from '../documents/billing-document.ts'

/** The invoice that a document is compared with: the newest of the account before it that was not voided.
 * @param documents of the account, oldest first
 * @example previousBill(documents[2]!, documents)?.number */
export function previousBill({ ordinal }: Pick<BillingDocument, 'ordinal'>, documents: readonly BillingDocument[]): BillingDocument | undefined {
  const earlier = documents.filter((document) => document.ordinal < ordinal)
  const voided = new Set(earlier.flatMap(({ creditReason, precedingDocument }) => (creditReason === 'void' && precedingDocument ? [precedingDocument.number] : [])))
  return earlier.findLast(({ kind, number }) => kind === 'invoice' && !voided.has(number))
}
