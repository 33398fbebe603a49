import type { CustomerCase } from '../../domain/cases/case.ts'
import type { BillingDocument } from '../../domain/documents/billing-document.ts'
import { grossOfLines } from '../../domain/replies/disputed-lines.ts'
import { caseHoldId } from '../collections/case-holds.ts'
import type { ReceivableHolds } from '../ports/receivable-holds.ts'

/** Stops dunning on the lines that a customer disputes, VAT included; where none is named on the whole document. One hold per case and
 * document: what was disputed first counts until a person changes it. */
export function createHoldDispute({ holds }: { readonly holds: Pick<ReceivableHolds, 'open'> }) {
  return async ({ case: of, document, positions, at }: { readonly case: CustomerCase; readonly document: BillingDocument; readonly positions: readonly number[]; readonly at: string }): Promise<void> => {
    if (document.kind !== 'invoice' || document.gross <= 0n) return
    const named = grossOfLines(document, positions)
    const amount = named > 0n && named < document.gross ? named : document.gross
    await holds.open({
      id: caseHoldId(of, document.ordinal), kind: 'dispute', sellerId: document.sellerId, accountId: document.accountId, documentId: document.id, amount,
      from: at.slice(0, 10), reason: `Case ${of.id}: the customer disputes ${positions.length > 0 ? `line ${positions.join(', ')}` : 'the bill'} by mail.`, by: 'customer', openedAt: at,
    })
  }
}
