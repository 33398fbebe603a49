import type { Clock } from '../../application/ports/clock.ts'
import type { IdempotencyStore } from '../../application/ports/idempotency-store.ts'
import type { RateLimiter } from '../../application/ports/rate-limiter.ts'
import { reportError } from '../error-report.ts'
import type { BatchLog } from '../sqs-batch.ts'
import { callerOf, type Caller, type HttpEvent, type HttpResponse } from './http-event.ts'
import { once, requestKeyOf } from './once.ts'
import { HttpError, problemOf } from './problem-response.ts'
import { parsePart, readBody, readIdempotencyKey, readIfMatch } from './read-request.ts'
import { plainHeaders, toJson, writeAnswer } from './reply.ts'
import { idempotencyOf, type AnyRoute, type Routes } from './route.ts'

export interface HttpHandlerDeps {
  readonly log: BatchLog
  readonly clock: Clock
  readonly idempotency: IdempotencyStore
  readonly rates: RateLimiter
}

/** Handler of an HTTP API: finds the route, checks the caller's groups, parses the request, does it once per
 * Idempotency-Key, parses the answer, and turns every error into problem details. */
export function createHttpHandler(routes: Routes, deps: HttpHandlerDeps) {
  return async (event: HttpEvent): Promise<HttpResponse> => {
    const found = Object.hasOwn(routes, event.routeKey) ? routes[event.routeKey] : undefined
    try {
      if (!found) throw new HttpError('not-found', 'There is no such resource.')
      return await answer(event, found, deps)
    } catch (error) {
      return problemAnswer(event, found, error, deps)
    }
  }
}

async function answer(event: HttpEvent, found: AnyRoute, deps: HttpHandlerDeps): Promise<HttpResponse> {
  const caller = callerOf(event)
  if (found.allow !== 'public' && !found.allow.some((group) => caller.groups.includes(group))) {
    throw new HttpError('forbidden', `This needs one of the groups: ${found.allow.join(', ')}.`)
  }
  const parts = {
    path: parsePart('path', found.path, event.pathParameters ?? {}),
    query: parsePart('query', found.query, event.queryStringParameters ?? {}),
    body: parsePart('body', found.body, readBody(event, found)),
    ifMatch: readIfMatch(event, found.ifMatch),
  }
  const key = readIdempotencyKey(event, idempotencyOf(event.routeKey, found))
  await limit(event, found, caller, deps)
  const work = async (at: string, requestKey: string) => writeAnswer(found.response, found.status, await found.handle({
    ...parts, caller, at, requestKey, header: (name) => event.headers?.[name.toLowerCase()], sourceIp: event.requestContext.http?.sourceIp ?? '',
    method: event.requestContext.http?.method ?? '', rawPath: event.rawPath ?? '',
  }))
  if (key === undefined) return work(deps.clock.now(), requestKeyOf(event.requestContext.requestId))
  const callerId = caller.id || 'public'
  return once({ store: deps.idempotency, clock: deps.clock, event, callerId, key }, async (firstAt) => {
    try {
      return await work(firstAt, requestKeyOf(callerId, key))
    } catch (error) {
      return problemAnswer(event, found, error, deps)
    }
  })
}

async function limit(event: HttpEvent, { rate }: AnyRoute, caller: Caller, { rates, clock }: HttpHandlerDeps): Promise<void> {
  if (!rate) return
  const who = rate.per === 'caller' ? `caller:${caller.id}` : `address:${event.requestContext.http?.sourceIp ?? ''}`
  const decision = await rates.hit(`${event.routeKey}:${who}`, rate, clock.now())
  if (!decision.allowed) throw tooManyRequests(decision.retryAfterSeconds)
}

/** What a rate limit answers; use cases that count by link or sender throw it too. */
export function tooManyRequests(retryAfterSeconds: number): HttpError {
  return new HttpError('too-many-requests', `Too many requests. Try again in ${retryAfterSeconds} seconds.`, undefined, { 'retry-after': String(retryAfterSeconds) })
}

const page = { raw: 'text/html; charset=utf-8', description: 'What went wrong, for a person to read.' }

function problemAnswer(event: HttpEvent, found: AnyRoute | undefined, error: unknown, { log }: HttpHandlerDeps): HttpResponse {
  const problem = problemOf(error)
  if (problem.status >= 500) log.error('Request failed', { requestId: event.requestContext.requestId, route: event.routeKey, error: reportError(error) })
  const headers = { ...plainHeaders, ...(error instanceof HttpError ? error.headers : {}) }
  if (found?.problemPage) {
    const written = writeAnswer(page, problem.status, found.problemPage(problem, { header: (name) => event.headers?.[name.toLowerCase()] }))
    return { ...written, headers: { ...written.headers, ...headers } }
  }
  return { statusCode: problem.status, headers: { ...headers, 'content-type': 'application/problem+json' }, body: toJson(problem) }
}
