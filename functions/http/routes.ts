import type * as z from 'zod'
import { reportError } from '../error-report.ts'
import type { BatchLog } from '../sqs-batch.ts'
import { HttpError, invalidRequest, problemOf } from './problem-response.ts'

/** The parts of an HTTP API event (payload format 2.0) that are used. */
export interface HttpEvent {
  readonly routeKey: string
  readonly body?: string
  readonly isBase64Encoded?: boolean
  readonly pathParameters?: Readonly<Record<string, string>>
  readonly queryStringParameters?: Readonly<Record<string, string>>
  readonly requestContext: { readonly requestId: string; readonly authorizer?: { readonly jwt?: { readonly claims: Readonly<Record<string, unknown>> } } }
}

export interface HttpResponse {
  readonly statusCode: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** Who asks, from the claims that the authorizer verified. */
export interface Caller {
  readonly id: string
  readonly groups: readonly string[]
}

export interface Route<Path extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType> {
  /** Groups that may call it; `public` asks for no token. */
  readonly allow: 'public' | readonly string[]
  readonly path: Path
  readonly query: Query
  readonly body: Body
  readonly status: number
  readonly handle: (request: { readonly path: z.output<Path>; readonly query: z.output<Query>; readonly body: z.output<Body>; readonly caller: Caller }) => Promise<unknown>
}

export type Routes = Readonly<Record<string, Route<z.ZodType, z.ZodType, z.ZodType>>>

/** Types one route by its schemas. */
export function route<Path extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType>(definition: Route<Path, Query, Body>): Route<z.ZodType, z.ZodType, z.ZodType> {
  return definition as unknown as Route<z.ZodType, z.ZodType, z.ZodType>
}

/** Handler of an HTTP API: finds the route, checks the caller's groups, parses the request, answers JSON, and turns
 * every error into problem details. Amounts are written as decimal strings of minor units. */
export function createHttpHandler(routes: Routes, log: BatchLog) {
  return async (event: HttpEvent): Promise<HttpResponse> => {
    try {
      const found = routes[event.routeKey]
      if (!found) throw new HttpError('not-found', 'There is no such resource.')
      const caller = callerOf(event)
      if (found.allow !== 'public' && !found.allow.some((group) => caller.groups.includes(group))) {
        throw new HttpError('forbidden', `This needs one of the groups: ${found.allow.join(', ')}.`)
      }
      const path = parse('path', found.path, event.pathParameters ?? {})
      const query = parse('query', found.query, event.queryStringParameters ?? {})
      const body = parse('body', found.body, bodyOf(event))
      return json(found.status, await found.handle({ path, query, body, caller }))
    } catch (error) {
      const problem = problemOf(error)
      if (problem.status >= 500) log.error('Request failed', { requestId: event.requestContext.requestId, route: event.routeKey, error: reportError(error) })
      return { ...json(problem.status, problem), headers: { ...headers, 'content-type': 'application/problem+json' } }
    }
  }
}

const headers = { 'content-type': 'application/json', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' }

function json(statusCode: number, value: unknown): HttpResponse {
  return { statusCode, headers, body: JSON.stringify(value, (_, each: unknown) => (typeof each === 'bigint' ? each.toString() : each)) }
}

function parse<Schema extends z.ZodType>(where: 'body' | 'query' | 'path', schema: Schema, value: unknown): z.output<Schema> {
  const result = schema.safeParse(value)
  if (!result.success) throw invalidRequest(where, result.error)
  return result.data
}

function bodyOf({ body, isBase64Encoded }: HttpEvent): unknown {
  if (!body) return {}
  try {
    return JSON.parse(isBase64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body)
  } catch {
    throw new HttpError('not-json', 'The body is not JSON.')
  }
}

/** API Gateway hands array claims over as text: `[operator finance]`. */
function callerOf(event: HttpEvent): Caller {
  const claims = event.requestContext.authorizer?.jwt?.claims ?? {}
  const groups = claims['cognito:groups']
  return {
    id: String(claims.sub ?? ''),
    groups: Array.isArray(groups) ? groups.map(String) : String(groups ?? '').replace(/^\[|\]$/g, '').split(/[ ,]+/).filter(Boolean),
  }
}
