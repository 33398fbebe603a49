import * as z from 'zod'
import { limitsPassed } from '../../domain/adjustments/limits.ts'
import type { Approval } from '../../domain/approvals/approval.ts'
import { localDate } from '../../domain/calendar/local-date.ts'
import type { Dispute, DisputeDecision, DisputeOutcome } from '../../domain/disputes/dispute.ts'
import type { CreditRequest } from '../../domain/invoicing/credit-request.ts'
import { formatAmount, parseAmount } from '../../domain/money/amount.ts'
import type { ApprovalHandler } from '../approvals/decide-approval.ts'
import type { RequestApproval } from '../approvals/request-approval.ts'
import type { createPreviewCredit } from '../documents/credit-invoice.ts'
import type { AccountStore } from '../ports/account-store.ts'
import type { AdjustmentBook } from '../ports/adjustment-book.ts'
import type { DisputeStore } from '../ports/dispute-store.ts'
import type { PolicyStore } from '../ports/policy-store.ts'
import { DisputeError } from './dispute-errors.ts'
import type { SettleDispute } from './settle-dispute.ts'

export interface DecideDisputeCommand {
  readonly disputeId: string
  readonly outcome: DisputeOutcome
  /** Of a dispute that is partly upheld: what is credited. */
  readonly credit?: CreditRequest
  readonly reason?: string
  readonly by: { readonly id: string; readonly role: string }
  readonly requestKey: string
  readonly at: string
}

export interface DecideDisputeDeps {
  readonly accounts: Pick<AccountStore, 'get'>
  readonly policies: Pick<PolicyStore, 'get'>
  readonly disputes: DisputeStore
  readonly book: AdjustmentBook
  readonly previewCredit: ReturnType<typeof createPreviewCredit>
  readonly requestApproval: RequestApproval
  readonly settleDispute: SettleDispute
}

export const disputeApproval = 'dispute-outcome'

const amountText = z.string().transform(BigInt)
const creditJson = z.discriminatedUnion('type', [
  z.object({ type: z.literal('whole') }),
  z.object({ type: z.literal('lines'), lines: z.array(z.object({ position: z.int(), net: amountText.exactOptional() })) }),
  z.object({ type: z.literal('amount'), gross: amountText }),
])
const payloadSchema = z.object({ disputeId: z.string(), outcome: z.enum(['upheld', 'partly']), credit: creditJson, reason: z.string().exactOptional() })

/** Decides a dispute. What it credits counts towards the limits of who decides (policy `limits`); above them a second person does.
 * @throws DisputeError; CreditRefusal where less is left than would be credited */
export function createDecideDispute({ accounts, policies, disputes, book, previewCredit, requestApproval, settleDispute }: DecideDisputeDeps) {
  const decide = async ({ disputeId, outcome, credit, reason, by, requestKey, at }: DecideDisputeCommand): Promise<Dispute> => {
    const dispute = await disputes.get(disputeId)
    if (!dispute) throw new DisputeError('dispute-not-found', `There is no dispute ${disputeId}.`)
    const request = outcome === 'upheld' ? dispute.about : outcome === 'partly' ? credit : undefined
    const decision: DisputeDecision = { outcome, ...(request ? { credit: request } : {}), ...(reason === undefined ? {} : { reason }), by, at }
    if (dispute.state === 'decided' || dispute.state === 'settled' || !request) return settleDispute(disputeId, dispute.decision?.outcome === outcome && dispute.decision.by.id === by.id ? dispute.decision : decision)
    if (dispute.state === 'waits-for-approval') {
      if (dispute.decision) return settleDispute(disputeId, dispute.decision)
      return dispute
    }
    const { gross } = await previewCredit({ invoice: dispute.documentId, request, reason: 'error', asOf: at })
    if (gross > dispute.amount) throw new DisputeError('already-disputed', `Only ${formatAmount(dispute.amount, dispute.currency)} is disputed.`)
    const passed = await over(dispute, gross, { by, id: requestKey, at })
    if (passed.length === 0) return settleDispute(disputeId, decision)
    const approval = await requestApproval({
      requestKey, sellerId: dispute.sellerId, accountId: dispute.accountId, caseId: dispute.caseId, kind: disputeApproval, because: passed,
      summary: `Credit ${dispute.currency} ${formatAmount(gross, dispute.currency)} of ${dispute.number}: dispute ${outcome}`,
      payload: JSON.parse(JSON.stringify({ disputeId, outcome, credit: request, ...(reason === undefined ? {} : { reason }) }, (_, each: unknown) => (typeof each === 'bigint' ? each.toString() : each))) as unknown,
      requestedBy: by, requestedAt: at,
    })
    return (await disputes.await(disputeId, approval.id)) ?? dispute
  }

  /** Each limit that the credit passes, in words; none where it was counted and may be given. */
  async function over({ accountId, sellerId, currency }: Dispute, amount: bigint, { by, id, at }: Pick<DecideDisputeCommand, 'by' | 'at'> & { readonly id: string }): Promise<readonly string[]> {
    const { policy } = await policies.get(sellerId, 'limits')
    const limit = policy.roles[by.role === 'supervisor' ? 'supervisor' : 'agent']
    const given = await givenBy({ accountId, currency }, amount, { by, id, at })
    const passed = limitsPassed(limit, { kind: 'credit', amount }, await book.sums(given), currency)
    if (passed.length > 0) return passed.map((each) => `${each.limit}: ${formatAmount(each.wanted, currency)} of ${formatAmount(each.most, currency)}`)
    const most = { today: parseAmount(limit.perDay, currency), customer: parseAmount(limit.perCustomer, currency) }
    return (await book.reserve(given, most)) ? [] : ['another credit took the room that was left']
  }

  async function givenBy({ accountId, currency }: Pick<Dispute, 'accountId' | 'currency'>, amount: bigint, { by, id, at }: Pick<DecideDisputeCommand, 'by' | 'at'> & { readonly id: string }) {
    const account = await accounts.get(accountId)
    return { id, accountId, actorId: by.id, currency, on: localDate(at, account?.timeZone ?? 'UTC'), amount }
  }

  const handler: ApprovalHandler = {
    async count({ id, payload }, by, at) {
      const { disputeId, credit } = payloadSchema.parse(payload)
      const dispute = await disputes.get(disputeId)
      if (!dispute || dispute.decision) return []
      const { gross } = await previewCredit({ invoice: dispute.documentId, request: credit, reason: 'error', asOf: at })
      return over(dispute, gross, { by, id, at })
    },
    async approved({ id, payload, decidedBy, decidedAt, requestedBy, requestedAt }: Approval) {
      const { disputeId, outcome, credit, reason } = payloadSchema.parse(payload)
      const dispute = await disputes.get(disputeId)
      if (dispute?.decision) return void await settleDispute(disputeId, dispute.decision)
      const [by, at] = [decidedBy ?? requestedBy, decidedAt ?? requestedAt]
      if (dispute) {
        const { gross } = await previewCredit({ invoice: dispute.documentId, request: credit, reason: 'error', asOf: at })
        await book.reserve(await givenBy(dispute, gross, { by, id, at }))
      }
      await settleDispute(disputeId, { outcome, credit, ...(reason === undefined ? {} : { reason }), by, at })
    },
    async rejected({ id, payload }: Approval) {
      await disputes.reopen(payloadSchema.parse(payload).disputeId, id)
    },
  }
  return { decide, handler }
}
