import { explain, shortened } from './explain.ts'
import type { Cells, Columns, Problem, RowOf } from './columns.ts'

/** Reads the cells of one row, all of them, so that every problem is found at once. */
export function readRow<Of extends Columns>(columns: Of, cells: Cells): { readonly row: RowOf<Of>; readonly problems: readonly Problem[] } {
  const row: Record<string, unknown> = {}
  const problems: Problem[] = []
  for (const column in columns) {
    const { schema, required } = columns[column]!
    const cell = cells[column]?.trim()
    if (cell === undefined || cell === '') {
      if (required) problems.push({ column, value: '', reason: 'is required and empty' })
      else if (cell === '') row[column] = null
      continue
    }
    const result = schema.safeParse(cell)
    if (result.success) row[column] = result.data
    else problems.push({ column, value: shortened(cell), ...explain(result.error.issues[0]!) })
  }
  return { row: row as RowOf<Of>, problems }
}
