const name = /^[a-z][A-Za-z]*$/

/** The tree without the keys whose value is empty: `phone:` with nothing behind it is the same as no phone. A key that is no
 * name stays and is refused: in `{ unitPrice: 1,039.95 }` YAML sees a key `039.95`. */
export function withoutEmpty(tree: unknown): unknown {
  if (Array.isArray(tree)) return tree.map(withoutEmpty)
  if (tree === null || typeof tree !== 'object') return tree
  return Object.fromEntries(Object.entries(tree).filter(([key, value]) => value !== '' || !name.test(key)).map(([key, value]) => [key, withoutEmpty(value)]))
}
