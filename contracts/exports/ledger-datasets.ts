import { amount, boolean, date, integer, text, timestamp, type Dataset } from './dataset.ts'

const currency = text('currency', 'ISO 4217; decides the decimals of the row\'s amounts')
const sequence = integer('sequence', 'Number in the seller\'s journal')
const account = text('account_id', 'Account of the customer')

/** Datasets of the ledger: the journal, what customers paid and owe, returns, and the numbers. */
export const ledgerDatasets = {
  'journal': {
    about: 'Balanced postings: per sequence number and posting date debits equal credits', source: 'books', additive: true,
    columns: [
      sequence, integer('line', 'Posting within the sequence number'), date('posting_date', 'Date on which it counts'), date('fact_date', 'Date of the fact, before a closed period moved it'),
      boolean('late', 'Whether a closed period moved it: `fact_date` is then the reference'), text('kind', 'invoice, credit-note or kind of ledger entry'),
      text('reference', 'Printed number, or id of the ledger entry'), account, text('customer_number', 'Where a document states it'),
      text('account_code', 'Account of the ledger'), text('account_name', 'Its name'), text('role', 'What the account is for'), currency,
      amount('debit', 'Positive or zero'), amount('credit', 'Positive or zero'), text('vat_category', 'UNCL5305, where the posting is of one'), text('vat_rate', 'Percent, where the posting is of one'),
    ],
  },
  'trial-balance': {
    about: 'Opening balance, debits, credits and closing balance per account of the ledger', source: 'books', additive: false,
    columns: [text('account_code', 'Account of the ledger'), text('account_name', 'Its name'), currency, amount('opening', 'Before the period; debit positive'), amount('debit', 'Of the period'), amount('credit', 'Of the period'), amount('closing', 'At its end; debit positive')],
  },
  'payments': {
    about: 'Ledger entries: payments, refunds, chargebacks, fees, write-offs, credits', source: 'books', additive: true,
    columns: [
      sequence, text('entry_id', 'Id of the entry'), text('kind', 'What happened'), account, date('booking_date', 'When the bank booked it'), date('posting_date', 'Date on which it counts'), currency,
      amount('amount', 'Positive'), amount('effect', 'What it changes in what the customer owes'), text('reverses', 'Entry that it takes back'),
      text('source_kind', 'Where it comes from'), text('source_reference', 'Its name there'), text('note', 'As recorded'), timestamp('recorded_at', 'UTC'),
    ],
  },
  'allocations': {
    about: 'What ledger entries settle', source: 'books', additive: true,
    columns: [sequence, text('entry_id', 'The entry that settles'), text('kind', 'Its kind'), account, text('target', 'Document or entry that is settled'), currency, amount('amount', 'Positive')],
  },
  'ageing': {
    about: 'Receivables that are open at the end of the period or at the cut, by age', source: 'books', additive: false,
    columns: [
      date('as_of', 'The day'), account, text('customer_number', 'The seller\'s number for the customer'), text('customer_name', 'As on its last document'), text('item_id', 'Document or entry that is open'),
      text('number', 'Printed number'), date('issue_date', 'When it was issued or booked'), date('due_date', 'Last day to pay'), currency, amount('total', 'What was owed'), amount('open', 'What is still owed; negative: credit not yet used'),
      integer('days_overdue', 'Days after the due date'), text('bucket', 'not-due, 1-30, 31-60, 61-90, over-90, or credit'),
    ],
  },
  'vat-summary': {
    about: 'The seller\'s VAT return: base and VAT per box', source: 'books', additive: true,
    columns: [text('month', 'YYYY-MM in which it counts'), text('country', 'Of the return'), text('box', 'Box of the form; `OSS <country>` for the one-stop shop, `none` for what is not asked'), currency, amount('base', 'Sum of taxable amounts'), amount('vat', 'Sum of VAT')],
  },
  'eu-sales-list': {
    about: 'Recapitulative statement (NL: opgaaf ICP): intra-Community goods and services per customer', source: 'books', additive: true,
    columns: [text('month', 'YYYY-MM in which it counts'), text('country', 'Of the customer\'s VAT number'), text('vat_number', 'Without separators'), text('supply', 'goods or services'), currency, amount('amount', 'Net; credit notes count negative')],
  },
  'number-series': {
    about: 'Per series of numbers: first, last, how many documents, voids and gaps', source: 'books', additive: false,
    columns: [
      text('kind', 'invoice or credit-note'), text('prefix', 'Of the printed number'), text('first', 'First number of the export'), text('last', 'Last number of the export'), integer('documents', 'Documents'), integer('voids', 'Void numbers'),
      integer('gaps', 'Numbers between first and last that are neither: always 0'),
    ],
  },
  'void-numbers': {
    about: 'Numbers that were taken and have no document, with the reason; and gaps, if there were any', source: 'books', additive: true,
    columns: [sequence, text('number', 'Printed number'), text('status', 'void or gap'), account, text('reason', 'Why'), timestamp('voided_at', 'UTC')],
  },
} as const satisfies Readonly<Record<string, Dataset>>
