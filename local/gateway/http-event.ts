import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { accountId } from '../template/local-values.ts'

export interface EventFacts {
  readonly request: IncomingMessage
  readonly url: URL
  readonly body: Buffer
  readonly routeKey: string
  readonly pathParameters: Readonly<Record<string, string>>
  readonly apiId: string
  readonly stage: string
  /** Claims as the authorizer presents them; undefined for a route without authorizer. */
  readonly claims?: Readonly<Record<string, string>>
}

/** Writes a request as an HTTP API event, payload format 2.0. */
export function toHttpEvent({ request, url, body, routeKey, pathParameters, apiId, stage, claims }: EventFacts): string {
  const headers = Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : value ?? ''] as const)
  const cookies = request.headers.cookie?.split(/;\s*/)
  const isText = /^(text\/|application\/(.*json|.*xml|javascript|x-www-form-urlencoded))/.test(request.headers['content-type'] ?? 'text/plain')
  const query = groupQuery(url.searchParams)
  const now = Date.now()
  const domainName = request.headers.host ?? '127.0.0.1'
  return JSON.stringify({
    version: '2.0',
    routeKey,
    rawPath: url.pathname,
    rawQueryString: url.search.slice(1),
    ...(cookies === undefined ? {} : { cookies }),
    headers: Object.fromEntries(headers.filter(([name]) => name !== 'cookie')),
    ...(query === undefined ? {} : { queryStringParameters: query }),
    requestContext: {
      accountId, apiId, domainName, domainPrefix: apiId, requestId: randomUUID(), routeKey, stage,
      time: new Date(now).toISOString(), timeEpoch: now,
      ...(claims === undefined ? {} : { authorizer: { jwt: { claims, scopes: null } } }),
      http: {
        method: request.method, path: url.pathname, protocol: 'HTTP/1.1', sourceIp: request.socket.remoteAddress ?? '127.0.0.1',
        userAgent: request.headers['user-agent'] ?? '',
      },
    },
    ...(Object.keys(pathParameters).length === 0 ? {} : { pathParameters }),
    ...(body.length === 0 ? {} : { body: isText ? body.toString('utf8') : body.toString('base64') }),
    isBase64Encoded: body.length > 0 && !isText,
  })
}

/** A name given several times becomes one value with commas. */
function groupQuery(parameters: URLSearchParams): Record<string, string> | undefined {
  const names = [...new Set(parameters.keys())]
  return names.length === 0 ? undefined : Object.fromEntries(names.map((name) => [name, parameters.getAll(name).join(',')]))
}

export interface HttpAnswer {
  readonly statusCode: number
  readonly headers: Readonly<Record<string, string | string[]>>
  readonly body: Buffer
}

/** Reads what a function answered, by the rules of payload format 2.0: a value without `statusCode` is the body of a 200. */
export function readHttpAnswer(payload: string): HttpAnswer {
  const value = JSON.parse(payload) as unknown
  if (value === null || typeof value !== 'object' || !('statusCode' in value)) {
    const body = typeof value === 'string' ? value : payload
    return { statusCode: 200, headers: { 'content-type': 'application/json' }, body: Buffer.from(value === null ? '' : body) }
  }
  const answer = value as { statusCode: unknown, headers?: Record<string, unknown>, cookies?: string[], body?: unknown, isBase64Encoded?: boolean }
  const headers = Object.entries(answer.headers ?? {}).map(([name, text]) => [name.toLowerCase(), String(text)] as const)
  const body = typeof answer.body === 'string' ? answer.body : answer.body === undefined || answer.body === null ? '' : JSON.stringify(answer.body)
  return {
    statusCode: Number(answer.statusCode),
    headers: { 'content-type': 'text/plain;charset=UTF-8', ...Object.fromEntries(headers), ...(answer.cookies === undefined ? {} : { 'set-cookie': answer.cookies }) },
    body: Buffer.from(body, answer.isBase64Encoded === true ? 'base64' : 'utf8'),
  }
}
