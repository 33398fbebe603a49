import type { BillRun } from '../../domain/bill-runs/bill-run.ts'
import type { ChunkOutcome } from '../../domain/bill-runs/chunk.ts'
import type { ApprovalPolicy } from '../../domain/invoicing/hold-reasons.ts'
import { holdReasonsOf } from '../../domain/invoicing/hold-reasons.ts'
import type { BillOutcome } from '../../domain/invoicing/bill-outcome.ts'
import type { Clock } from '../ports/clock.ts'
import type { DraftStore } from '../ports/draft-store.ts'
import type { AccountBill } from './bill-account.ts'

type Held = Extract<ChunkOutcome, { kind: 'held' }>

/** What is decided of a computed bill: issue it, or hold it as a draft. */
export type Decision = { readonly outcome: BillOutcome | Held; readonly nextOrdinal: number }

/** Holds a bill that the seller's policy, or the run itself, wants a person to look at first. A parked account and one with nothing due pass as they are. */
export function decide(bill: AccountBill, policy: ApprovalPolicy, run: Pick<BillRun, 'drafts'>): Decision {
  const { outcome, snapshot, nextOrdinal } = bill
  if (outcome.kind !== 'invoice' || !snapshot) return bill
  const reasons = holdReasonsOf(outcome.draft, snapshot, policy, run)
  return reasons.length === 0 ? bill : { outcome: { kind: 'held', reasons }, nextOrdinal }
}

/** One account as a chunk left it. */
export interface Decided {
  readonly accountId: string
  readonly outcome: { readonly kind: string; readonly reasons?: Held['reasons'] }
  readonly bill?: AccountBill
}

/** Keeps the list of drafts: those held by the run come on it, and those go whose accounts were billed or have nothing due.
 * A draft that a repeat of the chunk cannot compute any more (it was approved meanwhile) stays off it. */
export function createKeepDrafts({ drafts, clock }: { readonly drafts: DraftStore; readonly clock: Clock }) {
  return async ({ sellerId, runId, billingDate }: BillRun, decided: readonly Decided[]): Promise<void> => {
    const waiting = new Set(await drafts.waiting(sellerId))
    for (const { accountId, outcome, bill } of decided) {
      if (outcome.kind === 'held') {
        if (bill?.outcome.kind !== 'invoice') continue
        await drafts.put({ sellerId, accountId, billingDate, runId, heldAt: clock.now(), reasons: outcome.reasons ?? [], draft: bill.outcome.draft })
      } else if (outcome.kind !== 'parked' && waiting.has(accountId)) {
        const draft = await drafts.get(accountId)
        if (draft && draft.billingDate <= billingDate) await drafts.remove(accountId, draft.runId)
      }
    }
  }
}
