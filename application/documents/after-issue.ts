import type { BillingDocument } from '../../domain/documents/billing-document.ts'
import type { AccountStore } from '../ports/account-store.ts'
import type { BillingInputs } from '../ports/billing-inputs.ts'
import type { MailReleases } from '../ports/mail-releases.ts'
import type { RunQueue } from '../ports/run-queue.ts'
import type { ExplainMail } from './explain-mail.ts'
import { mailOfSingle } from './single-mail.ts'

export type AfterIssue = (documents: readonly BillingDocument[]) => Promise<void>

export interface AfterIssueDeps {
  readonly queue: Pick<RunQueue, 'mail'>
  readonly releases: Pick<MailReleases, 'released'>
  readonly accounts: Pick<AccountStore, 'get'>
  readonly inputs: Pick<BillingInputs, 'spend'>
  readonly explainMail: ExplainMail
}

/** What follows the issuing of documents of an account outside a run: credit that they spent is noted and their mails are queued, one message
 * each. Safe to repeat: a message is named after its document, so a document that is queued twice is mailed once. Where it is never done, ReleaseMails
 * queues the mails, which were noted with the documents, and the next bill notes the credit. */
export function createAfterIssue({ queue, releases, accounts, inputs, explainMail }: AfterIssueDeps): AfterIssue {
  return async (documents) => {
    const [first] = documents
    if (!first) return
    for (const document of documents) if (document.creditsSpent?.length) await inputs.spend(document)
    const hold = (await accounts.get(first.accountId))?.emailHold
    const entries = await Promise.all(documents.map(async (document) => {
      const difference = await explainMail(document)
      return { document, ...(hold ? { hold } : {}), ...(difference ? { difference } : {}) }
    }))
    const held = documents.map((document) => mailOfSingle(document, ''))
    await queue.mail(entries.map((entry, index) => ({ runId: held[index]!.runId, chunkId: held[index]!.chunkId, part: 1, documents: [entry] })))
    for (const each of held) await releases.released(each)
  }
}
