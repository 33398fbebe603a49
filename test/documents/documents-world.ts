import { createAfterIssue } from '../../application/documents/after-issue.ts'
import { createCreditInvoice, createPreviewCredit } from '../../application/documents/credit-invoice.ts'
import { createExplainMail } from '../../application/documents/explain-mail.ts'
import { createHeldDrafts } from '../../application/documents/held-drafts.ts'
import { createIssueDocuments } from '../../application/documents/issue-document.ts'
import { createLoadDocument } from '../../application/documents/load-document.ts'
import { createReissueInvoice } from '../../application/documents/reissue-invoice.ts'
import type { BillingInputs } from '../../application/ports/billing-inputs.ts'
import type { DraftStore } from '../../application/ports/draft-store.ts'
import type { JournalRegister } from '../../application/ports/journal-register.ts'
import type { RunQueue } from '../../application/ports/run-queue.ts'
import type { BillingDocument } from '../../domain/documents/billing-document.ts'
import type { Subscription } from '../../domain/accounts/subscription.ts'
import { createWorld, type Fault } from '../bill-runs/world.ts'
import { aSubscription, anAccount } from '../builders/company.ts'
import { createInMemoryAccountReader } from '../doubles/in-memory-books.ts'
import { createInMemoryDocumentIssuer } from '../doubles/in-memory-document-issuer.ts'

/** The use cases of single documents over a world of bill runs. `fault` wraps their ports, not those of the runs. */
export function createDocumentsWorld(fault: Fault = (port) => port) {
  const world = createWorld()
  const { books, record, clock } = world
  const spent: string[] = []
  const accounts = fault({
    reconciled: async () => {},
    get: async (id: string) => books.accounts.get(id),
    reconcileFrom: async (id: string, date: string) => {
      const account = books.accounts.get(id)!
      if (account.reconcileFrom === undefined || account.reconcileFrom > date) books.accounts.set(id, { ...account, reconcileFrom: date })
    },
  })
  const sellers = { get: async (id: string) => (id === record.current.seller.id ? record.current : undefined), list: async () => [record.current] } as never
  const ports = {
    sellers, accounts, clock, jitter: () => 0,
    accountReader: fault(createInMemoryAccountReader(books)),
    documents: fault(world.documents), journal: fault<JournalRegister>(books.journal), issuer: fault(createInMemoryDocumentIssuer(books)),
    queue: fault<Pick<RunQueue, 'mail'>>({ mail: world.queue.mail }),
    inputs: fault<Pick<BillingInputs, 'spend'>>({
      spend: async (document) => {
        spent.push(String(document.ordinal))
        await books.inputs.spend(document)
      },
    }),
    catalog: { load: async () => world.plans, put: async () => {} }, drafts: fault<DraftStore>(world.drafts),
  }
  const loadDocument = createLoadDocument({ ...ports, runs: world.runs })
  const deps = {
    ...ports, loadDocument,
    issueDocuments: createIssueDocuments({ ...ports, accounts: ports.accountReader }),
    afterIssue: createAfterIssue({ ...ports, releases: fault(world.releases), explainMail: createExplainMail({ documents: ports.documents, policies: world.policies }) }),
  }
  return {
    ...world, spent, deps, loadDocument, held: createHeldDrafts(deps),
    credit: createCreditInvoice(deps), previewCredit: createPreviewCredit(deps), reissue: createReissueInvoice(deps),
    /** A customer with the invoice of 1 November of the plan `basic` (10.00 and VAT). */
    async billedCustomer(change: Partial<Subscription> = {}, customerNumber = '1'): Promise<BillingDocument> {
      const account = anAccount(customerNumber)
      world.add(account, aSubscription(account, 'basic', change))
      await this.bill('2026-11-01')
      return books.documents.get(account.id)![0]!
    },
    async bill(billingDate: string): Promise<void> {
      await world.startRun({ sellerId: 'acme', zone: 'Europe/Amsterdam', kind: 'manual', billingDate, asOf: `${billingDate}T03:00:00Z` })
      await world.drain()
    },
    mailedIds: () => world.queue.messages.flatMap((sent) => (sent.queue === 'mail' && sent.message.runId.startsWith('single_') ? sent.message.documents.map(({ document }) => document.id) : [])),
  }
}

export type DocumentsWorld = ReturnType<typeof createDocumentsWorld>
