import type * as z from 'zod'
import type { HttpResponse } from './http-event.ts'
import type { ResponseContract } from './route.ts'

/** An answer with more than its value: a version, a place, another status. */
export class Reply<Value> {
  readonly value: Value
  readonly options: { readonly etag?: string | number; readonly location?: string; readonly status?: number; readonly headers?: Readonly<Record<string, string>> }

  constructor(value: Value, options: Reply<Value>['options']) {
    this.value = value
    this.options = options
  }
}

/** What an answer does not satisfy its schema with: our fault, and never the caller's. */
export class AnswerContractError extends Error {
  readonly code = 'answer-contract'
}

export const plainHeaders = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' }

/** Pages run no script and load nothing: what a customer's text might smuggle in stays text. */
const pagePolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

/** JSON in which amounts are decimal strings. */
export function toJson(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) => (typeof each === 'bigint' ? each.toString() : each))
}

/** Writes what a handler answered. Keys that the schema does not know are left out, so nothing goes out unseen.
 * @throws AnswerContractError where the answer is not what the schema says */
export function writeAnswer(contract: ResponseContract, status: number, answered: unknown): HttpResponse {
  const { value, options } = answered instanceof Reply ? answered : new Reply(answered, {})
  const headers = {
    ...plainHeaders,
    ...(options.etag === undefined ? {} : { etag: `"${options.etag}"` }),
    ...(options.location === undefined ? {} : { location: options.location }),
  }
  const statusCode = options.status ?? status
  if (!('raw' in contract)) return { statusCode, headers: { ...headers, 'content-type': 'application/json', ...options.headers }, body: toJson(parsed(contract, value)) }
  const type = { 'content-type': contract.raw, ...(contract.raw.startsWith('text/html') ? { 'content-security-policy': pagePolicy, 'referrer-policy': 'no-referrer' } : {}) }
  if (typeof value === 'string') return { statusCode, headers: { ...headers, ...type, ...options.headers }, body: value }
  return { statusCode, headers: { ...headers, ...type, ...options.headers }, body: Buffer.from(value as Uint8Array).toString('base64'), isBase64Encoded: true }
}

function parsed(schema: z.ZodType, value: unknown): unknown {
  const result = schema.safeParse(JSON.parse(toJson(value ?? {})))
  if (result.success) return result.data
  const [issue] = result.error.issues
  throw new AnswerContractError(`The answer's ${issue?.path.join('.') || 'value'}: ${issue?.message}`)
}
