/** Size of an item as DynamoDB counts it: names and values in UTF-8; 3 bytes and 1 per element for maps and lists. */
export function itemBytes(value: unknown, top = true): number {
  if (typeof value === 'string') return Buffer.byteLength(value)
  if (typeof value === 'number' || typeof value === 'bigint') return Math.ceil(String(value).replace(/\D/g, '').length / 2) + 1
  if (typeof value === 'boolean' || value === null) return 1
  if (Array.isArray(value)) return value.reduce((sum: number, each) => sum + 1 + itemBytes(each, false), 3)
  const entries = Object.entries(value as object).filter(([, each]) => each !== undefined)
  return entries.reduce((sum, [name, each]) => sum + Buffer.byteLength(name) + itemBytes(each, false) + (top ? 0 : 1), top ? 0 : 3)
}
