import type * as z from 'zod'
import { statusOfCode, type Problem, type ProblemCode } from '../../contracts/http/problem.ts'

/** An answer to an HTTP request that is an error; `code` decides the status. */
export class HttpError extends Error {
  readonly code: ProblemCode
  readonly errors?: Problem['errors']
  /** Headers that belong to the answer: `retry-after`, `allow`. */
  readonly headers: Readonly<Record<string, string>>

  constructor(code: ProblemCode, message: string, errors?: Problem['errors'], headers: Readonly<Record<string, string>> = {}) {
    super(message)
    this.name = 'HttpError'
    this.code = code
    this.headers = headers
    if (errors) this.errors = errors
  }
}

/** What a zod refusal says to the caller: the path of each field and what is allowed. */
export function invalidRequest(where: 'body' | 'query' | 'path' | 'header', error: z.ZodError): HttpError {
  const errors = error.issues.slice(0, 20).map((issue) => ({ path: [where, ...issue.path.map(String)].join('.'), message: issue.message }))
  return new HttpError('invalid-request', `The request is not valid: ${errors[0]?.path}: ${errors[0]?.message}`, errors)
}

/** The problem of an error. What has no known code is ours, and its message stays inside. */
export function problemOf(error: unknown): Problem {
  const code = (error as { code?: unknown } | null)?.code
  if (!(error instanceof Error) || typeof code !== 'string' || !Object.hasOwn(statusOfCode, code) || code === 'internal-error') {
    return problem('internal-error', 'Something went wrong on our side. The request can be sent again.')
  }
  return { ...problem(code as ProblemCode, error.message), ...(error instanceof HttpError && error.errors ? { errors: error.errors } : {}) }
}

function problem(code: ProblemCode, detail: string): Problem {
  return { type: `https://billkeep.example/problems/${code}`, title: code.replaceAll('-', ' '), status: statusOfCode[code], code, detail }
}
