import { randomUUID } from 'node:crypto'
import type { LogSink } from '../log/log-line.ts'
import type { FunctionConfig } from './function-config.ts'
import { startInstance } from './function-instance.ts'
import type { FunctionInstance } from './function-instance.ts'
import type { FunctionError, InvocationResult } from './invocation.ts'

/** Lambda's own limit for a synchronous answer, bytes. */
const answerLimitBytes = 6_291_556

/** When a function has been quiet for this long, its environments but one are ended to give their memory back. */
const idleLimitMs = 20_000

/** All execution environments of one function. */
export interface FunctionPool {
  readonly config: FunctionConfig
  /** Waits for a free environment, runs the event there and prints an error with its stack. Never rejects. */
  invoke(payload: string): Promise<InvocationResult>
  /** Events being worked on or waiting for an environment. */
  running(): number
  /** Events taken since the start. */
  started(): number
  /** Ends every environment in the middle of what it does, as a crash of the machine would; new events get new ones. */
  kill(): Promise<void>
  stop(): Promise<void>
}

/** @param concurrency most environments at a time */
export function createFunctionPool(config: FunctionConfig, concurrency: number, log: LogSink): FunctionPool {
  const limit = Math.min(concurrency, config.maximumConcurrency ?? concurrency)
  const idle: FunctionInstance[] = []
  const busy = new Set<FunctionInstance>()
  const waiting: (() => void)[] = []
  let slots = 0
  let lastUse = 0
  let started = 0
  let stopped = false

  const takeInstance = async (): Promise<FunctionInstance> => {
    // Whoever frees a slot hands it to the first that waits, so nobody can slip in between.
    if (slots < limit) slots += 1
    else await new Promise<void>((resolve) => waiting.push(resolve))
    let instance = idle.pop()
    while (instance !== undefined && !instance.alive()) instance = idle.pop()
    instance ??= startInstance(config, log)
    busy.add(instance)
    return instance
  }

  const giveBack = (instance: FunctionInstance): void => {
    busy.delete(instance)
    lastUse = Date.now()
    if (instance.alive()) {
      idle.push(instance)
      setTimeout(retire, idleLimitMs).unref()
    }
    const next = waiting.shift()
    if (next === undefined) slots -= 1
    else next()
  }

  /** The instance that has waited longest is the first of the list; one always stays warm. */
  const retire = (): void => {
    if (idle.length < 2 || Date.now() - lastUse < idleLimitMs) return
    for (const instance of idle.splice(0, idle.length - 1)) void instance.end(retired)
  }

  const invoke = async (payload: string): Promise<InvocationResult> => {
    const requestId = randomUUID()
    if (stopped) return { ok: false, requestId, error: stopError }
    started += 1
    const instance = await takeInstance()
    const outcome = stopped ? { error: stopError } : await instance.run(requestId, payload)
    giveBack(instance)
    const result = toResult(requestId, outcome)
    if (!result.ok && result.error !== stopError) log({ source: config.label, level: 'error', text: `request ${requestId} failed: ${printError(result.error)}` })
    return result
  }

  const endAll = async (reason: FunctionError): Promise<void> => {
    await Promise.all([...idle.splice(0), ...busy].map((instance) => instance.end(reason)))
  }

  return {
    config, invoke,
    running: () => slots + waiting.length,
    started: () => started,
    kill: () => endAll({ errorType: 'Runtime.Killed', errorMessage: 'The execution environment was killed.', trace: [] }),
    stop: () => {
      stopped = true
      return endAll(stopError)
    },
  }
}

const retired: FunctionError = { errorType: 'Runtime.Retired', errorMessage: 'The execution environment was not needed any more.', trace: [] }
const stopError: FunctionError = { errorType: 'Runtime.Stopped', errorMessage: 'The local stack is stopping.', trace: [] }

function toResult(requestId: string, outcome: { payload: string } | { error: FunctionError }): InvocationResult {
  if ('error' in outcome) return { ok: false, requestId, error: outcome.error }
  if (Buffer.byteLength(outcome.payload) <= answerLimitBytes) return { ok: true, requestId, payload: outcome.payload }
  const errorMessage = `Response payload size exceeded maximum allowed payload size (${answerLimitBytes} bytes).`
  return { ok: false, requestId, error: { errorType: 'Function.ResponseSizeTooLarge', errorMessage, trace: [] } }
}

function printError({ errorType, errorMessage, trace }: FunctionError): string {
  // What lies below the handler is this runtime, not the reader's code.
  const own = trace.findIndex((line) => line.includes('/function-thread.ts:'))
  const lines = own < 0 ? trace : [...trace.slice(0, own), ...trace.slice(own).filter((line) => !line.trimStart().startsWith('at '))]
  return lines.length > 0 ? lines.join('\n') : `${errorType}: ${errorMessage}`
}
