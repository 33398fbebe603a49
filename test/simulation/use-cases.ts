import { createReadCamt053 } from '../../adapters/bank/read-camt053.ts'
import { createAddCharge } from '../../application/accounts/add-charge.ts'
import { createChangeSubscription } from '../../application/accounts/change-subscription.ts'
import { createGrantDiscount } from '../../application/accounts/grant-discount.ts'
import { createGrantCredit } from '../../application/accounts/grant-credit.ts'
import { createIssueChunk } from '../../application/bill-runs/issue-chunk.ts'
import { pauseRun, resumeRun } from '../../application/bill-runs/change-run-state.ts'
import { createLoadRunContext } from '../../application/bill-runs/load-run-context.ts'
import { createPlanShard } from '../../application/bill-runs/plan-shard.ts'
import { createLoadPacing, createQueueMails } from '../../application/bill-runs/queue-mails.ts'
import { createReleaseMails } from '../../application/bill-runs/release-mails.ts'
import { createReleaseParked } from '../../application/bill-runs/release-parked.ts'
import { createSettleShard } from '../../application/bill-runs/settle-shard.ts'
import { createStartDueRuns } from '../../application/bill-runs/start-due-runs.ts'
import { createStartRun } from '../../application/bill-runs/start-run.ts'
import { createAssessAccount } from '../../application/care/assess-account.ts'
import { createLoadAccount } from '../../application/care/load-account.ts'
import { createAppendToCase } from '../../application/cases/append-to-case.ts'
import { createChangeCase } from '../../application/cases/change-case.ts'
import { createLoadService } from '../../application/cases/load-service.ts'
import { createOpenCase } from '../../application/cases/open-case.ts'
import { createDunSellers } from '../../application/collections/dun-sellers.ts'
import { createTakeDunningStep } from '../../application/collections/take-dunning-step.ts'
import { createWatchReceivables } from '../../application/collections/watch-receivables.ts'
import { createOpenDispute } from '../../application/disputes/open-dispute.ts'
import { createSettleDispute } from '../../application/disputes/settle-dispute.ts'
import { createAfterIssue } from '../../application/documents/after-issue.ts'
import { createCreditInvoice, createPreviewCredit } from '../../application/documents/credit-invoice.ts'
import { createExplainMail } from '../../application/documents/explain-mail.ts'
import { createHeldDrafts } from '../../application/documents/held-drafts.ts'
import { createIssueDocuments, type IssueDocuments } from '../../application/documents/issue-document.ts'
import { createLoadDocument } from '../../application/documents/load-document.ts'
import { createReissueInvoice } from '../../application/documents/reissue-invoice.ts'
import { createFindDocument } from '../../application/bill-runs/find-document.ts'
import { createLoadAccountBooks } from '../../application/ledger/account-standing.ts'
import { createNoteMailEvent } from '../../application/mailing/note-mail-event.ts'
import { createPacer } from '../../application/mailing/pacer.ts'
import { createSendBills } from '../../application/mailing/send-bills.ts'
import { createSendUnlessPaused } from '../../application/mailing/send-unless-paused.ts'
import { createSendNotice } from '../../application/notices/send-notice.ts'
import { createExpireOffers } from '../../application/offers/expire-offers.ts'
import { createMakeOffers } from '../../application/offers/make-offers.ts'
import { createAssignPayment } from '../../application/payments/assign-payment.ts'
import { createBookTransaction } from '../../application/payments/book-transaction.ts'
import { createImportBankFile } from '../../application/payments/import-bank-file.ts'
import { createMatchTransaction } from '../../application/payments/match-transaction.ts'
import { createRecordPayment } from '../../application/payments/record-payment.ts'
import { createRefund } from '../../application/payments/refund.ts'
import type { ComposeBill } from '../../application/ports/bill-mailer.ts'
import type { Clock } from '../../application/ports/clock.ts'
import type { ComposeReminder } from '../../application/ports/reminder-mail.ts'
import { createRecordUsage } from '../../application/usage/record-usage.ts'
import type { Ports } from './stores.ts'

export interface Surroundings {
  readonly clock: Clock
  readonly jitter: () => number
  readonly newOwner: () => string
  readonly accountsPerChunk: number
  readonly compose: ComposeBill
  readonly composeReminder: ComposeReminder
  /** What a deliberate bug does to the issuing of single documents. */
  readonly aroundIssuing?: (issueDocuments: IssueDocuments) => IssueDocuments
}

