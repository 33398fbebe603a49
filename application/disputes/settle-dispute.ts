import { addToDate } from '../../domain/calendar/add-to-date.ts'
import { localDate } from '../../domain/calendar/local-date.ts'
import type { CaseActor } from '../../domain/cases/case.ts'
import type { Dispute, DisputeDecision } from '../../domain/disputes/dispute.ts'
import type { BillingDocument } from '../../domain/documents/billing-document.ts'
import { readableAmount, readableDate } from '../../domain/explaining/format-for-reader.ts'
import { CreditRefusal, type CreditRequest } from '../../domain/invoicing/credit-request.ts'
import { CaseError } from '../cases/case-errors.ts'
import type { ChangeCase } from '../cases/change-case.ts'
import type { createCreditInvoice } from '../documents/credit-invoice.ts'
import type { LoadDocument } from '../documents/load-document.ts'
import type { SendNotice } from '../notices/send-notice.ts'
import type { AccountStore } from '../ports/account-store.ts'
import type { DisputeStore } from '../ports/dispute-store.ts'
import type { PolicyStore } from '../ports/policy-store.ts'
import type { ReceivableHolds } from '../ports/receivable-holds.ts'
import { DisputeError } from './dispute-errors.ts'
import { disputeHold, holdOf } from './open-dispute.ts'

export interface SettleDisputeDeps {
  readonly accounts: Pick<AccountStore, 'get'>
  readonly policies: Pick<PolicyStore, 'get'>
  readonly disputes: DisputeStore
  readonly holds: ReceivableHolds
  readonly loadDocument: LoadDocument
  readonly creditInvoice: ReturnType<typeof createCreditInvoice>
  readonly changeCase: ChangeCase
  readonly sendNotice: SendNotice
}

export type SettleDispute = (disputeId: string, decision: DisputeDecision) => Promise<Dispute>

/** Notes what was decided and does what follows from it: the credit note, the end of the hold with new days to pay, the outcome of
 * the case, the mail to the customer. The first decision stands; after a crash the same decision is sent again, and what is done
 * already is not done twice.
 * @throws DisputeError `dispute-not-found`, `dispute-closed` */
export function createSettleDispute({ accounts, policies, disputes, holds, loadDocument, creditInvoice, changeCase, sendNotice }: SettleDisputeDeps): SettleDispute {
  return async (disputeId, decision) => {
    const dispute = await disputes.decide(disputeId, decision)
    if (!dispute) throw new DisputeError('dispute-not-found', `There is no dispute ${disputeId}.`)
    const { decision: stands, accountId, sellerId, documentId, number, currency, caseId } = dispute
    if (!stands || stands.outcome !== decision.outcome || stands.by.id !== decision.by.id) throw new DisputeError('dispute-closed', `Dispute ${disputeId} was decided: ${stands?.outcome ?? dispute.state}.`)
    if (dispute.state === 'settled') return dispute
    const account = await accounts.get(accountId)
    const document = await loadDocument(documentId)
    const { by, at, outcome, reason = '' } = stands
    const note = stands.credit && (await credit(dispute, stands.credit, at))
    const today = localDate(at, account?.timeZone ?? 'UTC')
    const { policy: { payDays } } = await policies.get(sellerId, 'disputes')
    const payBy = later(document.dueDate, addToDate(today, 'day', payDays))
    if (outcome !== 'upheld') await holds.open({ kind: 'extension', id: `${holdOf(dispute)}_days`, sellerId, accountId, documentId, dueDate: payBy, from: today, reason: `dispute ${outcome}`, by: by.id, openedAt: at })
    // Whoever opened the dispute may have died before the hold: a late repeat of it must find one that has ended.
    await holds.open(disputeHold(dispute, account?.timeZone ?? 'UTC'))
    await holds.release(accountId, holdOf(dispute), { on: today, at, by: by.id, why: outcome })
    await closeCase(caseId, dispute, stands)
    const credited = note && { documentId: note.id, number: note.number, amount: note.gross }
    const language = account?.language ?? 'en'
    // Where nothing was left to credit, the mails of the credit notes that took it have told the customer.
    if (note || !stands.credit) await sendNotice({
      key: `dispute-outcome:${disputeId}`, accountId, template: `dispute-${outcome}`, document: { id: documentId, ordinal: document.ordinal },
      values: { number, amount: readableAmount(credited?.amount ?? dispute.amount, currency, language), creditNote: credited?.number ?? '', reason, payBy: readableDate(payBy, language) },
    })
    await disputes.settle(disputeId, at, credited)
    return (await disputes.get(disputeId)) ?? dispute
  }

  /** The decision stands though others credited the invoice meanwhile: what is left of it is credited, or nothing. */
  async function credit({ id, documentId }: Pick<Dispute, 'id' | 'documentId'>, request: CreditRequest, asOf: string): Promise<BillingDocument | undefined> {
    const requestKey = `dispute:${id}:outcome`
    try {
      return await creditInvoice({ invoice: documentId, request, reason: 'error', asOf }, { requestKey })
    } catch (error) {
      if (!(error instanceof CreditRefusal)) throw error
      if (error.code === 'nothing-left') return undefined
      if (error.code !== 'over-credit' && error.code !== 'not-positive') throw error
      return request.type === 'whole' ? undefined : credit({ id, documentId }, { type: 'whole' }, asOf)
    }
  }

  /** A case that is merged or resolved already stays as it is. */
  async function closeCase(caseId: string, { id }: Dispute, { by, at, outcome, reason }: DisputeDecision): Promise<void> {
    try {
      await changeCase({
        caseId, key: `dispute-outcome:${id}`, at, by: { id: by.id, role: by.role as CaseActor['role'] },
        change: ({ state }) => (state === 'merged' || state === 'resolved' ? undefined : { type: 'resolved', outcome: `dispute-${outcome}`, ...(reason === undefined ? {} : { text: reason }) }),
      })
    } catch (error) {
      if (!(error instanceof CaseError)) throw error
    }
  }
}

const later = (a: string, b: string) => (a > b ? a : b)
