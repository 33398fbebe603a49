import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parentPort, workerData } from 'node:worker_threads'
import type { FunctionConfig } from './function-config.ts'
import { describeError } from './invocation.ts'
import type { InvocationRequest, ThreadMessage } from './invocation.ts'

// The Lambda runtime in one thread: load the handler once, then one event at a time. Stacks name the sources, not the bundle.
process.setSourceMapsEnabled(true)

const config = workerData as FunctionConfig
const tell = (message: ThreadMessage): void => parentPort?.postMessage(message)

// What the function prints goes the same way as its results, so that it is never printed after them.
for (const stream of ['stdout', 'stderr'] as const) {
  process[stream].write = (chunk: Uint8Array | string, encoding?: unknown, done?: unknown): boolean => {
    tell({ kind: 'output', stream, text: typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8') })
    const callback = typeof encoding === 'function' ? encoding : done
    if (typeof callback === 'function') callback()
    return true
  }
}

type Handler = (event: unknown, context: unknown) => unknown

try {
  const handler = await loadHandler()
  parentPort?.on('message', (request: InvocationRequest) => void run(handler, request))
  tell({ kind: 'ready' })
} catch (error) {
  tell({ kind: 'broken', error: describeError(error) })
}

async function loadHandler(): Promise<Handler> {
  const dot = config.handler.lastIndexOf('.')
  const [file, name] = [config.handler.slice(0, dot), config.handler.slice(dot + 1)]
  const path = ['.mjs', '.js', '.cjs'].map((extension) => join(config.codeFolder, file + extension)).find((candidate) => existsSync(candidate))
  if (path === undefined) throw new Error(`Cannot find module '${file}' in ${config.codeFolder}`)
  const module = await import(pathToFileURL(path).href) as Record<string, unknown> & { default?: Record<string, unknown> }
  const handler = module[name] ?? module.default?.[name]
  if (typeof handler !== 'function') throw new Error(`${config.handler} is undefined or not exported`)
  return handler as Handler
}

async function run(handler: Handler, { requestId, payload, deadline }: InvocationRequest): Promise<void> {
  const context = {
    callbackWaitsForEmptyEventLoop: true, functionName: config.name, functionVersion: '$LATEST', invokedFunctionArn: config.arn,
    memoryLimitInMB: String(config.memoryMegabytes), awsRequestId: requestId, logGroupName: `/aws/lambda/${config.name}`, logStreamName: 'local',
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
  }
  try {
    const result = await handler(JSON.parse(payload), context)
    tell({ kind: 'done', requestId, payload: JSON.stringify(result) ?? 'null' })
  } catch (error) {
    tell({ kind: 'failed', requestId, error: describeError(error) })
  }
}
