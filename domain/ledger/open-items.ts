import { dayNumber } from '../calendar/day-number.ts'
import type { IsoDate } from '../calendar/iso-date.ts'
import type { BillingDocument } from '../documents/billing-document.ts'
import { allocateCredits, type Credit, type Debit } from './allocate-credits.ts'
import type { EntryKind, LedgerEntry } from './ledger-entry.ts'
import { creditsOf, debitsOf } from './sides.ts'

/** Something that is held apart on an account, by whom it may concern: see application/ports/receivable-holds.ts. */
export interface DisputedAmount {
  readonly documentId: string
  /** Minor units. */
  readonly amount: bigint
}

export interface OpenItem {
  /** Of the invoice, or of the entry (a fee, a refund beyond what was paid in). */
  readonly id: string
  readonly kind: 'invoice' | EntryKind
  /** The invoice's number. */
  readonly number?: string
  readonly date: IsoDate
  readonly dueDate: IsoDate
  readonly currency: string
  /** Minor units: what was asked, what is left of it, and how much of what is left is disputed. */
  readonly amount: bigint
  readonly open: bigint
  readonly disputed: bigint
  /** What settled it: entries, credit notes and account credits, by id. */
  readonly settledBy: readonly { readonly id: string; readonly amount: bigint }[]
}

/** How an account stands in one currency, in minor units: `open` - `credit` = `balance`. */
export interface Standing {
  readonly currency: string
  readonly items: readonly OpenItem[]
  /** The sum of all postings on the receivable: positive where the customer owes. */
  readonly balance: bigint
  readonly open: bigint
  /** Of what is open: past its due date on the date asked for, without what is disputed. */
  readonly overdue: bigint
  readonly disputed: bigint
  /** Paid in and settling nothing: over- and double payments, credit notes on paid invoices. It pays the next invoice, or is refunded. */
  readonly credit: bigint
  /** Which credits are left, by id. */
  readonly credits: readonly { readonly id: string; readonly amount: bigint }[]
}

export interface OpenItemsInput {
  readonly documents: readonly BillingDocument[]
  readonly entries: readonly LedgerEntry[]
  readonly asOf: IsoDate
  readonly disputes?: readonly DisputedAmount[]
  /** Due dates that were extended, by document id. */
  readonly extensions?: ReadonlyMap<string, IsoDate>
}

/** What is open of an account, per currency in alphabetical order; what is dated after `asOf` is left out. It depends on the set of documents
 * and entries alone, never on the order in which they came.
 *
 * What a credit settles: first what it names; then what is oldest. Credits count in order of their dates (then ids), so of two payments for
 * one invoice the first settles it and the second is credit. Credit that names nothing pays refunds first, then what fell due first, and
 * never what is disputed: only a payment that names the invoice pays a disputed part.
 * @example openItems({ documents: [invoiceOf100], entries: [paymentOf60], asOf: '2027-02-01' })[0].open // 4000n */
export function openItems({ documents, entries, asOf, disputes = [], extensions = new Map() }: OpenItemsInput): Standing[] {
  const known = { documents: documents.filter((each) => each.issueDate <= asOf), entries: entries.filter((each) => each.date <= asOf) }
  const currencies = [...new Set([...known.documents, ...known.entries].map((each) => each.currency))].sort()
  return currencies.map((currency) => {
    const ours = { documents: known.documents.filter((each) => each.currency === currency), entries: known.entries.filter((each) => each.currency === currency) }
    const credits = creditsOf(ours)
    const debits = debitsOf(ours, disputedBy(disputes), extensions)
    return standingOf(currency, credits, debits, asOf)
  })
}

function disputedBy(disputes: readonly DisputedAmount[]): ReadonlyMap<string, bigint> {
  const sums = new Map<string, bigint>()
  for (const { documentId, amount } of disputes) sums.set(documentId, (sums.get(documentId) ?? 0n) + amount)
  return sums
}

function standingOf(currency: string, credits: readonly Credit[], debits: readonly Debit[], asOf: IsoDate): Standing {
  const { settled, left } = allocateCredits(credits, debits)
  const items = debits.map(({ disputed, priority: _priority, ...debit }): OpenItem => {
    const settledBy = settled.get(debit.id) ?? []
    const open = settledBy.reduce((rest, each) => rest - each.amount, debit.amount)
    return { ...debit, currency, open, disputed: disputed < open ? disputed : open, settledBy }
  })
  const sum = (of: (item: OpenItem) => bigint) => items.reduce((total, item) => total + of(item), 0n)
  const open = sum((item) => item.open)
  const credit = left.reduce((total, each) => total + each.amount, 0n)
  const today = dayNumber(asOf)
  return {
    currency, items, open, credit, credits: left,
    balance: open - credit,
    overdue: sum((item) => (dayNumber(item.dueDate) < today ? item.open - item.disputed : 0n)),
    disputed: sum((item) => item.disputed),
  }
}
