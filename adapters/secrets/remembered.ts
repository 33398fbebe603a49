/** Minutes for which a process goes on with what it has read: a rotation reaches all of them within that time (docs/adr/0009). */
export const rememberedMinutes = 5

/** Reads something once in a while. What cannot be read again is used as it was, for as long as there is something; a first failure is the caller's.
 * @param now milliseconds since the epoch */
export function createRemembered<Value>(read: () => Promise<Value>, now: () => number = Date.now): () => Promise<Value> {
  let known: { readonly value: Value; readonly until: number } | undefined
  let under: Promise<Value> | undefined
  const again = async (): Promise<Value> => {
    try {
      const value = await read()
      known = { value, until: now() + rememberedMinutes * 60_000 }
      return value
    } catch (error) {
      if (!known) throw error
      known = { value: known.value, until: now() + 30_000 }
      return known.value
    } finally {
      under = undefined
    }
  }
  return async () => (known && now() < known.until ? known.value : (under ??= again()))
}
