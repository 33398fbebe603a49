import type { Row } from '../../contracts/exports/dataset.ts'
import { postingDate } from '../../domain/ledger/accounting-periods.ts'
import { ledgerAccountOf, type ChartOfAccounts } from '../../domain/ledger/chart-of-accounts.ts'
import { documentPostings } from '../../domain/ledger/document-postings.ts'
import { entryPostings } from '../../domain/ledger/entry-postings.ts'
import type { Posting } from '../../domain/ledger/posting.ts'
import { inScope, type RowContext } from './fact-rows.ts'
import type { JournalFact } from './walk-journal.ts'

type Posted = Exclude<JournalFact, { kind: 'void' }>

/** A posting on its account of the ledger and its posting date. */
export interface BookedPosting {
  readonly postingDate: string
  readonly factDate: string
  readonly code: string
  readonly name: string
  readonly role: Posting['role']
  readonly debit: bigint
  readonly credit: bigint
  readonly vatCategory?: string
  readonly vatRate?: string
}

/** All postings of a fact, in every period, merged per posting date, account and VAT rate. */
export function bookedPostings(fact: Posted, { chart, spec: { closed } }: { readonly chart: ChartOfAccounts; readonly spec: Pick<RowContext['spec'], 'closed'> }): BookedPosting[] {
  const merged = new Map<string, Omit<BookedPosting, 'debit' | 'credit'> & { amount: bigint }>()
  for (const posting of fact.kind === 'document' ? documentPostings(fact.document) : entryPostings(fact.entry)) {
    const { code, name } = ledgerAccountOf(chart, posting)
    const counts = postingDate(posting.date, fact.sequence, closed)
    const key = [counts, posting.date, code, posting.role, posting.vatCategory, posting.vatRate].join('\n')
    const before = merged.get(key)
    if (before) before.amount += posting.amount
    else {
      merged.set(key, {
        postingDate: counts, factDate: posting.date, code, name, role: posting.role, amount: posting.amount,
        ...(posting.vatCategory === undefined ? {} : { vatCategory: posting.vatCategory }), ...(posting.vatRate === undefined ? {} : { vatRate: posting.vatRate }),
      })
    }
  }
  return [...merged.values()].filter(({ amount }) => amount !== 0n)
    .map(({ amount, ...rest }) => ({ ...rest, debit: amount > 0n ? amount : 0n, credit: amount < 0n ? -amount : 0n }))
}

/** The journal rows of a fact that are in scope. `line` numbers all postings of the sequence number, whichever export they are in. */
export function journalRows(fact: Posted, context: RowContext): Row[] {
  const about = fact.kind === 'document'
    ? { kind: fact.document.kind, reference: fact.document.number, account_id: fact.document.accountId, customer_number: fact.document.buyer.customerNumber, currency: fact.document.currency }
    : { kind: fact.entry.kind, reference: fact.entry.id, account_id: fact.entry.accountId, customer_number: null, currency: fact.entry.currency }
  return bookedPostings(fact, context).flatMap((posting, index): Row[] => (inScope(context.spec, posting.postingDate)
    ? [{
      sequence: fact.sequence, line: index + 1, posting_date: posting.postingDate, fact_date: posting.factDate, late: posting.postingDate !== posting.factDate, ...about,
      account_code: posting.code, account_name: posting.name, role: posting.role, debit: posting.debit, credit: posting.credit, vat_category: posting.vatCategory ?? null, vat_rate: posting.vatRate ?? null,
    }]
    : []))
}
