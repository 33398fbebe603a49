import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { readBody } from '../engines/request-body.ts'
import type { FunctionPool } from '../lambda/function-pool.ts'
import type { LaterInvoker } from '../lambda/invoke-later.ts'
import type { SourceLog } from '../log/log-line.ts'
import type { Scheduler } from '../events/scheduler.ts'
import type { TokenIssuer } from '../gateway/token-issuer.ts'
import { answerAwsCall } from './aws-calls.ts'
import type { StoredValues } from './stored-values.ts'

export interface ControlDependencies {
  readonly pools: readonly FunctionPool[]
  readonly findPool: (reference: string) => FunctionPool | undefined
  readonly later: LaterInvoker
  readonly scheduler: Scheduler
  readonly tokens: TokenIssuer
  /** Audience of issued tokens. */
  readonly audience: string
  readonly values: StoredValues
  readonly status: () => Promise<object>
  readonly log: SourceLog
}

type Answer = { readonly status: number, readonly body: unknown, readonly headers?: Record<string, string> }
type Route = (match: readonly string[], body: Buffer, request: IncomingMessage, dependencies: ControlDependencies) => Promise<Answer> | Answer

/**
 * The stack's own HTTP interface: fire schedules, look at functions, issue tokens, and the AWS calls that have no engine
 * (Lambda's Invoke, Secrets Manager, SSM). An AWS service that is not here gets an error, so no call leaves the machine.
 */
export function createControlServer(dependencies: ControlDependencies): RequestListener {
  return (request, response) => {
    answer(request, dependencies).catch((error: Error & { code?: string }): Answer => {
      const isCallers = error.code === 'TEMPLATE_NOT_RUNNABLE' || error instanceof SyntaxError
      if (!isCallers) dependencies.log.error(`${request.method} ${request.url}: ${error.stack ?? error.message}`)
      return { status: isCallers ? 400 : 500, body: { message: error.message } }
    }).then((result) => send(response, result), () => response.destroy())
  }
}

async function answer(request: IncomingMessage, dependencies: ControlDependencies): Promise<Answer> {
  const body = (await readBody(request)) ?? Buffer.alloc(0)
  const { pathname } = new URL(request.url ?? '/', 'http://control')
  for (const [pattern, route] of routes) {
    const match = pattern.exec(`${request.method} ${pathname}`)
    if (match !== null) return route(match.slice(1).map(decodeURIComponent), body, request, dependencies)
  }
  dependencies.log.warn(`nothing here answers ${request.method} ${pathname}`)
  return { status: 404, body: { message: `The local stack does not answer ${request.method} ${pathname}.` } }
}

const routes: readonly (readonly [RegExp, Route])[] = [
  [/^GET \/status$/, async (_match, _body, _request, { status }) => ({ status: 200, body: await status() })],
  [/^GET \/functions$/, (_match, _body, _request, { pools }) => ({
    status: 200,
    body: pools.map(({ config, running, started }) => ({
      name: config.name, label: config.label, handler: config.handler, timeoutSeconds: config.timeoutSeconds, memoryMegabytes: config.memoryMegabytes,
      codeFolder: config.codeFolder, running: running(), started: started(),
    })),
  })],
  [/^GET \/schedules$/, (_match, _body, _request, { scheduler }) => ({
    status: 200, body: scheduler.schedules.map(({ name, label, expression, enabled }) => ({ name, label, expression, enabled })),
  })],
  [/^POST \/schedules\/([^/]+)\/fire$/, async ([name = ''], body, _request, { scheduler }) => {
    const { time = new Date().toISOString() } = readJson(body) as { time?: string }
    const { ok } = await scheduler.fire(name, time)
    return { status: ok ? 200 : 502, body: { name, time, ok } }
  }],
  [/^POST \/functions\/([^/]+)\/kill$/, async ([name = ''], _body, _request, { findPool }) => {
    await findPool(name)?.kill()
    return { status: findPool(name) === undefined ? 404 : 200, body: { name } }
  }],
  [/^POST \/token$/, async (_match, body, _request, { tokens, audience }) => {
    const { groups = [], sub = 'local-developer', expiresIn, claims } = readJson(body) as { groups?: string[], sub?: string, expiresIn?: number, claims?: Record<string, unknown> }
    const token = await tokens.issue({ groups, sub, audience, ...(expiresIn === undefined ? {} : { expiresIn }), ...(claims === undefined ? {} : { claims }) })
    return { status: 200, body: { token } }
  }],
  [/^POST \/2015-03-31\/functions\/([^/]+)\/invocations$/, async ([name = ''], body, request, { findPool, later }) => {
    const pool = findPool(name)
    if (pool === undefined) return { status: 404, body: { Type: 'User', Message: `Function not found: ${name}` }, headers: { 'x-amzn-errortype': 'ResourceNotFoundException' } }
    const payload = body.length === 0 ? '{}' : body.toString('utf8')
    JSON.parse(payload)
    if (request.headers['x-amz-invocation-type'] === 'Event') {
      void later.invoke(pool, payload)
      return { status: 202, body: undefined }
    }
    const result = await pool.invoke(payload)
    const headers = { 'x-amzn-requestid': result.requestId, 'x-amz-executed-version': '$LATEST' }
    if (result.ok) return { status: 200, body: JSON.parse(result.payload), headers }
    return { status: 200, body: result.error, headers: { ...headers, 'x-amz-function-error': 'Unhandled' } }
  }],
  [/^POST \/$/, (_match, body, request, { values, log }) => {
    const target = String(request.headers['x-amz-target'] ?? 'a call without x-amz-target')
    const result = answerAwsCall(target, readJson(body), values)
    if (result.status !== 200) log.warn(`${target}: ${JSON.stringify(result.body)}`)
    return result
  }],
]

function readJson(body: Buffer): Record<string, unknown> {
  return body.length === 0 ? {} : JSON.parse(body.toString('utf8')) as Record<string, unknown>
}

function send(response: ServerResponse, { status, body, headers = {} }: Answer): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body === undefined ? undefined : JSON.stringify(body))
}
