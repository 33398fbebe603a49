import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { readBody } from '../engines/request-body.ts'
import type { SourceLog } from '../log/log-line.ts'
import { corsHeaders, preflightHeaders } from './cors.ts'
import { readHttpAnswer, toHttpEvent } from './http-event.ts'
import { matchRoute } from './match-route.ts'
import { presentClaims } from './present-claims.ts'
import type { GatewayRoute, HttpApi } from './read-http-apis.ts'
import type { TokenIssuer } from './token-issuer.ts'

/** An HTTP API takes bodies of up to 10 MB. */
const bodyLimitBytes = 10 * 1024 * 1024

/** Serves an HTTP API as the template declares it: routes, JWT authorizer, CORS, and the answers API Gateway gives itself. */
export function createGateway(api: HttpApi, tokens: TokenIssuer, log: SourceLog): RequestListener {
  return (request, response) => {
    handle(api, tokens, request, response, log).catch((error: Error) => {
      log.error(`${request.method} ${request.url}: ${error.stack ?? error.message}`)
      refuse(response, 500, 'Internal Server Error')
    })
  }
}

async function handle(api: HttpApi, tokens: TokenIssuer, request: IncomingMessage, response: ServerResponse, log: SourceLog): Promise<void> {
  const started = Date.now()
  const url = new URL(request.url ?? '/', 'http://gateway')
  response.once('finish', () => log.info(`${request.method} ${url.pathname} ${response.statusCode} (${Date.now() - started} ms)`))
  const body = await readBody(request, bodyLimitBytes)
  const cors = corsHeaders(api.cors, request)
  const isPreflight = request.method === 'OPTIONS' && request.headers['access-control-request-method'] !== undefined
  if (isPreflight && api.cors !== undefined) return void response.writeHead(204, preflightHeaders(api.cors, request)).end()

  const prefix = api.stage === '$default' ? '' : `/${api.stage}`
  const found = url.pathname.startsWith(prefix) ? matchRoute(api.routes, request.method ?? 'GET', url.pathname.slice(prefix.length) || '/') : undefined
  if (found === undefined) return refuse(response, 404, 'Not Found', cors)
  const claims = await authorize(found.route, tokens, request, log)
  if (claims === 'unauthorized') return refuse(response, 401, 'Unauthorized', { ...cors, 'www-authenticate': 'Bearer' })
  if (claims === 'forbidden') return refuse(response, 403, 'Forbidden', cors)
  if (body === undefined) return refuse(response, 413, 'Request Entity Too Large', cors)

  const event = toHttpEvent({
    request, url, body, routeKey: found.route.key, pathParameters: found.pathParameters, apiId: api.apiId, stage: api.stage,
    ...(claims === undefined ? {} : { claims }),
  })
  const result = await withLimit(found.route.pool.invoke(event), found.route.timeoutMs)
  if (result === undefined) return refuse(response, 503, 'Service Unavailable', cors)
  if (!result.ok) return refuse(response, 500, 'Internal Server Error', cors)
  const answer = readHttpAnswer(result.payload)
  if (!(answer.statusCode >= 100 && answer.statusCode < 600)) {
    log.error(`${found.route.pool.config.label} answered ${found.route.key} with no usable status code`)
    return refuse(response, 500, 'Internal Server Error', cors)
  }
  response.writeHead(answer.statusCode, { ...answer.headers, ...cors, 'content-length': answer.body.length }).end(answer.body)
}

async function authorize(
  route: GatewayRoute, tokens: TokenIssuer, request: IncomingMessage, log: SourceLog,
): Promise<Record<string, string> | undefined | 'unauthorized' | 'forbidden'> {
  if (route.audience === undefined) return undefined
  const token = request.headers.authorization?.replace(/^Bearer\s+/i, '')
  if (token === undefined || token === '') return 'unauthorized'
  try {
    const claims = await tokens.verify(token, route.audience)
    const scopes = String(claims.scope ?? '').split(' ')
    return route.scopes.length === 0 || route.scopes.some((scope) => scopes.includes(scope)) ? presentClaims(claims) : 'forbidden'
  } catch (error) {
    // The person who develops wants to know why; the caller is told as little as on AWS.
    log.info(`token refused: ${(error as Error).message}`)
    return 'unauthorized'
  }
}

async function withLimit<T>(work: Promise<T>, milliseconds: number): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined
  const limit = new Promise<undefined>((resolve) => { timer = setTimeout(() => resolve(undefined), milliseconds) })
  try {
    return await Promise.race([work, limit])
  } finally {
    clearTimeout(timer)
  }
}

function refuse(response: ServerResponse, status: number, message: string, headers: Record<string, string> = {}): void {
  if (response.headersSent) return void response.end()
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify({ message }))
}
