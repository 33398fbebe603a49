import type { IsoDate } from '../calendar/iso-date.ts'
import type { DisputedAmount } from '../ledger/open-items.ts'

/** Why dunning waits, or waits for a part, or counts from another date. */
export type ReceivableHold = HoldBase & (
  /** The customer disputes this much of one document, VAT included. Dunning goes on for the rest. */
  | { readonly kind: 'dispute'; readonly documentId: string; readonly amount: bigint }
  /** No reminders until a date (the first day they may go again), for one document or, without one, for the account. */
  | { readonly kind: 'pause'; readonly documentId?: string; readonly until: IsoDate }
  /** The due date of one document was moved. */
  | { readonly kind: 'extension'; readonly documentId: string; readonly dueDate: IsoDate }
  /** Instalments that together pay these documents. It ends when it is paid or broken. */
  | { readonly kind: 'plan'; readonly documentIds: readonly string[]; readonly currency: string; readonly instalments: readonly Instalment[]; readonly graceDays: number }
)

interface HoldBase {
  /** `hld_` + what made it: opening it twice is opening it once. */
  readonly id: string
  readonly sellerId: string
  readonly accountId: string
  /** The first day on which it counts. */
  readonly from: IsoDate
  readonly reason?: string
  readonly by?: string
  readonly openedAt: string
  /** The first day on which it no longer counts. */
  readonly released?: { readonly on: IsoDate; readonly at: string; readonly by?: string; readonly why: string }
}

export interface Instalment {
  readonly due: IsoDate
  /** Minor units, positive. */
  readonly amount: bigint
}

/** Holds that count on a date. */
export function holdsOn(holds: readonly ReceivableHold[], date: IsoDate): ReceivableHold[] {
  return holds.filter(({ from, released }) => from <= date && (released === undefined || date < released.on))
}

/** What is disputed on a date, for `openItems`.
 * @example disputesOn([dispute], '2027-01-10') // [{ documentId: 'inv_…', amount: 3000n }] */
export function disputesOn(holds: readonly ReceivableHold[], date: IsoDate): DisputedAmount[] {
  return holdsOn(holds, date).flatMap((hold) => (hold.kind === 'dispute' ? [{ documentId: hold.documentId, amount: hold.amount }] : []))
}

/** Due dates that were moved, by document id: the latest counts. */
export function extensionsOn(holds: readonly ReceivableHold[], date: IsoDate): ReadonlyMap<string, IsoDate> {
  const dates = new Map<string, IsoDate>()
  for (const hold of holdsOn(holds, date)) {
    if (hold.kind === 'extension' && (dates.get(hold.documentId) ?? '') < hold.dueDate) dates.set(hold.documentId, hold.dueDate)
  }
  return dates
}
