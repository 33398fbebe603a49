import type { Row } from '../../contracts/exports/dataset.ts'
import type { IsoDate } from '../../domain/calendar/iso-date.ts'
import type { BillingDocument } from '../../domain/documents/billing-document.ts'
import { ageOf } from '../../domain/ledger/ageing.ts'
import type { LedgerEntry } from '../../domain/ledger/ledger-entry.ts'
import { openItems } from '../../domain/ledger/open-items.ts'
import type { AgedDocument, AgedEntry } from './open-items-file.ts'

/** The open items of one account on a date, as rows. What was paid in and settles nothing is a row of its own, negative: so the rows add up to the
 * account's balance on the receivable. */
export function ageingRows(accountId: string, documents: readonly AgedDocument[], entries: readonly AgedEntry[], asOf: IsoDate): Row[] {
  // Open items are told from these fields alone.
  const standings = openItems({ documents: documents as readonly BillingDocument[], entries: entries as readonly LedgerEntry[], asOf })
  const customer = documents.at(-1)?.buyer
  const common = { as_of: asOf, account_id: accountId, customer_number: customer?.customerNumber ?? null, customer_name: customer?.name ?? null }
  return standings.flatMap(({ currency, items, credits }): Row[] => [
    ...items.filter(({ open }) => open !== 0n).map(({ id, number, date, dueDate, amount, open }): Row => {
      const { daysOverdue, bucket } = ageOf(dueDate, asOf)
      return { ...common, item_id: id, number: number ?? null, issue_date: date, due_date: dueDate, currency, total: amount, open, days_overdue: daysOverdue, bucket }
    }),
    ...credits.map(({ id, amount }): Row => ({ ...common, item_id: id, number: null, issue_date: null, due_date: null, currency, total: -amount, open: -amount, days_overdue: 0, bucket: 'credit' })),
  ])
}
