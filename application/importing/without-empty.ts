/** The tree without the keys whose value is empty: `phone:` with nothing behind it is the same as no phone. */
export function withoutEmpty(tree: unknown): unknown {
  if (Array.isArray(tree)) return tree.map(withoutEmpty)
  if (tree === null || typeof tree !== 'object') return tree
  return Object.fromEntries(Object.entries(tree).filter(([, value]) => value !== '').map(([key, value]) => [key, withoutEmpty(value)]))
}
