import type { Row } from '../../contracts/exports/dataset.ts'
import type { DatasetName } from '../../contracts/exports/datasets.ts'
import type { BillingDocument } from '../../domain/documents/billing-document.ts'
import { postingDate } from '../../domain/ledger/accounting-periods.ts'
import { lastDayOf, monthOf, revenueByMonth } from '../../domain/ledger/revenue-by-month.ts'
import type { ExportSpec } from '../../domain/ledger/export-run.ts'
import { entryEffect } from '../../domain/ledger/entry-postings.ts'
import type { LedgerEntry } from '../../domain/ledger/ledger-entry.ts'
import { vatBoxes } from '../../domain/ledger/vat-return.ts'
import type { ChartOfAccounts } from '../../domain/ledger/chart-of-accounts.ts'
import { journalRows } from './journal-rows.ts'
import type { JournalFact } from './walk-journal.ts'

/** What the rows of an export depend on, beside the facts. */
export interface RowContext {
  readonly spec: Pick<ExportSpec, 'scope' | 'closed'>
  readonly chart: ChartOfAccounts
  /** Where the seller is registered for VAT. */
  readonly vatCountry: string
}

export type Rows = Partial<Record<DatasetName, readonly Row[]>>

/** Whether what counts on a date belongs to the export. */
export function inScope({ scope }: Pick<ExportSpec, 'scope'>, date: string): boolean {
  return scope.kind === 'journal' || monthOf(date) === scope.month
}

/** The rows that a fact adds to each dataset, those of its scope only. Pure: the same fact always gives the same rows. */
export function factRows(fact: JournalFact, context: RowContext): Rows {
  if (fact.kind === 'document') return documentRows(fact.sequence, fact.document, context)
  if (fact.kind === 'entry') return entryRows(fact.sequence, fact.entry, context)
  const { sequence, number, accountId, reason, voidedAt } = fact
  return inScope(context.spec, postingDate(voidedAt.slice(0, 10), sequence, context.spec.closed)) ? { 'void-numbers': [{ sequence, number, status: 'void', account_id: accountId, reason, voided_at: voidedAt }] } : {}
}

function documentRows(sequence: number, document: BillingDocument, context: RowContext): Rows {
  const { kind, number, currency, issueDate } = document
  const counts = postingDate(issueDate, sequence, context.spec.closed)
  const common = { sequence, number, kind, issue_date: issueDate, posting_date: counts, currency }
  const sign = kind === 'invoice' ? 1n : -1n
  const own = inScope(context.spec, counts)
  return {
    'journal': journalRows({ kind: 'document', sequence, document }, context),
    'revenue-schedule': revenueRows(sequence, document, counts, context),
    ...(own ? {
      [kind === 'invoice' ? 'invoices' : 'credit-notes']: [registerRow(sequence, document, counts)],
      'lines': document.lines.map((line): Row => ({
        ...common, position: line.position, line_kind: line.kind, subscription_id: line.subscriptionId ?? null, plan_id: line.planId ?? null, charge_id: line.chargeId ?? null, discount_id: line.discountId ?? null,
        description: line.description, quantity: line.quantity, unit_code: line.unitCode, unit_price: line.unitPrice, period_start: line.period?.start ?? null, period_end: line.period?.end ?? null,
        net: sign * line.net, vat_category: line.vatCategory, vat_rate: line.vatRate, credited_position: line.creditedPosition ?? null,
      })),
      'document-vat': document.vat.map((subtotal): Row => ({
        ...common, vat_category: subtotal.category, vat_rate: subtotal.rate, taxable: sign * subtotal.taxable, vat: sign * subtotal.vat, exemption_code: subtotal.exemptionCode ?? null,
        boxes: vatBoxes(context.vatCountry, document, subtotal).map(({ box }) => box).join(' '),
      })),
    } : {}),
  }
}

function registerRow(sequence: number, document: BillingDocument, counts: string): Row {
  const { buyer, creditsSpent = [] } = document
  return {
    sequence, number: document.number, document_id: document.id, issue_date: document.issueDate, posting_date: counts, due_date: document.dueDate, billing_date: document.billingDate,
    account_id: document.accountId, customer_number: buyer.customerNumber, customer_name: buyer.name, customer_kind: buyer.kind, customer_country: buyer.address.country, customer_vat_number: buyer.vatNumber ?? null,
    currency: document.currency, net: document.net, vat: document.vatTotal, gross: document.gross, credits_spent: creditsSpent.reduce((sum, { amount }) => sum + amount, 0n), mentions: document.mentions.join(' '),
    preceding_number: document.precedingDocument?.number ?? null, credit_reason: document.creditReason ?? null, run_id: document.runId ?? null,
  }
}

/** Of a period: what is earned in it, and what was deferred by then to each later month. */
function revenueRows(sequence: number, document: BillingDocument, counts: string, { spec: { scope, closed } }: RowContext): Row[] {
  const { kind, number, currency, issueDate } = document
  if (scope.kind === 'period' && monthOf(counts) > scope.month) return []
  return document.lines.flatMap((line) => revenueByMonth(line.net, line.period, issueDate).flatMap(({ month, days, amount }): Row[] => {
    const deferred = month > monthOf(issueDate)
    const earned = deferred ? postingDate(lastDayOf(month), sequence, closed) : counts
    if (scope.kind === 'period' && monthOf(earned) < scope.month) return []
    return [{
      sequence, number, kind, position: line.position, plan_id: line.planId ?? null, charge_id: line.chargeId ?? null, month, days, posting_date: earned,
      recognition: deferred ? 'deferred' : 'at-issue', currency, amount: kind === 'invoice' ? amount : -amount,
    }]
  }))
}

function entryRows(sequence: number, entry: LedgerEntry, context: RowContext): Rows {
  const { id, kind, accountId, currency, settles = [] } = entry
  const counts = postingDate(entry.date, sequence, context.spec.closed)
  if (!inScope(context.spec, counts)) return {}
  return {
    journal: journalRows({ kind: 'entry', sequence, entry }, context),
    payments: [{
      sequence, entry_id: id, kind, account_id: accountId, booking_date: entry.date, posting_date: counts, currency, amount: entry.amount, effect: entryEffect(entry), reverses: entry.reverses ?? null,
      source_kind: entry.source.kind, source_reference: entry.source.reference, note: entry.note ?? null, recorded_at: entry.recordedAt,
    }],
    allocations: settles.map(({ target, amount }): Row => ({ sequence, entry_id: id, kind, account_id: accountId, target, currency, amount })),
  }
}