/** The use cases as the functions of functions/ put them together. */
export function createUseCases(ports: Ports, { clock, jitter, newOwner, accountsPerChunk, compose, composeReminder, aroundIssuing = (real) => real }: Surroundings) {
  const { usage, bank, mailEvents, decisions, budgets } = ports
  const { runs, queue, documents, sellers, catalog, policies, releases, deliveries, mailer, reader, accounts, inputs, ledger, holds, dunning, cases, disputes, notices } = ports
  const shared = { ...ports, clock, jitter, sizeOfMail: () => 900, events: { chunkIssued: () => {}, runClosed: () => {}, billsMailed: () => {} } }
  // Billing.
  const settleShard = createSettleShard(shared)
  const startRun = createStartRun(shared)
  const explainMail = createExplainMail({ documents, policies })
  const billing = {
    startDueRuns: createStartDueRuns({ runs, sellers, queue, startRun }),
    planShard: createPlanShard({ runs, queue, settleShard, accountsPerChunk }),
    issueChunk: createIssueChunk({
      ...shared, accounts: reader, accountMarks: accounts, settleShard, loadContext: createLoadRunContext({ sellers, catalog }),
      queueMails: createQueueMails({ queue, clock, releases, loadPacing: createLoadPacing({ policies, clock }) }),
    }),
    releaseMails: createReleaseMails({ ...shared, explainMail }),
    releaseParked: createReleaseParked(shared),
    pause: (runId: string) => pauseRun(runs, runId),
    resume: (runId: string) => resumeRun(runs, queue, runId),
  }
  // Mailing.
  const pacer = createPacer({ mailer, clock, concurrency: 1 })
  const sendBills = createSendUnlessPaused({ runs, sendBills: createSendBills({ ...shared, compose, ready: async () => {}, sendOverNetwork: async () => {}, pacer, newOwner, claimSize: 2 }) })
  // Documents.
  const issueDocuments = aroundIssuing(createIssueDocuments({ ...shared, accounts: reader }))
  const loadDocument = createLoadDocument({ documents, runs, sellers })
  const afterIssue = createAfterIssue({ queue, releases, accounts, inputs, explainMail })
  const single = { loadDocument, accountReader: reader, accounts, issueDocuments, afterIssue, sellers, catalog }
  const creditInvoice = createCreditInvoice(single)
  // Payments and reminders.
  const loadBooks = createLoadAccountBooks({ accounts: reader, ledger, holds })
  const collections = { ...ports, clock, loadBooks }
  const dunSellers = createDunSellers({
    ...collections, watchReceivables: createWatchReceivables(collections),
    takeStep: createTakeDunningStep({ sellers, dunning, loadBooks, ledger, deliveries, mailer, clock, pacer, newOwner, composeReminder }),
  })
  const paying = { ledger, accounts: reader, clock, findDocument: createFindDocument({ documents, runs, sellers }) }
  const book = createBookTransaction({ ledger, bank })
  // Cases and disputes.
  const loadService = createLoadService({ policies, sellers })
  const [changeCase, openCase] = [createChangeCase({ cases, loadService }), createOpenCase({ cases, loadService })]
  const sendNotice = createSendNotice({ accounts, sellers, notices, mailer, clock, compose: async ({ key }) => new TextEncoder().encode(key) })
  const disputing = { accounts, cases, policies, disputes, holds, loadDocument, previewCredit: createPreviewCredit(single), creditInvoice, openCase, changeCase, sendNotice }
  // Offers.
  const grantDiscount = createGrantDiscount({ accounts, inputs, clock })
  const offers = createMakeOffers({
    policies, decisions, budgets, cases, accounts, grantDiscount, salt: async () => 'salt', assess: createAssessAccount({ loadService }),
    loadAccount: createLoadAccount({ reader, ledger, holds, cases, decisions, sellers, catalog }),
  })
  return {
    ...billing, sendBills, dunSellers, creditInvoice, loadBooks,
    reissue: createReissueInvoice(single),
    drafts: createHeldDrafts({ ...single, drafts: ports.drafts }),
    recordPayment: createRecordPayment(paying), assignPayment: createAssignPayment({ ...paying, bank, book }),
    importBankFile: createImportBankFile({ read: createReadCamt053(), sellers, bank, clock, book, match: createMatchTransaction({ ...paying, bank, loadBooks }) }),
    refund: createRefund({ loadBooks, ledger, clock }),
    changeSubscription: createChangeSubscription({ accounts, accountReader: reader, sellers, catalog, clock }),
    recordUsage: createRecordUsage({ accounts, sellers, catalog, book: usage, clock, jitter }),
    noteMailEvent: createNoteMailEvent({ events: mailEvents, deliveries, documents }),
    grantDiscount, offers, expireOffers: createExpireOffers({ decisions, policies, accounts, grantDiscount }), endDiscount: inputs.endDiscount,
    addCharge: createAddCharge({ accounts, inputs, clock }), grantCredit: createGrantCredit({ accounts, inputs, ledger, loadBooks, clock }),
    openCase, appendToCase: createAppendToCase({ cases, changeCase }),
    openDispute: createOpenDispute(disputing), settleDispute: createSettleDispute(disputing),
  }
}

export type UseCases = ReturnType<typeof createUseCases>
