import { addToDate } from '../calendar/add-to-date.ts'
import type { IsoDate } from '../calendar/iso-date.ts'
import type { LedgerEntry } from '../ledger/ledger-entry.ts'
import { entryKinds } from '../ledger/ledger-entry.ts'
import type { ReceivableHold } from './receivable-hold.ts'

type PaymentPlan = Extract<ReceivableHold, { readonly kind: 'plan' }>

export type PlanState =
  /** Nothing is late; `nextCheck` is the first day on which an instalment could be. */
  | { readonly kind: 'kept'; readonly nextCheck: IsoDate }
  /** An instalment is later than its days of grace. */
  | { readonly kind: 'broken'; readonly since: IsoDate; readonly missing: bigint }
  /** All instalments were paid. */
  | { readonly kind: 'fulfilled' }

/** How a payment plan stands: what the account paid since it began, in the plan's currency, against the instalments that were due. Payments
 * that were taken back do not count; a payment pays the earliest instalment.
 * @example planState(plan, entries, '2027-02-10').kind // 'broken' */
export function planState({ from, currency, instalments, graceDays }: PaymentPlan, entries: readonly LedgerEntry[], today: IsoDate): PlanState {
  const since = entries.filter((entry) => entry.currency === currency && entry.date >= from && entry.date <= today)
  const paid = since.reduce((sum, { kind, amount }) => sum + (countsAsPaid.has(kind) ? -BigInt(entryKinds[kind].effect) * amount : 0n), 0n)
  let due = 0n
  for (const instalment of [...instalments].sort((one, other) => (one.due < other.due ? -1 : 1))) {
    due += instalment.amount
    if (paid >= due) continue
    const late = addToDate(instalment.due, 'day', graceDays + 1)
    return today >= late ? { kind: 'broken', since: late, missing: due - paid } : { kind: 'kept', nextCheck: late }
  }
  return { kind: 'fulfilled' }
}

const countsAsPaid: ReadonlySet<string> = new Set(['payment', 'payment-reversal', 'chargeback', 'chargeback-won'])
