import { localDate } from '../../domain/calendar/local-date.ts'
import type { BillingDocument, CreditReason, DocumentDraft } from '../../domain/documents/billing-document.ts'
import type { AccountSnapshot } from '../../domain/invoicing/bill-outcome.ts'
import { creditInvoice } from '../../domain/invoicing/credit-invoice.ts'
import { creditLeft } from '../../domain/invoicing/credit-left.ts'
import type { CreditRequest } from '../../domain/invoicing/credit-request.ts'
import type { AccountReader } from '../ports/account-reader.ts'
import type { AccountStore } from '../ports/account-store.ts'
import type { AfterIssue } from './after-issue.ts'
import { DocumentError } from './document-errors.ts'
import type { IssueDocuments } from './issue-document.ts'
import type { LoadDocument } from './load-document.ts'

export interface CreditCommand {
  /** Printed number or id of the invoice. */
  readonly invoice: string
  readonly request: CreditRequest
  /** `void` says that the invoice should never have been: only all of it, and the next bill bills its periods anew. */
  readonly reason: CreditReason
  /** ISO 8601 in UTC: the credit note is dated that day, in the account's zone. */
  readonly asOf: string
}

export interface CreditDeps {
  readonly loadDocument: LoadDocument
  readonly accountReader: AccountReader
  readonly accounts: Pick<AccountStore, 'reconcileFrom'>
  readonly issueDocuments: IssueDocuments
  readonly afterIssue: AfterIssue
}

/** Credits an invoice: whole, by lines or by an amount. Safe to repeat under the same request key.
 * @throws DocumentError, CreditRefusal (what is left is in the message) */
export function createCreditInvoice({ loadDocument, accounts, issueDocuments, afterIssue }: CreditDeps) {
  return async (command: CreditCommand, { requestKey }: { readonly requestKey: string }): Promise<BillingDocument> => {
    const invoice = await loadDocument(command.invoice)
    // Before the credit note: a crash in between leaves a look back that finds nothing.
    if (command.reason === 'void') await accounts.reconcileFrom(invoice.accountId, earliestDay(invoice))
    const issued = await issueDocuments({ accountId: invoice.accountId, compute: (snapshot) => [creditDraft(invoice, snapshot, command)] }, { requestKey })
    await afterIssue(issued)
    return issued[0]!
  }
}

/** The credit note that `createCreditInvoice` would issue now; nothing is stored.
 * @throws as it does */
export function createPreviewCredit({ loadDocument, accountReader }: Pick<CreditDeps, 'loadDocument' | 'accountReader'>) {
  return async (command: CreditCommand): Promise<DocumentDraft> => {
    const invoice = await loadDocument(command.invoice)
    const snapshot = await accountReader.snapshot(invoice.accountId, { consistent: true, horizon: () => invoice.issueDate })
    if (!snapshot) throw new DocumentError('account-not-found', `There is no account ${invoice.accountId}.`)
    return creditDraft(invoice, snapshot, command)
  }
}

/** @throws DocumentError `partly-credited`: a void undoes an invoice as a whole, so nothing of it may have been given back before */
export function creditDraft(invoice: BillingDocument, { account, documents }: AccountSnapshot, { request, reason, asOf }: CreditCommand): DocumentDraft {
  const left = creditLeft(invoice, documents)
  if (reason === 'void' && invoice.kind === 'invoice' && left.gross > 0n && (request.type !== 'whole' || left.gross !== invoice.gross)) {
    throw new DocumentError('partly-credited', request.type === 'whole'
      ? `Part of ${invoice.number} has been credited already, so it cannot be voided: credit the rest of it as an error.`
      : 'Only a whole invoice can be voided: give another reason for a part.')
  }
  return creditInvoice(invoice, documents, request, { issueDate: localDate(asOf, account.timeZone), reason })
}

/** The first day that the invoice bills: from there on a later bill must look again. */
export function earliestDay({ lines, billingDate }: Pick<BillingDocument, 'lines' | 'billingDate'>): string {
  return lines.reduce((earliest, { period }) => (period !== undefined && period.start < earliest ? period.start : earliest), billingDate)
}
