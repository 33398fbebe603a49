import type { Cells, Problem } from '../../contracts/files/columns.ts'
import { rowKinds, type Kind } from '../../contracts/files/kinds.ts'
import { matchHeading } from './match-headings.ts'

/** The cells of one entry of a YAML or JSON file. An `address` group is read as if its fields stood beside it. */
export function cellsOfObject(entry: unknown, kind: Exclude<Kind, 'seller'>): { readonly cells: Cells; readonly problem?: Problem } {
  if (entry === null || typeof entry !== 'object' || Array.isArray(entry)) return { cells: {}, problem: { reason: 'is not an entry with named values' } }
  const { address, ...rest } = entry as Record<string, unknown>
  const flat = { ...rest, ...(address && typeof address === 'object' ? address : {}) }
  const known = Object.keys(rowKinds[kind])
  const cells: Record<string, string> = {}
  for (const [key, value] of Object.entries(flat)) {
    const name = matchHeading(key, known, kind)
    if (!name) return { cells, problem: { column: key.slice(0, 60), reason: `is not a column of ${kind}`, allowed: known.join(', ') } }
    if (value !== null && typeof value === 'object' && name in groups) {
      cells[name] = groups[name as keyof typeof groups](value)
      continue
    }
    if (typeof value !== 'string') return { cells, problem: { column: name, reason: 'is not a single value' } }
    cells[name] = value
  }
  return { cells }
}

/** Columns whose cell stands for a group of values. */
const groups = {
  attributes: (value: object) => Object.entries(value).map(([key, each]) => `${key}=${String(each)}`).join('; '),
  prices: (value: object) => JSON.stringify(value),
}
