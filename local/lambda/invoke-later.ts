import type { FunctionPool } from './function-pool.ts'
import type { InvocationResult } from './invocation.ts'

/** Takes what an asynchronous invocation could not do. */
export type DeadLetterSink = (arn: string, body: string) => Promise<void>

/** Asynchronous invocations: accepted at once, retried, and given to the function's dead-letter target when they fail for good. */
export interface LaterInvoker {
  /** @returns what the last attempt came to */
  invoke(pool: FunctionPool, payload: string): Promise<InvocationResult>
  /** Events accepted and not finished, also those that wait for their next attempt. */
  pending(): number
  /** Gives up what waits for another attempt. */
  stop(): void
}

/** @param retryDelayMs Lambda waits one and then two minutes; here it is short, for somebody watches */
export function createLaterInvoker(deadLetter: DeadLetterSink, retryDelayMs: number): LaterInvoker {
  let pending = 0
  const sleeping = new Map<NodeJS.Timeout, () => void>()
  let stopped = false

  const sleep = (): Promise<void> => new Promise((resolve) => {
    const wake = (): void => { sleeping.delete(timer); resolve() }
    const timer = setTimeout(wake, retryDelayMs)
    sleeping.set(timer, wake)
  })

  const attempt = async (pool: FunctionPool, payload: string): Promise<InvocationResult> => {
    let result = await pool.invoke(payload)
    for (let retry = 0; !result.ok && retry < pool.config.asyncRetries && !stopped; retry += 1) {
      await sleep()
      if (stopped) return result
      result = await pool.invoke(payload)
    }
    const { deadLetterArn } = pool.config
    if (!result.ok && !stopped && deadLetterArn !== undefined) await deadLetter(deadLetterArn, payload)
    return result
  }

  return {
    invoke: async (pool, payload) => {
      pending += 1
      try {
        return await attempt(pool, payload)
      } finally {
        pending -= 1
      }
    },
    pending: () => pending,
    stop: () => {
      stopped = true
      for (const [timer, wake] of sleeping) {
        clearTimeout(timer)
        wake()
      }
    },
  }
}
