import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { parse } from 'csv-parse/sync'
import { listLedgerProfiles, profileFile, readLedgerProfile } from '../../adapters/files/ledger-profiles.ts'
import { ledgerFiles, type JournalLine } from '../../application/ledgers/ledger-lines.ts'

const profiles = 'ledger-profiles'
const base = { late: false, kind: 'invoice', reference: 'F2026-000001', account_id: 'acc_abcdefghijklmnop', customer_number: '=1+1', currency: 'EUR', vat_category: null, vat_rate: null, posting_date: '2026-10-01', fact_date: '2026-10-01', sequence: 1 }
const line = (number: number, code: string, name: string, role: string, debit: string, credit: string, change: JournalLine = {}): JournalLine => ({ ...base, line: number, account_code: code, account_name: name, role, debit, credit, ...change })

/** An invoice of 121.00, one that earns in the next month, a payment, one with hostile text, and differences of rounding and currency. */
const journal: readonly JournalLine[] = [
  line(1, '1300', 'Debtors', 'receivable', '121.00', '0.00'), line(2, '8000', 'Revenue', 'revenue', '0.00', '100.00', { vat_category: 'S', vat_rate: '21' }), line(3, '1500', 'VAT to be paid', 'vat', '0.00', '21.00', { vat_category: 'S', vat_rate: '21' }),
  ...[line(1, '1300', 'Debtors', 'receivable', '109.00', '0.00'), line(2, '8000', 'Revenue', 'revenue', '0.00', '100.00', { vat_category: 'S', vat_rate: '9' }), line(3, '1500', 'VAT to be paid', 'vat', '0.00', '9.00', { vat_category: 'S', vat_rate: '9' })].map((each) => ({ ...each, sequence: 2, reference: 'F2026-000002', customer_number: '10;02' })),
  ...[line(1, '1100', 'Bank and payment providers', 'cash', '121.00', '0.00'), line(2, '1300', 'Debtors', 'receivable', '0.00', '121.00')].map((each) => ({ ...each, sequence: 3, kind: 'payment', reference: 'ent_abcdefghijklmnop', posting_date: '2026-10-05', customer_number: null })),
  ...[line(1, '4990', 'Rounding differences', 'rounding', '0.03', '0.00'), line(2, '1300', 'Debtors', 'receivable', '0.00', '0.03')].map((each) => ({ ...each, sequence: 4, kind: 'rounding-loss', reference: 'ent_bcdefghijklmnopq', posting_date: '2026-10-05', customer_number: null })),
  ...[line(1, '1300', 'Debtors', 'receivable', '2.40', '0.00'), line(2, '4995', 'Currency differences', 'currency-difference', '0.00', '2.40')].map((each) => ({ ...each, sequence: 5, kind: 'currency-gain', reference: 'ent_cdefghijklmnopqr', posting_date: '2026-10-06', customer_number: null })),
]

describe('handing the journal over to ledgers', () => {
  it('has a profile for each of five ledgers at least, each with its source', async () => {
    const names = await listLedgerProfiles(profiles)
    expect(names).toEqual(expect.arrayContaining(['afas', 'exact-online', 'netsuite', 'quickbooks-online', 'xero']))
    for (const name of names) expect((await readLedgerProfile(profileFile(profiles, name))).source.length).toBeGreaterThan(20)
  })

  it.each(['afas', 'exact-online', 'netsuite', 'quickbooks-online', 'xero'])('%s gets the golden file, balanced in every entry', async (name) => {
    const profile = await readLedgerProfile(profileFile(profiles, name))
    const [file, ...others] = ledgerFiles(profile, journal)
    expect(others).toEqual([])
    const golden = join('test/ledgers/golden', `${name}.${profile.file.extension}`)
    if (process.env.UPDATE_GOLDEN) await writeFile(golden, file!)
    expect(file).toBe(await readFile(golden, 'utf8'))
    const rows = parse(file!, { columns: true, delimiter: profile.file.delimiter, record_delimiter: '\r\n' }) as Record<string, string>[]
    const number = (text = '') => Math.round(Number(text.replace(',', '.') || '0') * 100)
    const of = (field: string) => profile.columns.find(({ value }) => value === field)?.heading ?? ''
    const sum = rows.reduce((total, row) => total + number(row[of('amount')]) + number(row[of('debit')]) - number(row[of('credit')]), 0)
    expect(sum).toBe(0)
    for (const row of rows) for (const text of Object.values(row)) if (!/^-?[\d.,]+$/.test(text)) expect(text).not.toMatch(/^[=+\-@]/)
  })

  it('begins a new file where a ledger takes no more lines, and tears no entry apart', async () => {
    const profile = await readLedgerProfile(profileFile(profiles, 'netsuite'))
    const files = ledgerFiles({ ...profile, file: { ...profile.file, mostLines: 4 } }, journal)
    expect(files.map((text) => text.trimEnd().split('\r\n').length - 1)).toEqual([3, 3, 4, 2])
    expect(() => ledgerFiles({ ...profile, file: { ...profile.file, mostLines: 2 } }, journal)).toThrow('entry 1 has 3')
  })

  it('of a month with nothing in it has the heading', async () => {
    expect(ledgerFiles(await readLedgerProfile(profileFile(profiles, 'xero')), [])).toEqual([expect.stringMatching(/^\*Narration,.*\r\n$/)])
  })

  it.each([
    ['columns:\n  - { heading: A, value: "{nothing}" }\n  - { heading: B, value: debit }\n  - { heading: C, value: credit }', 6, 'no field of the journal'],
    ['columns:\n  - { heading: A, value: debit, formatt: amount }\n  - { heading: B, value: debit }\n  - { heading: C, value: credit }', 6, 'formatt'],
    ['columns:\n  - { heading: A, value: debit }\n  - { heading: B, value: debit, table: none }\n  - { heading: C, value: credit }', 7, 'no table "none"'],
    ['columns: [', 5, ''],
  ])('a bad profile names its line: %j', async (columns, at, why) => {
    const file = join(await mkdtemp(join(tmpdir(), 'billkeep-profile-')), 'mine.yaml')
    await writeFile(file, `ledger: Mine\nsource: here\nfile: { extension: csv, delimiter: "," }\namount: { decimalSeparator: "." }\n${columns.startsWith('columns: [') ? columns : `date: dd-MM-yyyy\n${columns}`.replace('date: dd-MM-yyyy\ncolumns:\n', 'columns:\n')}\n${columns.startsWith('columns: [') ? '' : 'date: dd-MM-yyyy\n'}`)
    const error = await readLedgerProfile(file).catch((each: unknown) => each as Error)
    expect(error).toBeInstanceOf(Error)
    expect((error as Error).message).toMatch(new RegExp(`^mine\\.yaml, line (${at}|${at + 1}): `))
    expect((error as Error).message).toContain(why)
  })

  it('refuses a posting that its tables do not know, naming column and posting', async () => {
    const profile = await readLedgerProfile(profileFile(profiles, 'exact-online'))
    expect(() => ledgerFiles({ ...profile, tables: { vatCodes: { '': '' } } }, journal)).toThrow('column "Btw-code": the table "vatCodes" has nothing for "21" (journal number 1, line 2)')
  })
})
