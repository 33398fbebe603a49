import { createHttpHandler } from '../../functions/http/http-handler.ts'
import type { HttpEvent } from '../../functions/http/http-event.ts'
import type { Routes } from '../../functions/http/route.ts'
import { createInMemoryIdempotencyStore } from './in-memory-idempotency-store.ts'
import { createInMemoryRateLimiter } from './in-memory-rate-limiter.ts'
import { createManualClock } from './manual-clock.ts'

export interface CallOptions {
  readonly groups?: readonly string[]
  readonly sub?: string
  /** Text goes as it is, anything else as JSON. */
  readonly body?: unknown
  readonly path?: Record<string, string>
  readonly query?: Record<string, string>
  /** `undefined` leaves a header out that would be there. */
  readonly headers?: Record<string, string | undefined>
}

export interface CallAnswer {
  readonly status: number
  readonly type: string | undefined
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
  /** Of JSON answers; else empty. */
  readonly body: Record<string, unknown>
}

/** Calls routes as API Gateway would, past the gateway: as `u1`, with an Idempotency-Key that is new for each call, unless told else. */
export function createHttpCaller(routes: Routes, { groups: usual = [] as readonly string[], clock = createManualClock('2026-11-02T09:00:00.000Z') } = {}) {
  const errors: object[] = []
  const log = { info: () => {}, warn: () => {}, error: (_: string, detail: object) => void errors.push(detail) }
  const handler = createHttpHandler(routes, { log, clock, idempotency: createInMemoryIdempotencyStore(), rates: createInMemoryRateLimiter() })
  let calls = 0
  const call = async (routeKey: string, { groups = usual, sub = 'u1', body, path, query, headers = {} }: CallOptions = {}): Promise<CallAnswer> => {
    calls += 1
    const all = { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...(routeKey.startsWith('POST') ? { 'idempotency-key': `key-${calls}` } : {}), ...headers }
    const event: HttpEvent = {
      routeKey, requestContext: { requestId: `r${calls}`, http: { method: 'GET', path: '/', sourceIp: '192.0.2.1' }, authorizer: { jwt: { claims: { sub, 'cognito:groups': `[${groups.join(' ')}]` } } } },
      headers: Object.fromEntries(Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))),
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      ...(path ? { pathParameters: path } : {}), ...(query ? { queryStringParameters: query } : {}),
    }
    const answer = await handler(event)
    const type = answer.headers['content-type']
    return { status: answer.statusCode, type, headers: answer.headers, text: answer.body, body: type?.endsWith('json') ? JSON.parse(answer.body) as Record<string, unknown> : {} }
  }
  return { call, errors, clock }
}
