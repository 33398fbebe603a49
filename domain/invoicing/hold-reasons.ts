import { previousBill } from '../explaining/previous-bill.ts'
import { movedMuch } from '../explaining/explain-bill.ts'
import type { DocumentDraft } from '../documents/billing-document.ts'
import { formatAmount, parseAmount } from '../money/amount.ts'
import type { AccountSnapshot } from './bill-outcome.ts'

/** Why a bill waits for a person before it is issued. */
export const holdReasons = {
  run: 'The run stops at drafts.',
  all: 'Every bill of the seller is approved by a person.',
  plan: 'It bills a plan whose bills are approved by a person.',
  customer: 'Bills of this customer are approved by a person.',
  'first-bill': 'It is the customer\'s first bill.',
  'large-bill': 'It is at least as large as bills that are approved by a person.',
  jump: 'It differs from the bill before by more than the set share.',
} as const satisfies Readonly<Record<string, string>>

export type HoldReason = keyof typeof holdReasons

/** Which bills of a seller wait for a person's approval. */
export interface ApprovalPolicy {
  readonly all?: boolean
  readonly plans?: readonly string[]
  readonly customers?: readonly string[]
  readonly firstBill?: boolean
  /** Per currency, the amount including VAT from which on a bill waits; in major units. */
  readonly largeBill?: Readonly<Record<string, string>>
  /** Percent, and the smallest difference that counts per currency (any where it is absent). */
  readonly jump?: { readonly percent: number; readonly minimum?: Readonly<Record<string, string>> }
}

/** None: bills are issued as they are computed. */
export const builtInApproval: ApprovalPolicy = {}

/** Why a bill that was computed waits for a person, in the order of `holdReasons`; none where it is issued at once.
 * @param run whether the run as a whole stops at drafts
 * @example holdReasonsOf(draft, snapshot, { firstBill: true }, {}) // ['first-bill'] */
export function holdReasonsOf(draft: DocumentDraft, { account, documents }: Pick<AccountSnapshot, 'account' | 'documents'>, policy: ApprovalPolicy, run: { readonly drafts?: true }): readonly HoldReason[] {
  const previous = previousBill({ ordinal: Infinity }, documents)
  const applies: Readonly<Record<HoldReason, boolean>> = {
    run: run.drafts === true,
    all: policy.all === true,
    plan: draft.lines.some(({ planId }) => planId !== undefined && policy.plans?.includes(planId)),
    customer: policy.customers?.includes(account.customerNumber) === true,
    'first-bill': policy.firstBill === true && draft.kind === 'invoice' && previous === undefined,
    'large-bill': reaches(draft.gross, draft.currency, policy.largeBill),
    jump: policy.jump !== undefined && previous !== undefined && previous.currency === draft.currency && jumps(signed(draft), previous.gross, draft.currency, policy.jump),
  }
  return (Object.keys(applies) as HoldReason[]).filter((reason) => applies[reason])
}

function jumps(gross: bigint, before: bigint, currency: string, { percent, minimum }: NonNullable<ApprovalPolicy['jump']>): boolean {
  const difference = gross > before ? gross - before : before - gross
  return movedMuch({ gross }, { gross: before }, BigInt(percent)) && (minimum?.[currency] === undefined || difference >= parseAmount(minimum[currency], currency))
}

function reaches(amount: bigint, currency: string, from: ApprovalPolicy['largeBill']): boolean {
  const bound = from?.[currency]
  return bound !== undefined && amount >= parseAmount(bound, currency)
}

function signed({ kind, gross }: DocumentDraft): bigint {
  return kind === 'credit-note' ? -gross : gross
}

/** What a person who is asked to approve a bill is told, e.g. `large-bill: It is at least ... (1210.00 EUR)`. */
export function holdReasonText(reason: HoldReason, draft: Pick<DocumentDraft, 'gross' | 'currency'>): string {
  return reason === 'large-bill' ? `${holdReasons[reason].slice(0, -1)} (${formatAmount(draft.gross, draft.currency)} ${draft.currency}).` : holdReasons[reason]
}
