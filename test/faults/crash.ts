import type { Fault } from '../bill-runs/world.ts'

export class Crash extends Error {
  readonly code = 'crash'
}

/** Counts the calls to all wrapped ports and crashes once, at one of them: before its effect, or after it with the
 * answer lost. After the crash everything works again, as for the next delivery of the message. */
export function crashAt(index: number, when: 'before' | 'after'): { readonly fault: Fault; readonly calls: () => number; readonly crashed: () => boolean } {
  let calls = 0
  let crashed = false
  const fault: Fault = (port) =>
    new Proxy(port, {
      get(target, name, receiver) {
        const value: unknown = Reflect.get(target, name, receiver)
        if (typeof value !== 'function') return value
        return async (...args: unknown[]) => {
          const mine = calls++
          if (mine === index && when === 'before') {
            crashed = true
            throw new Crash(`before ${String(name)}`)
          }
          const answer: unknown = await value.apply(target, args)
          if (mine === index) {
            crashed = true
            throw new Crash(`after ${String(name)}`)
          }
          return answer
        }
      },
    })
  return { fault, calls: () => calls, crashed: () => crashed }
}
