import type { BillingDocument } from '../../domain/documents/billing-document.ts'
import type { AccountStore } from '../ports/account-store.ts'
import type { BillingInputs } from '../ports/billing-inputs.ts'
import type { RunQueue } from '../ports/run-queue.ts'
import type { ExplainMail } from './explain-mail.ts'

export type AfterIssue = (documents: readonly BillingDocument[]) => Promise<void>

export interface AfterIssueDeps {
  readonly queue: Pick<RunQueue, 'mail'>
  readonly accounts: Pick<AccountStore, 'get'>
  readonly inputs: Pick<BillingInputs, 'spend'>
  readonly explainMail: ExplainMail
}

/** What follows the issuing of documents of an account outside a run: credit that they spent is noted and their mails are queued, one message
 * each. Safe to repeat: a message is named after its document, so a document that is queued twice is mailed once. */
export function createAfterIssue({ queue, accounts, inputs, explainMail }: AfterIssueDeps): AfterIssue {
  return async (documents) => {
    const [first] = documents
    if (!first) return
    for (const document of documents) if (document.creditsSpent?.length) await inputs.spend(document)
    const hold = (await accounts.get(first.accountId))?.emailHold
    const entries = await Promise.all(documents.map(async (document) => {
      const difference = await explainMail(document)
      return { document, ...(hold ? { hold } : {}), ...(difference ? { difference } : {}) }
    }))
    await queue.mail(entries.map((entry) => ({ runId: `single_${entry.document.id}`, chunkId: entry.document.id, part: 1, documents: [entry] })))
  }
}
