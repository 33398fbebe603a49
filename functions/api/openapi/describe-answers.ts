import { statusOfCode, type ProblemCode } from '../../../contracts/http/problem.ts'
import { idempotencyOf, type AnyRoute } from '../../http/route.ts'
import type { JsonSchema, SchemaBook } from './json-schema.ts'

/** Codes that a route can answer with because of what it is, beyond those that it names. */
function codesOf(routeKey: string, found: AnyRoute): readonly ProblemCode[] {
  const writes = !routeKey.startsWith('GET ')
  const idempotency = idempotencyOf(routeKey, found)
  return [
    'invalid-request', 'too-many-requests', 'internal-error', ...(found.problems ?? []),
    ...(routeKey.includes('{') ? ['not-found' as const] : []),
    ...(writes ? ['not-json' as const, 'body-too-large' as const, 'unsupported-media-type' as const] : []),
    ...(found.allow === 'public' ? [] : ['forbidden' as const]),
    ...(idempotency === 'none' ? [] : ['idempotency-in-progress' as const, 'idempotency-key-reused' as const]),
    ...(idempotency === 'required' ? ['idempotency-key-missing' as const] : []),
    ...(found.ifMatch ? ['precondition-required' as const, 'precondition-failed' as const] : []),
  ]
}

const words: Readonly<Record<number, string>> = {
  400: 'The request is not valid', 401: 'No token, or one that is not valid', 403: 'Not allowed', 404: 'Not there', 409: 'Not now', 412: 'Changed meanwhile', 413: 'Too large',
  415: 'Of another type', 422: 'Cannot be done', 428: 'If-Match is missing', 429: 'Too many requests', 500: 'A fault of ours', 503: 'Try again',
}

/** Answers that API Gateway gives before or instead of the function: a message and nothing else. */
const gateway: JsonSchema = { 'application/json': { schema: { $ref: '#/components/schemas/GatewayMessage' } } }

/** JSON that is given byte for byte as it is stored is an object all the same. */
function rawSchema(contentType: string): JsonSchema {
  if (contentType.startsWith('application/json')) return { type: 'object' }
  return contentType.startsWith('text/') ? { type: 'string' } : { type: 'string', contentMediaType: contentType }
}

/** Every status that a route can answer with, with what is in it. */
export function describeAnswers(routeKey: string, found: AnyRoute, book: SchemaBook): Readonly<Record<string, JsonSchema>> {
  const { response } = found
  const content = 'raw' in response
    ? { [response.raw.split(';')[0]!]: { schema: rawSchema(response.raw) } }
    : { 'application/json': { schema: book.describe(response) } }
  const good = [found.status, ...(found.alsoStatus ?? [])].filter((status) => status < 300 || status >= 400)
  const moved = [found.status, ...(found.alsoStatus ?? [])].filter((status) => status >= 300 && status < 400)
  const byStatus = Map.groupBy([...new Set(codesOf(routeKey, found))], (code) => statusOfCode[code])
  const problem = found.problemPage ? { 'text/html': { schema: { type: 'string' } } } : { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } }
  const problems = [...byStatus].map(([status, codes]) => [String(status), {
    description: `${words[status] ?? 'Refused'}: ${[...codes].sort().map((code) => `\`${code}\``).join(', ')}.`,
    ...(status === 429 || status === 409 ? { headers: { 'Retry-After': { description: 'Seconds to wait.', schema: { type: 'string' } } } } : {}),
    content: status === 429 || status === 500 || status === 413 ? { ...problem, ...gateway } : problem,
  }] as const)
  return Object.fromEntries([
    ...problems,
    ...moved.map((status) => [String(status), { description: 'Elsewhere.', headers: { Location: { schema: { type: 'string' } } } }] as const),
    ...good.map((status) => [String(status), { description: 'raw' in response ? response.description : status < 300 ? 'Done.' : `${words[status] ?? 'Refused'}, on the page.`, content }] as const),
    ...(found.allow === 'public' ? [] : [['401', { description: `${words[401]}.`, content: gateway }] as const]),
    ['503', { description: `${words[503]}: the gateway gave up on the function.`, content: gateway }],
  ])
}
