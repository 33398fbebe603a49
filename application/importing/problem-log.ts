import type { Problem } from '../../contracts/files/columns.ts'
import type { RowProblem } from './import-report.ts'

export interface Place {
  readonly file: string
  readonly row: number
}

export interface ProblemLog {
  error(place: Place, problem: Problem): void
  warning(place: Place, problem: Problem): void
  readonly errors: number
  readonly warnings: number
  readonly problems: readonly RowProblem[]
}

/** A file of a million bad rows must not fill the memory: the first ones are kept, all are counted. */
const mostKept = 1_000

export function createProblemLog(): ProblemLog {
  const kept: RowProblem[] = []
  const counts = { error: 0, warning: 0 }
  const add = (severity: RowProblem['severity'], { file, row }: Place, { column, value, reason, allowed }: Problem) => {
    counts[severity] += 1
    if (kept.length >= mostKept) return
    kept.push({
      file, row, severity,
      ...(column === undefined ? {} : { column }), ...(value === undefined ? {} : { value }), reason, ...(allowed === undefined ? {} : { allowed }),
    })
  }
  return {
    error: (place, problem) => add('error', place, problem),
    warning: (place, problem) => add('warning', place, problem),
    get errors() { return counts.error },
    get warnings() { return counts.warning },
    problems: kept,
  }
}
