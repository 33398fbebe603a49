import type { BillingDocument } from '../../domain/documents/billing-document.ts'
import type { ExplainMail } from '../documents/explain-mail.ts'
import { placeOfSingle } from '../documents/single-mail.ts'
import type { AccountStore } from '../ports/account-store.ts'
import type { DocumentStore } from '../ports/document-store.ts'
import type { HeldMails, MailReleases } from '../ports/mail-releases.ts'
import type { PolicyStore } from '../ports/policy-store.ts'
import type { MailMessage, RunQueue } from '../ports/run-queue.ts'
import type { RunStore } from '../ports/run-store.ts'
import type { SellerStore } from '../ports/seller-store.ts'
import { inParallel } from './in-parallel.ts'
import { mailParts } from './mail-parts.ts'

export interface ReleaseMailsDeps {
  readonly sellers: Pick<SellerStore, 'list'>
  readonly releases: Pick<MailReleases, 'due' | 'released'>
  readonly runs: Pick<RunStore, 'chunk'>
  readonly documents: Pick<DocumentStore, 'get'>
  readonly accounts: Pick<AccountStore, 'getMany'>
  readonly policies: Pick<PolicyStore, 'get'>
  readonly explainMail: ExplainMail
  readonly queue: Pick<RunQueue, 'mail'>
  readonly sizeOfMail: (entry: MailMessage['documents'][number]) => number
}

/** Chunks that one call releases; what is left goes with the next. */
const mostChunks = 500
const width = 8

/** Queues the mails whose time has come: of chunks that are paced, and of single documents where nobody queued them when they were issued. The same chunk gives the same parts, and a part's own record keeps its mails from going out
 * twice, so a release that died may be done again.
 * @returns how many chunks were released */
export function createReleaseMails({ sellers, releases, runs, documents, accounts, policies, explainMail, queue, sizeOfMail }: ReleaseMailsDeps) {
  return async (now: string): Promise<number> => {
    let count = 0
    for (const { seller } of await sellers.list()) {
      for (const held of await releases.due(seller.id, now, mostChunks - count)) {
        await queue.mail(mailParts(held.runId, held.chunkId, await entriesOf(held), sizeOfMail))
        await releases.released(held)
        count++
      }
      if (count >= mostChunks) break
    }
    return count
  }

  async function entriesOf(held: HeldMails): Promise<MailMessage['documents']> {
    const place = placeOfSingle(held)
    const found = place ? [await documents.get(place.accountId, place.ordinal)] : await documentsOf(held)
    const issued = found.filter((document) => document !== undefined)
    const known = await accounts.getMany(issued.map(({ accountId }) => accountId))
    const { policy } = await policies.get(held.sellerId, 'explanations')
    return inParallel(issued, width, async (document) => {
      const hold = known.get(document.accountId)?.emailHold
      const difference = await explainMail(document, policy)
      return { document, ...(hold ? { hold } : {}), ...(difference ? { difference } : {}) }
    })
  }

  async function documentsOf({ runId, chunkId }: HeldMails): Promise<readonly (BillingDocument | undefined)[]> {
    const chunk = (await runs.chunk(runId, chunkId))?.chunk
    const numbered = (chunk?.outcomes ?? []).flatMap((outcome, index) => ('number' in outcome ? [{ accountId: chunk!.accountIds[index]!, ...outcome }] : []))
    return inParallel(numbered, width, async ({ accountId, ordinal, number }) => {
      // Where somebody took the ordinal first, the document stands a little further.
      for (let at = ordinal; at < ordinal + 50; at++) {
        const document = await documents.get(accountId, at)
        if (!document) return undefined
        if (document.number === number) return document
      }
      return undefined
    })
  }
}
