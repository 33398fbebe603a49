import { createDecideApproval } from '../../../application/approvals/decide-approval.ts'
import { createRequestApproval } from '../../../application/approvals/request-approval.ts'
import { createDecideDispute, disputeApproval } from '../../../application/disputes/decide-dispute.ts'
import { createOpenDispute } from '../../../application/disputes/open-dispute.ts'
import { createSettleDispute } from '../../../application/disputes/settle-dispute.ts'
import { openItems } from '../../../domain/ledger/open-items.ts'
import { disputesOn, extensionsOn } from '../../../domain/collections/receivable-hold.ts'
import type { Fault } from '../../bill-runs/world.ts'
import { createDocumentsWorld } from '../../documents/documents-world.ts'
import { createInMemoryAdjustmentBook } from '../../doubles/in-memory-adjustment-book.ts'
import { createInMemoryApprovalStore } from '../../doubles/in-memory-approval-store.ts'
import { createInMemoryDisputeStore } from '../../doubles/in-memory-dispute-store.ts'
import { createScriptedNotices } from '../../doubles/in-memory-notices.ts'
import { createInMemoryPolicyStore } from '../../doubles/in-memory-policy-store.ts'
import { createInMemoryReceivableHolds } from '../../doubles/in-memory-receivable-holds.ts'
import { createCaseWorld } from '../cases/case-world.ts'

/** Disputes over documents, cases, holds, approvals and notices in memory. `fault` wraps what a decision writes to. */
export function createDisputeWorld(fault: Fault = (port) => port) {
  const world = createDocumentsWorld()
  const { cases, changeCase, openCase } = createCaseWorld()
  const disputes = createInMemoryDisputeStore()
  const approvals = createInMemoryApprovalStore()
  const holds = createInMemoryReceivableHolds()
  const notices = createScriptedNotices()
  const faulty = fault({ creditInvoice: world.credit, changeCase, sendNotice: notices.send, release: holds.release, open: holds.open, settle: disputes.settle })
  const shared = {
    accounts: { get: async (id: string) => world.books.accounts.get(id) }, policies: createInMemoryPolicyStore(), cases, changeCase: faulty.changeCase, openCase,
    disputes: { ...disputes, settle: faulty.settle }, holds: { ...holds, release: faulty.release, open: faulty.open }, loadDocument: world.loadDocument, previewCredit: world.previewCredit,
    creditInvoice: faulty.creditInvoice, sendNotice: faulty.sendNotice,
  }
  const { decide, handler } = createDecideDispute({ ...shared, book: createInMemoryAdjustmentBook(), requestApproval: createRequestApproval({ approvals }), settleDispute: createSettleDispute(shared) })
  return {
    ...world, cases, disputes, approvals, holds, notices, decide,
    open: createOpenDispute(shared),
    handlers: { [disputeApproval]: handler },
    approve: createDecideApproval({ approvals, handlers: { [disputeApproval]: handler } }),
    /** What is open and disputed of an account on a date. */
    async standing(accountId: string, asOf: string) {
      const all = await holds.list(accountId)
      const documents = world.books.documents.get(accountId)!
      const [standing] = openItems({ documents, entries: [], asOf, disputes: disputesOn(all, asOf), extensions: extensionsOn(all, asOf) })
      return standing!
    },
  }
}
