import type { BillingDocument } from '../../domain/documents/billing-document.ts'
import { mailDifference, type ExplanationPolicy, type MailDifference } from '../../domain/explaining/mail-difference.ts'
import type { DocumentStore } from '../ports/document-store.ts'
import type { PolicyStore } from '../ports/policy-store.ts'
import { createPreviousInvoice } from './previous-invoice.ts'

export interface ExplainMailDeps {
  readonly documents: Pick<DocumentStore, 'get'>
  readonly policies: Pick<PolicyStore, 'get'>
}

export type ExplainMail = (document: BillingDocument, policy?: ExplanationPolicy) => Promise<MailDifference | undefined>

/** What a mail says of the difference with the bill before, where the documents before are not at hand: they are read.
 * `policy`: the seller's, where it was read already. */
export function createExplainMail({ documents, policies }: ExplainMailDeps): ExplainMail {
  const previousInvoice = createPreviousInvoice({ documents })
  return async (document, policy) => {
    if (document.kind !== 'invoice' || document.ordinal === 1) return undefined
    const holds = policy ?? (await policies.get(document.sellerId, 'explanations')).policy
    return holds.mailFromPercent === undefined ? undefined : mailDifference(document, await previousInvoice(document), holds)
  }
}
