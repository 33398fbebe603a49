import { AdjustmentRefusal, limitKindOf, type Adjustment } from '../../domain/adjustments/adjustment.ts'
import { limitsPassed, type LimitPassed } from '../../domain/adjustments/limits.ts'
import type { Approval } from '../../domain/approvals/approval.ts'
import type { DocumentDraft } from '../../domain/documents/billing-document.ts'
import { parseAmount } from '../../domain/money/amount.ts'
import { accountOf } from '../accounts/account-of.ts'
import type { ApprovalHandler } from '../approvals/decide-approval.ts'
import type { RequestApproval } from '../approvals/request-approval.ts'
import type { LoadAccount, WholeAccount } from '../care/load-account.ts'
import type { AccountStore } from '../ports/account-store.ts'
import type { AdjustmentBook } from '../ports/adjustment-book.ts'
import type { PolicyStore } from '../ports/policy-store.ts'
import { readAdjustment, writeAdjustment } from './adjustment-json.ts'
import type { MadeAdjustment, MakeAdjustment } from './make-adjustment.ts'
import { sizeAdjustment, type SizedAdjustment } from './size-adjustment.ts'

export interface AdjustCommand {
  readonly accountId: string
  readonly adjustment: Adjustment
  /** A code of the seller's limits policy. */
  readonly reason: string
  readonly note?: string
  readonly caseId?: string
  readonly by: { readonly id: string; readonly role: 'agent' | 'supervisor' }
  readonly requestKey: string
  readonly at: string
}

export interface AdjustmentPreview {
  readonly size: bigint
  /** Minor units: what the account owes (negative: is owed) before and after. */
  readonly balanceBefore: bigint
  readonly balanceAfter: bigint
  /** The credit note with its lines and VAT, as it would be issued now. */
  readonly document?: DocumentDraft
  /** Empty: it is done at once. */
  readonly limits: readonly LimitPassed[]
}

export type AdjustResult =
  | ({ readonly state: 'done' } & MadeAdjustment)
  | { readonly state: 'waits-for-approval'; readonly approvalId: string; readonly limits: readonly LimitPassed[] }

export interface AdjustDeps {
  readonly loadAccount: LoadAccount
  readonly policies: Pick<PolicyStore, 'get'>
  readonly book: AdjustmentBook
  readonly requestApproval: RequestApproval
  readonly accounts: Pick<AccountStore, 'get'>
  readonly make: MakeAdjustment
}

export const adjustmentApproval = 'adjustment'

/** What people give customers, within limits; above them a supervisor decides. Counted before it is done: two at once cannot both take the
 * room that is left for one, and a crash in between leaves room unused, never passed. */
