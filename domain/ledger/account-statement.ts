import type { IsoDate } from '../calendar/iso-date.ts'
import type { BillingDocument } from '../documents/billing-document.ts'
import { entryKinds, type LedgerEntry } from './ledger-entry.ts'

export interface StatementLine {
  readonly date: IsoDate
  readonly kind: BillingDocument['kind'] | LedgerEntry['kind'] | 'credit-spent'
  /** Number of the document, else id of the entry. */
  readonly reference: string
  readonly dueDate?: IsoDate
  /** Minor units: what it adds to what the customer owes, negative for what lowers it. */
  readonly amount: bigint
  /** What the customer owed after it. */
  readonly balance: bigint
}

export interface AccountStatement {
  readonly currency: string
  readonly from: IsoDate
  readonly to: IsoDate
  readonly opening: bigint
  readonly lines: readonly StatementLine[]
  readonly closing: bigint
}

/** What happened on an account, line by line with a running balance, per currency. Both dates are in it. Entries that move nothing are left out.
 * @example accountStatements({ documents, entries, from: '2027-01-01', to: '2027-01-31' })[0].closing */
export function accountStatements({ documents, entries, from, to }: { readonly documents: readonly BillingDocument[]; readonly entries: readonly LedgerEntry[]; readonly from: IsoDate; readonly to: IsoDate }): AccountStatement[] {
  const movements = [
    ...documents.flatMap(({ kind, number, issueDate: date, dueDate, gross, currency, creditsSpent = [] }) => [
      { date, kind, reference: number, currency, amount: kind === 'invoice' ? gross : -gross, ...(kind === 'invoice' ? { dueDate } : {}) },
      ...creditsSpent.map(({ creditId, amount }) => ({ date, kind: 'credit-spent' as const, reference: creditId, currency, amount: -amount })),
    ]),
    ...entries.filter(({ kind }) => entryKinds[kind].effect !== 0).map(({ id, kind, date, currency, amount }) => ({ date, kind, reference: id, currency, amount: BigInt(entryKinds[kind].effect) * amount })),
  ].filter(({ date }) => date <= to)
  const currencies = [...new Set(movements.map(({ currency }) => currency))].sort()
  return currencies.map((currency) => {
    const ours = movements.filter((each) => each.currency === currency)
    const opening = ours.filter(({ date }) => date < from).reduce((sum, { amount }) => sum + amount, 0n)
    let balance = opening
    // Of one day what is owed comes first, as on a bank statement that is read from the top.
    const lines = ours.filter(({ date }) => date >= from)
      .sort((one, other) => (one.date < other.date ? -1 : one.date > other.date ? 1 : one.amount === other.amount ? (one.reference < other.reference ? -1 : 1) : one.amount > other.amount ? -1 : 1))
      .map(({ currency: _, ...line }): StatementLine => {
        balance += line.amount
        return { ...line, balance }
      })
    return { currency, from, to, opening, lines, closing: balance }
  })
}
