import type { CaseFlag, CustomerCase } from '../../domain/cases/case.ts'
import type { OpenCase } from '../cases/open-case.ts'
import type { LinkedBill } from './open-link.ts'

export interface PageMessage {
  readonly kind: 'question' | 'dispute' | 'callback' | 'plan-change'
  readonly subject: string
  readonly text: string
  /** Lines that it is about; the whole bill where absent. */
  readonly positions?: readonly number[]
  readonly flags?: readonly CaseFlag[]
  /** Of the form: sent twice, it is one case. */
  readonly nonce: string
  readonly at: string
}

/** Opens the case of what a customer sent from their bill's page. */
export function createWriteToUs({ openCase }: { readonly openCase: OpenCase }) {
  return async ({ account, document }: LinkedBill, { kind, subject, text, positions, flags, nonce, at }: PageMessage): Promise<CustomerCase> => {
    const { case: opened } = await openCase({
      sellerId: account.sellerId, accountId: account.id, sourceKey: `page:${nonce}`, channel: 'page', kind, subject, language: account.language,
      ...(flags ? { flags } : {}), links: [{ documentId: document.id, ...(positions ? { positions } : {}) }],
      message: { channel: 'page', text }, at, by: { id: 'customer', role: 'customer' },
    })
    return opened
  }
}

export type WriteToUs = ReturnType<typeof createWriteToUs>
