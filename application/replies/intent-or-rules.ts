import type { ReadIntent } from '../ports/intent-reader.ts'
import { intentByRules } from './intent-by-rules.ts'

/** Asks another reader (a model, a service) and falls back on the rules where it fails or takes longer than `withinMs`: a mail waits
 * for no service. `onFailure` is told, so that a reader that is always down is seen. */
export function createIntentOrRules({ reader, withinMs, onFailure }: { readonly reader: ReadIntent; readonly withinMs: number; readonly onFailure: (error: unknown) => void }): ReadIntent {
  return async (words) => {
    let timer: NodeJS.Timeout | undefined
    try {
      const late = new Promise<never>((_, reject) => { timer = setTimeout(() => reject(new Error(`No intent within ${withinMs} ms.`)), withinMs) })
      return await Promise.race([reader(words), late])
    } catch (error) {
      onFailure(error)
      return intentByRules(words)
    } finally {
      clearTimeout(timer)
    }
  }
}
