import type { TableRow } from '../../domain/retention/analyse-groups.ts'
import { snapTimes } from '../../domain/retention/snap-times.ts'
import type { TableColumns } from './table-columns.ts'

export interface RawRow {
  /** Line of the file, the headings being the first. */
  readonly row: number
  readonly cells: Readonly<Record<string, string>>
}

export interface TableProblem {
  readonly row: number
  readonly column: string
  readonly reason: string
}

const yes = new Set(['1', 'true', 'yes', 'TRUE', 'True'])
const no = new Set(['0', 'false', 'no', 'FALSE', 'False'])
const numberText = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i

/** Rows of a file as observations, or what is wrong in which row and column. Nothing is guessed: an empty or unreadable cell is a problem. */
export function readTable(raw: readonly RawRow[], columns: TableColumns): { readonly rows: readonly TableRow[]; readonly problems: readonly TableProblem[] } {
  const problems: TableProblem[] = []
  const numeric = new Set(columns.covariates.filter((name) => raw.every(({ cells }) => numberText.test(cells[name]?.trim() ?? ''))))
  const rows = raw.map(({ row, cells }): TableRow => {
    const cell = (column: string) => cells[column]?.trim() ?? ''
    const problem = (column: string, reason: string) => problems.push({ row, column, reason: cell(column) === '' ? 'is empty' : `"${cell(column).slice(0, 40)}" ${reason}` })
    const number = (column: string, wrong: (value: number) => string | undefined) => {
      const text = cell(column)
      const value = numberText.test(text) ? Number(text) : NaN
      const reason = Number.isFinite(value) ? wrong(value) : 'is not a number'
      if (reason !== undefined) problem(column, reason)
      return value
    }
    const flag = (column: string) => {
      const text = cell(column)
      if (!yes.has(text) && !no.has(text)) problem(column, 'is neither 1 nor 0')
      return yes.has(text)
    }
    const filled = (column: string) => {
      if (cell(column) === '' || /^(nan|na|null)$/i.test(cell(column))) problem(column, 'is no value')
      return cell(column)
    }
    for (const name of [...columns.strata, ...columns.covariates]) filled(name)
    return {
      time: number(columns.time, (value) => (value < 0 ? 'is negative' : undefined)),
      event: flag(columns.event),
      group: filled(columns.group),
      ...(columns.strata.length > 0 ? { stratum: JSON.stringify(columns.strata.map(cell)) } : {}),
      ...(columns.treatment ? { treated: flag(columns.treatment) } : {}),
      ...(columns.probability ? { probability: number(columns.probability, (value) => (value <= 0 || value >= 1 ? 'is not strictly between 0 and 1' : undefined)) } : {}),
      ...(columns.money ? { money: number(columns.money, () => undefined) } : {}),
      covariates: Object.fromEntries(columns.covariates.map((name) => [name, numeric.has(name) ? Number(cell(name)) : cell(name)])),
    }
  })
  if (problems.length > 0) return { rows: [], problems }
  const times = snapTimes(rows.map(({ time }) => time))
  return { rows: rows.map((row, at) => ({ ...row, time: times[at]! })), problems }
}