export function createAdjustAccount({ loadAccount, policies, accounts, book, requestApproval, make: { made, make } }: AdjustDeps) {
  const limitsOf = async ({ seller }: WholeAccount, role: 'agent' | 'supervisor', { kind, size }: { readonly kind: Adjustment['kind']; readonly size: bigint }, given: ReturnType<typeof givenOf>) => {
    const { policy } = await policies.get(seller.id, 'limits')
    const limit = policy.roles[role]
    return {
      policy, limits: limitsPassed(limit, { kind: limitKindOf({ kind }), amount: size }, await book.sums(given), given.currency),
      most: { today: parseAmount(limit.perDay, given.currency), customer: parseAmount(limit.perCustomer, given.currency) },
    }
  }
  const look = async ({ accountId, adjustment, reason, by, requestKey, at }: AdjustCommand) => {
    const whole = await loadAccount(accountId, at)
    const sized = sizeAdjustment(adjustment, whole)
    const given = givenOf(whole, { requestKey, by }, adjustment, sized)
    const { policy, limits, most } = await limitsOf(whole, by.role, { kind: adjustment.kind, size: sized.size }, given)
    if (!Object.hasOwn(policy.reasons, reason)) throw new AdjustmentRefusal('unknown-reason', `It knows ${Object.keys(policy.reasons).join(', ')}.`)
    return { whole, sized, given, limits, most }
  }

  return {
    /** @throws AdjustmentRefusal, CreditRefusal, DocumentError, UnknownAccountError */
    async preview(command: AdjustCommand): Promise<AdjustmentPreview> {
      const { whole: { standing }, sized, limits } = await look(command)
      return {
        size: sized.size, balanceBefore: standing.balance, balanceAfter: standing.balance - sized.balance, limits,
        ...(sized.document ? { document: sized.document } : {}),
      }
    },

    /** @throws as preview does */
    async apply(command: AdjustCommand): Promise<AdjustResult> {
      const before = await made(command, await accountOf(accounts, command.accountId))
      if (before) return { state: 'done', ...before }
      const { whole, sized, given, limits, most } = await look(command)
      if (limits.length === 0 && (await book.reserve(given, most))) return { state: 'done', ...(await make(command, whole, sized)) }
      const { accountId, adjustment, reason, note, caseId, by, requestKey, at } = command
      const approval = await requestApproval({
        requestKey, sellerId: whole.seller.id, accountId, ...(caseId ? { caseId } : {}), kind: adjustmentApproval,
        summary: `${adjustment.kind} of ${sized.size} (${given.currency} minor units, or days) for ${accountId}`,
        because: limits.length > 0 ? limits.map(inWords) : [taken],
        payload: { adjustment: writeAdjustment(adjustment), reason, ...(note ? { note } : {}), requestKey }, requestedBy: by, requestedAt: at,
      })
      return { state: 'waits-for-approval', approvalId: approval.id, limits }
    },

    /** Does what was approved. It is sized anew: what is no longer left cannot be given, whoever said yes. */
    handler: {
      async count({ accountId, payload, requestedBy }, by, at) {
        const { adjustment, requestKey } = readAdjustment(payload)
        if (await made({ adjustment, requestKey, by: requestedBy }, await accountOf(accounts, accountId))) return []
        const whole = await loadAccount(accountId, at)
        const sized = sizeAdjustment(adjustment, whole)
        const given = givenOf(whole, { requestKey, by }, adjustment, sized)
        const { limits, most } = await limitsOf(whole, 'supervisor', { kind: adjustment.kind, size: sized.size }, given)
        if (limits.length > 0) return limits.map(inWords)
        return (await book.reserve(given, most)) ? [] : [taken]
      },
      async approved({ accountId, payload, requestedBy, decidedBy, decidedAt, requestedAt }: Approval): Promise<void> {
        const { adjustment, reason, note, requestKey } = readAdjustment(payload)
        if (await made({ adjustment, requestKey, by: requestedBy }, await accountOf(accounts, accountId))) return
        const whole = await loadAccount(accountId, decidedAt ?? requestedAt)
        const sized = sizeAdjustment(adjustment, whole)
        await book.reserve(givenOf(whole, { requestKey, by: decidedBy ?? requestedBy }, adjustment, sized))
        await make({ adjustment, reason, ...(note ? { note } : {}), by: requestedBy, requestKey, at: decidedAt ?? requestedAt }, whole, sized)
      },
    } satisfies ApprovalHandler,
  }
}

export type AdjustAccount = ReturnType<typeof createAdjustAccount>

const taken = 'another adjustment took the room that was left'
const inWords = ({ limit, most, wanted }: LimitPassed) => `${limit}: ${wanted} of ${most}`

/** Days count in no sum. */
function givenOf({ snapshot: { account }, today }: WholeAccount, { requestKey, by }: { readonly requestKey: string; readonly by: { readonly id: string } }, adjustment: Adjustment, { size }: SizedAdjustment) {
  return { id: requestKey, accountId: account.id, actorId: by.id, currency: account.currency, on: today, amount: limitKindOf(adjustment) === 'payment-extension' ? 0n : size }
}
