import { Worker } from 'node:worker_threads'
import { EngineError } from './engine-error.ts'

/** An engine that runs in a thread of its own and answers calls. */
export interface EngineWorker<Calls extends Record<string, { ask: unknown, answer: unknown }>> {
  call<Name extends keyof Calls & string>(name: Name, ask: Calls[Name]['ask']): Promise<Calls[Name]['answer']>
  stop(): Promise<void>
}

/** The engines serve HTTP in threads so that they share neither a core nor a garbage collector with the event sources. */
export function startEngineWorker<Calls extends Record<string, { ask: unknown, answer: unknown }>>(
  file: URL, { env = {}, onEnd }: { env?: Record<string, string>, onEnd: (error: Error) => void },
): EngineWorker<Calls> {
  const worker = new Worker(file, { env: { ...process.env, ...env }, execArgv: ['--disable-warning=ExperimentalWarning'] })
  const waiting = new Map<number, { resolve: (answer: never) => void, reject: (error: Error) => void }>()
  let lastId = 0
  let stopping = false
  worker.on('message', ({ id, answer, error }: { id: number, answer?: never, error?: string }) => {
    const caller = waiting.get(id)
    waiting.delete(id)
    if (error === undefined) caller?.resolve(answer as never)
    else caller?.reject(new EngineError(error))
  })
  const end = (error: Error): void => {
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
    if (!stopping) onEnd(error)
  }
  worker.on('error', (error) => end(error as Error))
  worker.on('exit', () => end(new EngineError('The engine has ended.')))
  const call = (name: string, ask: unknown): Promise<never> => new Promise((resolve, reject) => {
    lastId += 1
    waiting.set(lastId, { resolve, reject })
    worker.postMessage({ id: lastId, name, ask })
  })
  return {
    call,
    stop: async () => {
      stopping = true
      await worker.terminate()
    },
  }
}
