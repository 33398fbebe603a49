import { Worker } from 'node:worker_threads'
import { readFunctionOutput } from '../log/function-output.ts'
import type { LogLevel, LogSink } from '../log/log-line.ts'
import type { FunctionConfig } from './function-config.ts'
import { describeError } from './invocation.ts'
import type { FunctionError, InvocationRequest, ThreadMessage } from './invocation.ts'

/** Loading a bundle is not the function's time; this only catches one that never loads. */
const loadLimitMs = 60_000

type Outcome = { readonly payload: string } | { readonly error: FunctionError }

/** One execution environment: a thread that has loaded the function and takes one event at a time. */
export interface FunctionInstance {
  /** Never rejects. After an outcome that ended the thread, `alive()` is false. */
  run(requestId: string, payload: string): Promise<Outcome>
  alive(): boolean
  /** Ends the thread at once; an event it was working on fails with `reason`. */
  end(reason: FunctionError): Promise<void>
}

export function startInstance(config: FunctionConfig, log: LogSink): FunctionInstance {
  const worker = new Worker(new URL('./function-thread.ts', import.meta.url), {
    workerData: config, env: { ...config.environment }, stdout: true, stderr: true, execArgv: ['--disable-warning=ExperimentalWarning'],
    // A small young generation: dozens of threads would otherwise hold hundreds of megabytes of garbage between them.
    resourceLimits: { maxOldGenerationSizeMb: Math.max(64, config.memoryMegabytes), maxYoungGenerationSizeMb: 8 },
  })
  // The pool decides when threads end; a thread that waits for its next event must not keep the process alive.
  worker.unref()
  const print = { stdout: createLinePrinter('info', config, log), stderr: createLinePrinter('warn', config, log) }
  // Only what Node itself prints comes this way: a function's own output comes as messages.
  worker.stdout.on('data', (chunk: Buffer) => print.stdout(chunk.toString('utf8')))
  worker.stderr.on('data', (chunk: Buffer) => print.stderr(chunk.toString('utf8')))

  let alive = true
  let settle: ((outcome: Outcome) => void) | undefined
  let crash: FunctionError | undefined
  const ready = Promise.withResolvers<void>()

  worker.on('message', (message: ThreadMessage) => {
    if (message.kind === 'ready') ready.resolve()
    else if (message.kind === 'output') print[message.stream](message.text)
    else if (message.kind === 'broken') void end(message.error)
    else settle?.(message.kind === 'done' ? { payload: message.payload } : { error: message.error })
  })
  worker.on('error', (error) => { crash ??= crashOf(error) })
  worker.on('exit', (code) => {
    alive = false
    settle?.({ error: crash ?? { errorType: 'Runtime.ExitError', errorMessage: `The function ended its process (exit code ${code}) before it answered.`, trace: [] } })
    ready.resolve()
  })

  const end = async (reason: FunctionError): Promise<void> => {
    alive = false
    crash ??= reason
    await worker.terminate()
  }

  return {
    alive: () => alive,
    end,
    run: async (requestId, payload) => {
      const outcome = new Promise<Outcome>((resolve) => { settle = resolve })
      if (!alive) settle?.({ error: crash ?? describeError(new Error('The function had ended.')) })
      let timer = setTimeout(() => void end(timedOut(loadLimitMs / 1_000, 'loading')), loadLimitMs)
      await ready.promise
      clearTimeout(timer)
      timer = setTimeout(() => void end(timedOut(config.timeoutSeconds, requestId)), config.timeoutSeconds * 1_000)
      if (alive) worker.postMessage({ requestId, payload, deadline: Date.now() + config.timeoutSeconds * 1_000 } satisfies InvocationRequest)
      const result = await outcome
      clearTimeout(timer)
      settle = undefined
      return result
    },
  }
}

function timedOut(seconds: number, what: string): FunctionError {
  return { errorType: 'Sandbox.Timedout', errorMessage: `${what} Task timed out after ${seconds.toFixed(2)} seconds`, trace: [] }
}

function crashOf(error: unknown): FunctionError {
  const described = describeError(error)
  const isMemory = (error as { code?: string }).code === 'ERR_WORKER_OUT_OF_MEMORY'
  return isMemory ? { ...described, errorType: 'Runtime.OutOfMemory' } : described
}

/** Takes output in pieces of any size and logs it line by line. */
function createLinePrinter(plainLevel: LogLevel, config: FunctionConfig, log: LogSink): (text: string) => void {
  let rest = ''
  return (text) => {
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      if (line.trim() !== '') log({ source: config.label, ...readFunctionOutput(line, plainLevel) })
    }
  }
}
