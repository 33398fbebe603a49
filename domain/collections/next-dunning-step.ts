import { addToDate } from '../calendar/add-to-date.ts'
import { dayNumber } from '../calendar/day-number.ts'
import type { IsoDate } from '../calendar/iso-date.ts'
import type { LedgerEntry } from '../ledger/ledger-entry.ts'
import type { OpenItem } from '../ledger/open-items.ts'
import { parseAmount } from '../money/amount.ts'
import { feeOf, feeRuleFor, mayCharge, type Debtor } from './dunning-fee.ts'
import type { DunningPolicy, DunningStep } from './dunning-policy.ts'
import type { DunningSubject, DunningWait } from './dunning-subject.ts'
import { planState } from './payment-plan.ts'
import { holdsOn, type ReceivableHold } from './receivable-hold.ts'

export interface DunningInput {
  readonly policy: DunningPolicy
  readonly subject: DunningSubject
  /** The invoice as it stands; undefined where nothing of it was ever open. */
  readonly item: OpenItem | undefined
  readonly entries: readonly LedgerEntry[]
  readonly holds: readonly ReceivableHold[]
  readonly debtor: Debtor
  readonly today: IsoDate
}

export type DunningDecision =
  | { readonly kind: 'paid' }
  | { readonly kind: 'wait'; readonly until: IsoDate; readonly why: DunningWait }
  | {
    readonly kind: 'take'
    readonly step: DunningStep
    /** What is asked for: open and not disputed, minor units, without the fee. */
    readonly amount: bigint
    /** What this step charges; zero where nothing may be charged. */
    readonly fee: bigint
    /** Costs that this mail announces, where the law wants them announced. */
    readonly announces?: { readonly fee: bigint; readonly days: number }
  }

/** What to do about an overdue invoice today: the next step of the schedule, or wait, or nothing more. A step is never taken twice, never
 * before its days after the due date, and never sooner after the one before it than the schedule says, so that what was held up does not come
 * all at once. What is disputed is not asked for; the rest is.
 * @example nextDunningStep({ policy, subject, item, ... }) // { kind: 'take', step: { id: 'friendly-reminder', ... }, amount: 2734n, fee: 0n } */
export function nextDunningStep({ policy, subject, item, entries, holds, debtor, today }: DunningInput): DunningDecision {
  if (!item || item.open === 0n) return { kind: 'paid' }
  const tomorrow = addToDate(today, 'day', 1)
  const held = heldUntil(holdsOn(holds, today), subject.documentId, entries, today)
  if (held) return { kind: 'wait', ...held }
  const amount = item.open - item.disputed
  if (amount === 0n) return { kind: 'wait', until: tomorrow, why: 'disputed' }
  const { [item.currency]: least } = policy.minimumOpen
  if (least !== undefined && amount < parseAmount(least, item.currency)) return { kind: 'wait', until: tomorrow, why: 'small' }
  const index = policy.steps.findIndex(({ id }) => !subject.taken.some(({ step }) => step === id))
  const step = policy.steps[index]
  if (!step) return { kind: 'wait', until: addToDate(today, 'day', 30), why: 'no-step' }
  const due = stepDate(policy, index, subject, item.dueDate)
  if (due > today) return { kind: 'wait', until: due, why: 'next-step' }
  const rule = feeRuleFor(policy, debtor, item.currency)
  const sent = new Map(subject.taken.filter(({ outcome }) => outcome === 'sent').map(({ step: id, on }) => [id, on]))
  const fee = step.fee && rule && mayCharge(rule, sent, entries, today) ? feeOf(rule, amount) : 0n
  const announces = rule?.onlyAfter?.step === step.id && policy.steps.slice(index).some((later) => later.fee) ? { fee: feeOf(rule, amount), days: rule.onlyAfter.days } : undefined
  return { kind: 'take', step, amount, fee, ...(announces ? { announces } : {}) }
}

function stepDate({ steps }: DunningPolicy, index: number, { taken }: DunningSubject, dueDate: IsoDate): IsoDate {
  const { afterDays } = steps[index]!
  const bySchedule = addToDate(dueDate, 'day', afterDays)
  const last = taken.at(-1)
  if (!last) return bySchedule
  const before = steps.find(({ id }) => id === last.step)?.afterDays ?? steps[index - 1]?.afterDays ?? 0
  const bySpacing = addToDate(last.on, 'day', Math.max(1, afterDays - before))
  return dayNumber(bySpacing) > dayNumber(bySchedule) ? bySpacing : bySchedule
}

/** Until when a pause or a payment plan holds reminders of the document up. A plan that is broken or fulfilled holds nothing up. */
function heldUntil(holds: readonly ReceivableHold[], documentId: string, entries: readonly LedgerEntry[], today: IsoDate): { readonly until: IsoDate; readonly why: DunningWait } | undefined {
  for (const hold of holds) {
    if (hold.kind === 'pause' && (hold.documentId === undefined || hold.documentId === documentId) && today < hold.until) return { until: hold.until, why: 'paused' }
    if (hold.kind !== 'plan' || !hold.documentIds.includes(documentId)) continue
    const state = planState(hold, entries, today)
    if (state.kind === 'kept') return { until: state.nextCheck, why: 'plan' }
  }
  return undefined
}
