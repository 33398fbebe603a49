import { AccountInputError } from '../../application/accounts/account-errors.ts'
import type { RowProblem } from '../../application/importing/import-report.ts'
import { HttpError } from '../http/problem-response.ts'

const mostNamed = 100

/** What rules refused, field by field, where the caller wrote them. */
export async function withFieldPaths<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof AccountInputError)) throw error
    throw new HttpError('invalid-input', error.message, error.problems.slice(0, mostNamed).map(({ field, reason, allowed }) => ({ path: `body.${field}`, message: worded({ reason, allowed }) })))
  }
}

/** The refusal of an import, with every problem at its path.
 * @param pathOf where the entry of a row stands in the body; empty where the body is the entry */
export function refusedImport(problems: readonly RowProblem[], pathOf: (problem: RowProblem) => string): HttpError {
  const errors = problems.filter(({ severity }) => severity === 'error').slice(0, mostNamed)
    .map((problem) => ({ path: ['body', pathOf(problem), problem.column].filter(Boolean).join('.'), message: worded(problem) }))
  return new HttpError('invalid-input', `Nothing was written: ${errors[0]?.path} ${errors[0]?.message}`, errors)
}

export function worded({ reason, allowed }: { readonly reason: string; readonly allowed?: string | undefined }): string {
  return allowed === undefined ? reason : `${reason}; allowed: ${allowed}`
}
