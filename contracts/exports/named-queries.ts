/** Ready-made questions over an export: standard SQL that Athena and DuckDB both read. `?seller`, `?period` and `?export` stand for the export's values. */
export interface NamedQuery {
  readonly name: string
  readonly description: string
  readonly sql: string
}

const of = (table: string) => `${table}.seller = '?seller' AND ${table}.period = '?period' AND ${table}.export = '?export'`

export const namedQueries: readonly NamedQuery[] = [
  {
    name: 'control-totals',
    description: 'Documents, net, VAT and gross per currency; credit notes count negative. To compare with the manifest.',
    sql: `SELECT currency, sum(documents) AS documents, sum(net) AS net, sum(vat) AS vat, sum(gross) AS gross FROM (
  SELECT currency, 1 AS documents, net, vat, gross FROM invoices WHERE ${of('invoices')}
  UNION ALL
  SELECT currency, 1, -net, -vat, -gross FROM credit_notes WHERE ${of('credit_notes')}
) AS documents GROUP BY currency ORDER BY currency`,
  },
  {
    name: 'unbalanced-entries',
    description: 'Entries whose debits and credits differ: there must be none.',
    sql: `SELECT sequence, posting_date, currency, sum(debit) AS debit, sum(credit) AS credit FROM journal WHERE ${of('journal')}
GROUP BY sequence, posting_date, currency HAVING sum(debit) <> sum(credit) ORDER BY sequence`,
  },
  {
    name: 'journal-by-account',
    description: 'Debits and credits per account of the ledger, from the journal.',
    sql: `SELECT account_code, account_name, currency, sum(debit) AS debit, sum(credit) AS credit FROM journal WHERE ${of('journal')}
GROUP BY account_code, account_name, currency ORDER BY account_code, currency`,
  },
  {
    name: 'receivables-by-age',
    description: 'What is open, per currency and age.',
    sql: `SELECT currency, bucket, count(*) AS items, sum(open) AS open FROM ageing WHERE ${of('ageing')} GROUP BY currency, bucket ORDER BY currency, bucket`,
  },
  {
    name: 'vat-return',
    description: 'Base and VAT per box of the return.',
    sql: `SELECT country, box, currency, base, vat FROM vat_summary WHERE ${of('vat_summary')} ORDER BY country, box, currency`,
  },
  {
    name: 'vat-per-line',
    description: 'Documents whose lines do not add up to their VAT base: there must be none.',
    sql: `SELECT bases.number, bases.base, sums.net FROM (SELECT number, sum(taxable) AS base FROM document_vat WHERE ${of('document_vat')} GROUP BY number) AS bases
JOIN (SELECT number, sum(net) AS net FROM lines WHERE ${of('lines')} GROUP BY number) AS sums ON sums.number = bases.number
WHERE bases.base <> sums.net ORDER BY bases.number`,
  },
  {
    name: 'revenue-by-month',
    description: 'What the period earned and what it defers, per month of service.',
    sql: `SELECT month, recognition, currency, sum(amount) AS amount FROM revenue_schedule WHERE ${of('revenue_schedule')} GROUP BY month, recognition, currency ORDER BY month, recognition, currency`,
  },
  {
    name: 'late-postings',
    description: 'Facts that came after their period had been closed, with the date of the fact.',
    sql: `SELECT sequence, reference, fact_date, posting_date, account_code, currency, debit, credit FROM journal WHERE ${of('journal')} AND late ORDER BY sequence, line`,
  },
]
