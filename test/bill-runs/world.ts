import { createIssueChunk } from '../../application/bill-runs/issue-chunk.ts'
import { createLoadRunContext } from '../../application/bill-runs/load-run-context.ts'
import { createQueueMails } from '../../application/bill-runs/queue-mails.ts'
import { createReleaseMails } from '../../application/bill-runs/release-mails.ts'
import { createPlanShard } from '../../application/bill-runs/plan-shard.ts'
import { createReleaseParked } from '../../application/bill-runs/release-parked.ts'
import { createSettleShard } from '../../application/bill-runs/settle-shard.ts'
import { createStartDueRuns } from '../../application/bill-runs/start-due-runs.ts'
import { createStartRun } from '../../application/bill-runs/start-run.ts'
import { createIssueDocuments } from '../../application/documents/issue-document.ts'
import { createExplainMail } from '../../application/documents/explain-mail.ts'
import type { DraftStore } from '../../application/ports/draft-store.ts'
import type { JournalRegister } from '../../application/ports/journal-register.ts'
import type { SellerRecord } from '../../application/ports/seller-store.ts'
import type { Account } from '../../domain/accounts/account.ts'
import type { Subscription } from '../../domain/accounts/subscription.ts'
import { builtInExplanations, type ExplanationPolicy } from '../../domain/explaining/mail-difference.ts'
import type { ApprovalPolicy } from '../../domain/invoicing/hold-reasons.ts'
import type { Plan } from '../../domain/catalog/plan.ts'
import { noMailPacing, type MailPacing } from '../../domain/queueing/mail-pacing.ts'
import { aPlan, aSeller } from '../builders/company.ts'
import { createInMemoryAccountReader, createInMemoryBooks, createInMemoryDocumentStore, createInMemoryParkedStore } from '../doubles/in-memory-books.ts'
import { createInMemoryDocumentIssuer } from '../doubles/in-memory-document-issuer.ts'
import { createInMemoryDraftStore } from '../doubles/in-memory-draft-store.ts'
import { createInMemoryMailReleases } from '../doubles/in-memory-mail-releases.ts'
import { createInMemoryRunQueue, type Sent } from '../doubles/in-memory-run-queue.ts'
import { createInMemoryRunStore } from '../doubles/in-memory-run-store.ts'
import { createManualClock } from '../doubles/manual-clock.ts'

export type Fault = <Port extends object>(port: Port) => Port

/** The production use cases over the in-memory ports, with one queue that a test drains in its own way.
 * `fault` wraps every port, so that a test can let a call fail before or after its effect. */
export function createWorld({ fault = (port) => port, seller = aSeller(), accountsPerChunk }: { readonly fault?: Fault; readonly seller?: ReturnType<typeof aSeller>; readonly accountsPerChunk?: number } = {}) {
  const books = createInMemoryBooks(seller.shards)
  const plans = new Map<string, Plan>([['basic', aPlan('basic', '10.00')], ['plus', aPlan('plus', '25.50')]])
  /** Catalogs of revisions other than the first. */
  const catalogs = new Map<number, ReadonlyMap<string, Plan>>()
  const record: { current: SellerRecord } = { current: { seller, catalogRevision: 1, zones: ['Europe/Amsterdam'] } }
  const clock = createManualClock('2026-11-01T03:00:00Z')
  const queue = createInMemoryRunQueue()
  const drafts = createInMemoryDraftStore()
  const explanations: { current: ExplanationPolicy } = { current: builtInExplanations }
  const approval: { current: ApprovalPolicy } = { current: {} }
  const runs = createInMemoryRunStore(books)
  const rawDocuments = createInMemoryDocumentStore(books)
  const sellers = { get: async (id: string) => (id === seller.id ? record.current : undefined), list: async () => [record.current] } as never
  const policies = { get: async (sellerId: string, kind: string) => ({ sellerId, kind, version: 1, state: 'active', policy: kind === 'approval' ? approval.current : explanations.current }) } as never
  const ports = {
    runs: fault(runs), queue: fault(queue), documents: fault(rawDocuments), journal: fault<JournalRegister>(books.journal), parked: fault(createInMemoryParkedStore(books)), drafts: fault<DraftStore>(drafts),
    policies,
    accounts: fault(createInMemoryAccountReader(books)), sellers,
    inputs: fault({ spend: (document: Parameters<typeof books.inputs.spend>[0]) => books.inputs.spend(document) }),
    accountMarks: fault({
      async reconciled(accountId: string, date: string) {
        const { reconcileFrom, ...account } = books.accounts.get(accountId)!
        if (reconcileFrom === date) books.accounts.set(accountId, account)
      },
    }), clock, jitter: () => 0, sizeOfMail: () => 900,
    events: { chunkIssued: () => {}, runClosed: () => {} },
    loadContext: createLoadRunContext({ sellers, catalog: { load: async (_, revision) => catalogs.get(revision) ?? plans, put: async () => {} } }),
  }
  const issueDocuments = createIssueDocuments({ ...ports, issuer: fault(createInMemoryDocumentIssuer(books)) })
  const settleShard = createSettleShard(ports)
  const planShard = createPlanShard({ ...ports, settleShard, ...(accountsPerChunk === undefined ? {} : { accountsPerChunk }) })
  const releases = createInMemoryMailReleases(books.heldMails)
  const pacing: { current: MailPacing } = { current: noMailPacing }
  const queueMails = createQueueMails({ queue: ports.queue, clock, releases: fault(releases), loadPacing: async () => pacing.current })
  const issueChunk = createIssueChunk({ ...ports, settleShard, queueMails })
  const releaseMails = createReleaseMails({ ...ports, explainMail: createExplainMail(ports), releases: fault(releases), accounts: { getMany: async (ids) => new Map(ids.flatMap((id) => (books.accounts.has(id) ? [[id, books.accounts.get(id)!] as const] : []))) } })
  const startRun = createStartRun(ports)
  const startDueRuns = createStartDueRuns({ ...ports, startRun })
  const releaseParked = createReleaseParked({ ...ports, accounts: { get: async (id) => books.accounts.get(id) } })

  return {
    books, plans, catalogs, record, clock, queue, runs, drafts, approval, explanations, policies, documents: rawDocuments, pacing, releases, releaseMails, startRun, startDueRuns, releaseParked, planShard, issueChunk, issueDocuments,
    add(account: Account, ...subscriptions: Subscription[]) {
      books.accounts.set(account.id, account)
      for (const subscription of subscriptions) books.subscriptions.set(subscription.id, subscription)
      return account
    },
    async handle({ queue: name, message }: Sent): Promise<void> {
      if (name === 'issue') await issueChunk(message)
      if (name !== 'plan') return
      if (message.kind === 'plan-shard') await planShard(message)
      else await startDueRuns({ asOf: message.asOf, only: message })
    },
    /** Delivers plan and chunk messages until none is left; mails stay. A failing message is delivered again, up to 20 times. */
    async drain(): Promise<void> {
      const tries = new Map<Sent, number>()
      for (let sent = take(); sent; sent = take()) {
        try {
          await this.handle(sent)
        } catch (error) {
          const count = (tries.get(sent) ?? 0) + 1
          if (count === 20) throw error
          tries.set(sent, count)
          queue.messages.push(sent)
        }
      }
      function take(): Sent | undefined {
        const index = queue.messages.findIndex((each) => each.queue !== 'mail')
        return index < 0 ? undefined : queue.messages.splice(index, 1)[0]
      }
    },
    allDocuments: () => [...books.documents.values()].flat(),
  }
}

export type World = ReturnType<typeof createWorld>
