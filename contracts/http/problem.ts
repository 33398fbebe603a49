import * as z from 'zod'

/** RFC 9457 problem details: every error answer of the API. `code` is stable and for programs, `detail` is for people. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string(),
  /** What is wrong with the request, one entry per field. */
  errors: z.array(z.object({ path: z.string(), message: z.string() })).exactOptional(),
}).meta({ id: 'Problem', description: 'RFC 9457 problem details. `code` is stable and for programs, `detail` is for people.' })

export type Problem = z.output<typeof problemSchema>

/** One table: which HTTP status an error's code has. What is not listed is a fault of ours: 500. In order of status, then name. */
export const statusOfCode = {
  'form-not-taken': 400,
  'idempotency-key-missing': 400,
  'invalid-cursor': 400,
  'invalid-preview': 400,
  'invalid-request': 400,
  'not-json': 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-verified': 403,
  'own-approval': 403,
  'second-person': 403,
  'account-not-found': 404,
  'approval-not-found': 404,
  'case-not-found': 404,
  'check-not-found': 404,
  'finding-not-found': 404,
  'link-not-found': 404,
  'export-not-found': 404,
  'not-found': 404,
  'run-not-found': 404,
  'unknown-account': 404,
  'unknown-seller': 404,
  'unknown-zone': 404,
  'method-not-allowed': 405,
  'approval-decided': 409,
  'case-busy': 409,
  'case-state': 409,
  'check-closed': 409,
  'export-not-done': 409,
  'idempotency-in-progress': 409,
  'not-parked': 409,
  'not-your-case': 409,
  'policy-changed': 409,
  'period-changed': 409,
  'period-state': 409,
  'run-closed': 409,
  'link-gone': 410,
  'precondition-failed': 412,
  'stale-subscription': 412,
  'body-too-large': 413,
  'unsupported-media-type': 415,
  'future-date': 422,
  'idempotency-key-reused': 422,
  'invalid-export': 422,
  'invalid-input': 422,
  'issue-date-too-early': 422,
  'no-address': 422,
  'no-series': 422,
  'nothing-to-ask': 422,
  'nothing-to-draft': 422,
  'precondition-required': 428,
  'check-paused': 429,
  'too-many-requests': 429,
  'internal-error': 500,
} as const satisfies Record<string, number>

export type ProblemCode = keyof typeof statusOfCode
