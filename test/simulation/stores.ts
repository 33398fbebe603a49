import type { AccountReader } from '../../application/ports/account-reader.ts'
import type { AccountStore } from '../../application/ports/account-store.ts'
import type { BankTransactions } from '../../application/ports/bank-transactions.ts'
import type { BillMailer } from '../../application/ports/bill-mailer.ts'
import type { BillingInputs } from '../../application/ports/billing-inputs.ts'
import type { CaseStore } from '../../application/ports/case-store.ts'
import type { CatalogStore } from '../../application/ports/catalog-store.ts'
import type { DecisionLog } from '../../application/ports/decision-log.ts'
import type { DeliveryStore } from '../../application/ports/delivery-store.ts'
import type { DisputeStore } from '../../application/ports/dispute-store.ts'
import type { DocumentIssuer } from '../../application/ports/document-issuer.ts'
import type { DocumentStore } from '../../application/ports/document-store.ts'
import type { DraftStore } from '../../application/ports/draft-store.ts'
import type { DunningStore } from '../../application/ports/dunning-store.ts'
import type { JournalRegister } from '../../application/ports/journal-register.ts'
import type { Ledger } from '../../application/ports/ledger.ts'
import type { MailEventStore } from '../../application/ports/mail-event-store.ts'
import type { MailReleases } from '../../application/ports/mail-releases.ts'
import type { NoticeStore } from '../../application/ports/notice-store.ts'
import type { OfferBudgets } from '../../application/ports/offer-budgets.ts'
import type { ParkedStore } from '../../application/ports/parked-store.ts'
import type { PolicyStore } from '../../application/ports/policy-store.ts'
import type { ReceivableHolds } from '../../application/ports/receivable-holds.ts'
import type { RunQueue } from '../../application/ports/run-queue.ts'
import type { RunStore } from '../../application/ports/run-store.ts'
import type { SellerStore } from '../../application/ports/seller-store.ts'
import type { UsageBook } from '../../application/ports/usage-book.ts'
import { createInMemoryBankTransactions } from '../doubles/in-memory-bank-transactions.ts'
import { createInMemoryAccountReader, createInMemoryBooks, createInMemoryDocumentStore, createInMemoryParkedStore } from '../doubles/in-memory-books.ts'
import { createBooksAccountStore } from '../doubles/in-memory-books-accounts.ts'
import { createInMemoryCaseStore } from '../doubles/in-memory-case-store.ts'
import { createInMemoryCatalogStore } from '../doubles/in-memory-catalog-store.ts'
import { inMemoryDecisionLog } from '../doubles/in-memory-decision-log.ts'
import { createInMemoryDeliveryStore } from '../doubles/in-memory-delivery-store.ts'
import { createInMemoryDisputeStore } from '../doubles/in-memory-dispute-store.ts'
import { createInMemoryDocumentIssuer } from '../doubles/in-memory-document-issuer.ts'
import { createInMemoryDraftStore } from '../doubles/in-memory-draft-store.ts'
import { createInMemoryDunningStore } from '../doubles/in-memory-dunning-store.ts'
import { createInMemoryMailEventStore } from '../doubles/in-memory-mail-event-store.ts'
import { createInMemoryMailReleases } from '../doubles/in-memory-mail-releases.ts'
import { createInMemoryNoticeStore } from '../doubles/in-memory-notices.ts'
import { createInMemoryOfferBudgets } from '../doubles/in-memory-offer-budgets.ts'
import { createInMemoryPolicyStore } from '../doubles/in-memory-policy-store.ts'
import { createInMemoryReceivableHolds } from '../doubles/in-memory-receivable-holds.ts'
import { createInMemoryRunStore } from '../doubles/in-memory-run-store.ts'
import { createInMemorySellerStore } from '../doubles/in-memory-seller-store.ts'

/** Every port that the simulated use cases stand on. */
export interface Ports {
  readonly runs: RunStore
  readonly queue: RunQueue
  readonly documents: DocumentStore
  readonly journal: JournalRegister
  readonly issuer: DocumentIssuer
  readonly parked: ParkedStore
  readonly drafts: DraftStore
  readonly releases: MailReleases
  readonly deliveries: DeliveryStore
  readonly mailer: BillMailer
  readonly reader: AccountReader
  readonly accounts: AccountStore
  readonly inputs: BillingInputs
  readonly sellers: SellerStore
  readonly catalog: CatalogStore
  readonly policies: PolicyStore
  readonly ledger: Ledger
  readonly holds: ReceivableHolds
  readonly dunning: DunningStore
  readonly disputes: DisputeStore
  readonly cases: CaseStore
  readonly notices: NoticeStore
  readonly usage: UsageBook
  readonly bank: BankTransactions
  readonly mailEvents: MailEventStore
  readonly decisions: DecisionLog
  readonly budgets: OfferBudgets
}

/** The twins: each passes the contract suite that its adapter passes on the emulator (docs/simulation.md says which). */
export function createStores(shards: number, queue: RunQueue, mailer: BillMailer) {
  const books = createInMemoryBooks(shards)
  const sellers = createInMemorySellerStore()
  const { ledger } = books
  const deliveries = createInMemoryDeliveryStore()
  const dunning = createInMemoryDunningStore()
  const drafts = createInMemoryDraftStore()
  const bank = createInMemoryBankTransactions()
  const mailEvents = createInMemoryMailEventStore(deliveries, { get: (id) => books.accounts.get(id), set: (account) => void books.accounts.set(account.id, account) })
  const ports: Ports = {
    runs: createInMemoryRunStore(books), queue, documents: createInMemoryDocumentStore(books), journal: books.journal, issuer: createInMemoryDocumentIssuer(books),
    parked: createInMemoryParkedStore(books), drafts, releases: createInMemoryMailReleases(books.heldMails), deliveries: deliveries.store, mailer,
    reader: createInMemoryAccountReader(books), accounts: createBooksAccountStore(books), inputs: books.inputs, sellers, catalog: createInMemoryCatalogStore(sellers),
    policies: createInMemoryPolicyStore(), ledger, holds: createInMemoryReceivableHolds(), dunning, disputes: createInMemoryDisputeStore(), cases: createInMemoryCaseStore(), notices: createInMemoryNoticeStore(),
    usage: books.usage, bank, mailEvents, decisions: inMemoryDecisionLog(), budgets: createInMemoryOfferBudgets(),
  }
  return { ports, books, ledger, deliveries, dunning, drafts, bank }
}

export type Stores = ReturnType<typeof createStores>
