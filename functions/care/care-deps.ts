import { SQSClient } from '@aws-sdk/client-sqs'
import * as z from 'zod'
import { systemClock } from '../../adapters/clock/system-clock.ts'
import { createAccountReader } from '../../adapters/dynamodb/account-reader.ts'
import { createAccountStore } from '../../adapters/dynamodb/account-store.ts'
import { createAdjustmentBook } from '../../adapters/dynamodb/adjustment-book.ts'
import { createApprovalStore } from '../../adapters/dynamodb/approval-store.ts'
import { createBillingInputs } from '../../adapters/dynamodb/billing-input-store.ts'
import { createCatalogStore } from '../../adapters/dynamodb/catalog-store.ts'
import { createDecisionLog } from '../../adapters/dynamodb/decision-log.ts'
import { createDocumentIssuer } from '../../adapters/dynamodb/document-issuer.ts'
import { createDocumentStore } from '../../adapters/dynamodb/document-store.ts'
import { createJournalRegister } from '../../adapters/dynamodb/journal-register.ts'
import { createLedger } from '../../adapters/dynamodb/ledger.ts'
import { createMailReleases } from '../../adapters/dynamodb/mail-releases.ts'
import { createReceivableHolds } from '../../adapters/dynamodb/receivable-holds.ts'
import { createRunStore } from '../../adapters/dynamodb/run-store.ts'
import type { Table } from '../../adapters/dynamodb/table.ts'
import { createRunQueue } from '../../adapters/sqs/run-queue.ts'
import { createGrantCredit } from '../../application/accounts/grant-credit.ts'
import { createGrantDiscount } from '../../application/accounts/grant-discount.ts'
import { createAdjustAccount } from '../../application/adjustments/adjust-account.ts'
import { createMakeAdjustment } from '../../application/adjustments/make-adjustment.ts'
import { createRequestApproval } from '../../application/approvals/request-approval.ts'
import { createLoadAccountBooks } from '../../application/ledger/account-standing.ts'
import { createRefund } from '../../application/payments/refund.ts'
import { createLoadAccount } from '../../application/care/load-account.ts'
import { createAfterIssue } from '../../application/documents/after-issue.ts'
import { createCreditInvoice } from '../../application/documents/credit-invoice.ts'
import { createExplainMail } from '../../application/documents/explain-mail.ts'
import { createIssueDocuments } from '../../application/documents/issue-document.ts'
import { createLoadDocument } from '../../application/documents/load-document.ts'
import { createCaseDeps } from '../cases/case-deps.ts'

/** What a function that adjusts accounts is told, beside the table: credit notes are mailed. */
const careEnv = z.object({ MAIL_QUEUE_URL: z.string().min(1) })

/** What reading and adjusting accounts stands on, built once per container. */
export function createCareDeps(table: Table) {
  const { MAIL_QUEUE_URL: mail } = careEnv.parse(process.env)
  const caseDeps = createCaseDeps(table)
  const { cases, sellers, policies, openCase } = caseDeps
  const [accounts, reader, inputs, ledger, holds] = [createAccountStore(table), createAccountReader(table), createBillingInputs(table), createLedger(table), createReceivableHolds(table)]
  const [documents, issuer, catalog, decisions] = [createDocumentStore(table), createDocumentIssuer(table), createCatalogStore(table), createDecisionLog(table)]
  const clock = systemClock
  const queue = createRunQueue(new SQSClient({}), { plan: '', invoice: '', mail })
  const issueDocuments = createIssueDocuments({ accounts: reader, sellers, documents, issuer, journal: createJournalRegister(table), clock, jitter: Math.random })
  const creditInvoice = createCreditInvoice({
    loadDocument: createLoadDocument({ documents, runs: createRunStore(table), sellers }), accountReader: reader, accounts, issueDocuments,
    afterIssue: createAfterIssue({ queue, releases: createMailReleases(table), accounts, inputs, explainMail: createExplainMail({ documents, policies }) }),
  })
  const loadAccount = createLoadAccount({ reader, ledger, holds, cases, decisions, sellers, catalog })
  const loadBooks = createLoadAccountBooks({ accounts: reader, ledger, holds })
  const grantCredit = createGrantCredit({ accounts, inputs, ledger, loadBooks, clock })
  const adjust = createAdjustAccount({
    loadAccount, policies, accounts, book: createAdjustmentBook(table), requestApproval: createRequestApproval({ approvals: createApprovalStore(table) }),
    make: createMakeAdjustment({ creditInvoice, grantCredit, grantDiscount: createGrantDiscount({ accounts, inputs, clock }), issuer, inputs, ledger, holds, openCase, refund: createRefund({ loadBooks, ledger, clock }) }),
  })
  return { ...caseDeps, accounts, reader, inputs, ledger, holds, documents, catalog, decisions, clock, loadAccount, adjust }
}
