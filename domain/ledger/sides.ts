import type { IsoDate } from '../calendar/iso-date.ts'
import type { BillingDocument } from '../documents/billing-document.ts'
import type { Credit, Debit } from './allocate-credits.ts'
import { entryKinds, type LedgerEntry, type Settlement } from './ledger-entry.ts'

/** Documents and entries of one currency. */
export interface Postings {
  readonly documents: readonly BillingDocument[]
  readonly entries: readonly LedgerEntry[]
}

/** Everything that pays: credit notes, account credit that an invoice spent, and entries that lower what is owed, less what took them back.
 * @example creditsOf({ documents: [], entries: [paymentOf60, refundOf20] })[0].amount // 4000n */
export function creditsOf({ documents, entries }: Postings): Credit[] {
  const idOfNumber = new Map(documents.filter(({ kind }) => kind === 'invoice').map(({ number, id }) => [number, id]))
  const { takenBack } = reversals(entries)
  const spread = allocations(entries)
  return [
    ...documents.filter(({ kind }) => kind === 'credit-note').map(({ id, issueDate, gross, precedingDocument }): Credit => {
      const target = precedingDocument && idOfNumber.get(precedingDocument.number)
      return { id, date: issueDate, amount: gross, settles: spread.get(id) ?? (target ? [{ target, amount: gross }] : []) }
    }),
    ...documents.flatMap(({ id, issueDate, creditsSpent = [] }) => creditsSpent.map(({ creditId, amount }): Credit => (
      { id: `${creditId}@${id}`, date: issueDate, amount, settles: [{ target: id, amount }] }))),
    ...entries.filter(({ kind }) => entryKinds[kind].effect === -1).map(({ id, date, amount, settles = [] }): Credit => (
      { id, date, amount: amount - (takenBack.get(id) ?? 0n), settles: spread.get(id) ?? settles })),
  ].filter(({ amount }) => amount > 0n)
}

/** Everything to be paid: invoices, fees, and what was given back beyond what had been paid in.
 * @param disputed minor units per document id */
export function debitsOf({ documents, entries }: Postings, disputed: ReadonlyMap<string, bigint>, extensions: ReadonlyMap<string, IsoDate>): Debit[] {
  const { beyond } = reversals(entries)
  return [
    ...documents.filter(({ kind }) => kind === 'invoice').map(({ id, number, issueDate, dueDate, gross }): Debit => (
      { id, kind: 'invoice', number, date: issueDate, dueDate: extensions.get(id) ?? dueDate, amount: gross, disputed: disputed.get(id) ?? 0n, priority: 1 })),
    ...entries.filter(({ kind }) => entryKinds[kind].effect === 1).map(({ id, kind, date, amount, reverses }): Debit => (
      // Money given back takes the credit it came from first, whichever that is.
      { id, kind, date, dueDate: date, amount: entryKinds[kind].reverses && reverses ? beyond.get(id) ?? 0n : amount, disputed: 0n, priority: entryKinds[kind].reverses ? 0 : 1 })),
  ].filter(({ amount }) => amount > 0n)
}

/** How much of each entry was taken back, and how much of each entry that takes back found nothing left to take. */
function reversals(entries: readonly LedgerEntry[]): { readonly takenBack: ReadonlyMap<string, bigint>; readonly beyond: ReadonlyMap<string, bigint> } {
  const left = new Map(entries.filter(({ kind }) => entryKinds[kind].effect === -1).map(({ id, amount }) => [id, amount]))
  const takenBack = new Map<string, bigint>()
  const beyond = new Map<string, bigint>()
  for (const { id, kind, amount, reverses } of inOrder(entries)) {
    if (entryKinds[kind].effect !== 1 || reverses === undefined) continue
    const there = left.get(reverses) ?? 0n
    const taken = amount < there ? amount : there
    left.set(reverses, there - taken)
    takenBack.set(reverses, (takenBack.get(reverses) ?? 0n) + taken)
    beyond.set(id, amount - taken)
  }
  return { takenBack, beyond }
}

/** What each credit settles by the last allocation that a person made of it. */
function allocations(entries: readonly LedgerEntry[]): ReadonlyMap<string, readonly Settlement[]> {
  const last = new Map<string, readonly Settlement[]>()
  for (const { kind, reverses, settles = [] } of inOrder(entries, ({ recordedAt, id }) => `${recordedAt}|${id}`)) if (kind === 'allocation' && reverses !== undefined) last.set(reverses, settles)
  return last
}

/** By what the entries say, not by when they came. */
function inOrder(entries: readonly LedgerEntry[], key = ({ date, id }: LedgerEntry) => `${date}|${id}`): LedgerEntry[] {
  return [...entries].sort((one, other) => (key(one) < key(other) ? -1 : 1))
}
