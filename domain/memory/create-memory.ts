/** Remembers what was computed for a key. What is remembered is forgotten at once when there are `limit` of them, so that a process that
 * bills for hours keeps the same size.
 * @param limit at least 1
 * @example createMemory<string, number>(20_000)('2027-01-01', () => 20_819) // 20819 */
export function createMemory<Key, Value>(limit: number): (key: Key, compute: () => Value) => Value {
  const known = new Map<Key, { readonly value: Value }>()
  return (key, compute) => {
    const hit = known.get(key)
    if (hit) return hit.value
    const value = compute()
    if (known.size >= limit) known.clear()
    known.set(key, { value })
    return value
  }
}
