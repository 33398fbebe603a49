import { SQSClient } from '@aws-sdk/client-sqs'
import { systemClock } from '../../adapters/clock/system-clock.ts'
import { createAccountReader } from '../../adapters/dynamodb/account-reader.ts'
import { createAccountStore } from '../../adapters/dynamodb/account-store.ts'
import { createAdjustmentBook } from '../../adapters/dynamodb/adjustment-book.ts'
import { createApprovalStore } from '../../adapters/dynamodb/approval-store.ts'
import { createBillingInputs } from '../../adapters/dynamodb/billing-input-store.ts'
import { createDisputeStore } from '../../adapters/dynamodb/dispute-store.ts'
import { createDocumentIssuer } from '../../adapters/dynamodb/document-issuer.ts'
import { createDocumentStore } from '../../adapters/dynamodb/document-store.ts'
import { createJournalRegister } from '../../adapters/dynamodb/journal-register.ts'
import { createMailReleases } from '../../adapters/dynamodb/mail-releases.ts'
import { createReceivableHolds } from '../../adapters/dynamodb/receivable-holds.ts'
import { createRunStore } from '../../adapters/dynamodb/run-store.ts'
import type { Table } from '../../adapters/dynamodb/table.ts'
import { createRunQueue } from '../../adapters/sqs/run-queue.ts'
import { createRequestApproval } from '../../application/approvals/request-approval.ts'
import { createDecideDispute } from '../../application/disputes/decide-dispute.ts'
import { createOpenDispute } from '../../application/disputes/open-dispute.ts'
import { createSettleDispute } from '../../application/disputes/settle-dispute.ts'
import { createAfterIssue } from '../../application/documents/after-issue.ts'
import { createCreditInvoice, createPreviewCredit } from '../../application/documents/credit-invoice.ts'
import { createExplainMail } from '../../application/documents/explain-mail.ts'
import { createIssueDocuments } from '../../application/documents/issue-document.ts'
import { createLoadDocument } from '../../application/documents/load-document.ts'
import { billingEnv } from '../billing/env.ts'
import { createCaseDeps } from '../cases/case-deps.ts'
import { createNoticeSender } from './notice-deps.ts'

/** What disputes and their approvals stand on, built once per container. */
export function createDisputeDeps(table: Table) {
  const env = billingEnv.parse(process.env)
  const cases = createCaseDeps(table)
  const accounts = createAccountStore(table)
  const accountReader = createAccountReader(table)
  const documents = createDocumentStore(table)
  const queue = createRunQueue(new SQSClient({}), { plan: env.PLAN_QUEUE_URL, invoice: env.INVOICE_QUEUE_URL, mail: env.MAIL_QUEUE_URL })
  const issueDocuments = createIssueDocuments({ accounts: accountReader, sellers: cases.sellers, documents, issuer: createDocumentIssuer(table), journal: createJournalRegister(table), clock: systemClock, jitter: Math.random })
  const loadDocument = createLoadDocument({ documents, runs: createRunStore(table), sellers: cases.sellers })
  const afterIssue = createAfterIssue({ queue, releases: createMailReleases(table), accounts, inputs: createBillingInputs(table), explainMail: createExplainMail({ documents, policies: cases.policies }) })
  const disputes = createDisputeStore(table)
  const approvals = createApprovalStore(table)
  const shared = {
    ...cases, accounts, disputes, loadDocument, holds: createReceivableHolds(table), sendNotice: createNoticeSender(table),
    previewCredit: createPreviewCredit({ loadDocument, accountReader }),
    creditInvoice: createCreditInvoice({ loadDocument, accountReader, accounts, issueDocuments, afterIssue }),
  }
  const { decide, handler } = createDecideDispute({ ...shared, book: createAdjustmentBook(table), requestApproval: createRequestApproval({ approvals }), settleDispute: createSettleDispute(shared) })
  return { disputes, approvals, openDispute: createOpenDispute(shared), decideDispute: decide, disputeHandler: handler }
}
