import { datasets } from '../../contracts/exports/datasets.ts'
import { toSafeText } from '../../contracts/exports/safe-text.ts'
import type { LedgerProfile } from '../../contracts/ledgers/ledger-profile.ts'
import { formatAmount, parseAmount } from '../../domain/money/amount.ts'

/** A row of the canonical journal as its JSON Lines have it. */
export type JournalLine = Readonly<Record<string, string | number | boolean | null>>

/** A posting that a ledger's file cannot state. */
export class LedgerLineError extends Error {
  readonly code = 'invalid-ledger-profile'
}

type Column = LedgerProfile['columns'][number]

/** Writes the journal as a ledger wants it. Entries stay whole, and what goes out balances as it came in.
 * @param rows in the order of the export
 * @returns files, each with its heading
 * @throws LedgerLineError naming the column and the posting */
export function ledgerFiles(profile: LedgerProfile, rows: readonly JournalLine[]): string[] {
  const entries = profile.group === 'entry' ? byEntry(rows) : byDay(rows)
  const { delimiter, heading, byteOrderMark, mostLines = Number.MAX_SAFE_INTEGER } = profile.file
  const head = heading ? [profile.columns.map((column) => quoted(column.heading, delimiter)).join(delimiter)] : []
  const files: string[][] = []
  entries.forEach((lines, index) => {
    const written = lines.map((line) => profile.columns.map((column) => cell(profile, column, { ...line, entry: index + 1 })).join(delimiter))
    if (written.length > mostLines) throw new LedgerLineError(`${profile.ledger} takes ${mostLines} lines; entry ${index + 1} has ${written.length}.`)
    const last = files.at(-1)
    if (!last || last.length + written.length > mostLines) files.push(written)
    else last.push(...written)
  })
  return (files.length === 0 ? [[]] : files).map((lines) => `${byteOrderMark ? '\uFEFF' : ''}${[...head, ...lines].map((line) => `${line}\r\n`).join('')}`)
}

function byEntry(rows: readonly JournalLine[]): JournalLine[][] {
  const entries = new Map<string, JournalLine[]>()
  for (const row of rows) {
    const key = `${row.sequence}\t${row.posting_date}`
    entries.set(key, [...(entries.get(key) ?? []), row])
  }
  return [...entries.values()]
}

/** One entry per posting date and currency; postings on the same account and VAT rate are added up, debits and credits apart. */
function byDay(rows: readonly JournalLine[]): JournalLine[][] {
  const days = new Map<string, Map<string, JournalLine>>()
  for (const row of rows) {
    const day = `${row.posting_date} ${row.currency}`
    const lines = days.get(day) ?? new Map<string, JournalLine>()
    days.set(day, lines)
    const key = [row.account_code, row.vat_category, row.vat_rate, isDebit(row)].join('\t')
    const before = lines.get(key)
    const together = (name: 'debit' | 'credit') => {
      const currency = String(row.currency)
      return formatAmount(parseAmount(String(before?.[name] ?? '0'), currency) + parseAmount(String(row[name]), currency), currency)
    }
    lines.set(key, { ...row, kind: 'day', reference: day, customer_number: null, account_id: null, debit: together('debit'), credit: together('credit') })
  }
  return [...days].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, lines]) => [...lines.values()].sort((one, other) => (`${one.account_code}${one.vat_rate}` < `${other.account_code}${other.vat_rate}` ? -1 : 1)))
}

const isDebit = (row: JournalLine) => /[1-9]/.test(String(row.debit))

/** Fields of the journal that are texts of people: neutralised for spreadsheets. The others are ours. */
const written = new Set(['customer_number', 'account_name', 'reference'])
const journalFields = new Set<string>(datasets.journal.columns.map(({ name }) => name))

function cell(profile: LedgerProfile, column: Column, row: JournalLine): string {
  const debit = isDebit(row)
  if (column.only !== undefined && (column.only === 'debit') !== debit) return ''
  const text = lookedUp(profile, column, valueOf(column.value, row, debit), row)
  if (text === '') return ''
  if (column.format === 'date') return profile.date.replace('yyyy', text.slice(0, 4)).replace('MM', text.slice(5, 7)).replace('dd', text.slice(8, 10))
  if (column.format === 'amount') return column.emptyZero && !/[1-9]/.test(text) ? '' : quoted(text.replace('.', profile.amount.decimalSeparator), profile.file.delimiter)
  const cut = column.most === undefined ? text : [...text].slice(0, column.most).join('')
  const free = [...written].some((name) => column.value === name || column.value.includes(`{${name}}`))
  return quoted(free ? toSafeText(cut) : cut, profile.file.delimiter)
}

function valueOf(value: string, row: JournalLine, debit: boolean): string {
  const field = (name: string): string => {
    if (name === 'amount') return debit ? String(row.debit) : `-${String(row.credit)}`
    if (name === 'side') return debit ? 'D' : 'C'
    if (name === 'year') return String(row.posting_date).slice(0, 4)
    if (name === 'period') return String(Number(String(row.posting_date).slice(5, 7)))
    const found = row[name]
    return found === null || found === undefined ? '' : String(found)
  }
  if (value.includes('{')) return value.replace(/\{([^}]*)\}/g, (_, name: string) => field(name)).trim()
  return journalFields.has(value) || ['amount', 'side', 'year', 'period', 'entry'].includes(value) ? field(value) : value
}

function lookedUp({ tables, ledger }: LedgerProfile, { table, heading }: Column, text: string, row: JournalLine): string {
  if (table === undefined) return text
  const found = tables[table]![text] ?? tables[table]!['*']
  if (found === undefined) throw new LedgerLineError(`${ledger}, column "${heading}": the table "${table}" has nothing for "${text}" (journal number ${String(row.sequence)}, line ${String(row.line)}).`)
  return found === '=' ? text : found
}

function quoted(text: string, delimiter: string): string {
  return /["\r\n]/.test(text) || text.includes(delimiter) || text.startsWith('\uFEFF') ? `"${text.replaceAll('"', '""')}"` : text
}
