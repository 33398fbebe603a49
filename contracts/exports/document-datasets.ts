import { amount, date, decimal, integer, text, type Column, type Dataset } from './dataset.ts'

const currency = text('currency', 'ISO 4217; decides the decimals of the row\'s amounts')
const sequence = integer('sequence', 'Number in the seller\'s journal')
const number = text('number', 'Printed number of the document')
const issueDate = date('issue_date', 'Date on the document')
const postingDate = date('posting_date', 'Date on which it counts in the books: the issue date, or the first day of the next open period where that was closed')
const kind = text('kind', '`invoice` or `credit-note`')

const register: readonly Column[] = [
  sequence, number, text('document_id', 'Where the document is stored'), issueDate, postingDate, date('due_date', 'Last day to pay'), date('billing_date', 'Date of the bill run'),
  text('account_id', 'Account of the customer'), text('customer_number', 'The seller\'s number for the customer'), text('customer_name', 'As frozen on the document'),
  text('customer_kind', '`consumer` or `business`'), text('customer_country', 'ISO 3166-1'), text('customer_vat_number', 'As frozen on the document'),
  currency, amount('net', 'Sum of the lines'), amount('vat', 'Sum of VAT'), amount('gross', 'What the customer owes (a credit note: is owed)'),
  amount('credits_spent', 'Part that account credit paid'), text('mentions', 'Keys of legal mentions, separated by spaces'),
  text('preceding_number', 'Document that is corrected'), text('credit_reason', 'Why a person credited'), text('run_id', 'Bill run that issued it'),
]

/** Datasets with a row per document or part of one. Amounts of the registers are as printed; in the others credit notes count negative. */
export const documentDatasets = {
  'invoices': { about: 'Invoice register: one row per invoice', source: 'books', additive: true, columns: register },
  'credit-notes': { about: 'Credit-note register: one row per credit note, amounts positive as printed', source: 'books', additive: true, columns: register },
  'lines': {
    about: 'Lines of invoices and credit notes; credit notes count negative', source: 'books', additive: true,
    columns: [
      sequence, number, kind, issueDate, postingDate, integer('position', 'Line number within the document'), text('line_kind', 'recurring, usage, one-off, discount, correction or fee'),
      text('subscription_id', 'What is billed'), text('plan_id', 'What is billed'), text('charge_id', 'What is billed'), text('discount_id', 'Discount that the line grants'),
      text('description', 'As printed'), decimal('quantity', 'Exact'), text('unit_code', 'UN/ECE Recommendation 20'), decimal('unit_price', 'Exact, in major units'),
      date('period_start', 'First day of service'), date('period_end', 'First day after the service'), currency, amount('net', 'Net of the line'),
      text('vat_category', 'UNCL5305: S, Z, E, AE, K, G, O'), decimal('vat_rate', 'Percent'), integer('credited_position', 'Line of the preceding document that is credited'),
    ],
  },
  'document-vat': {
    about: 'VAT per document, category and rate; credit notes count negative', source: 'books', additive: true,
    columns: [
      sequence, number, kind, issueDate, postingDate, currency, text('vat_category', 'UNCL5305'), decimal('vat_rate', 'Percent'),
      amount('taxable', 'Sum of the lines of the category and rate'), amount('vat', 'VAT over it, rounded once'), text('exemption_code', 'VATEX code'),
      text('boxes', 'Boxes of the seller\'s VAT return, separated by spaces'),
    ],
  },
  'revenue-schedule': {
    about: 'What each line earns in each month of its service, by day; the months of a line add up to its net', source: 'books', additive: true,
    columns: [
      sequence, number, kind, integer('position', 'Line number within the document'), text('plan_id', 'What is billed'), text('charge_id', 'What is billed'),
      text('month', 'Month of service, YYYY-MM'), integer('days', 'Days of service in it; 0 for a line without a period'), date('posting_date', 'When it becomes revenue'),
      text('recognition', '`at-issue`, or `deferred` until the last day of the month'), currency, amount('amount', 'Revenue of the month; credit notes count negative'),
    ],
  },
} as const satisfies Readonly<Record<string, Dataset>>
