/** Inverse of a symmetric positive definite matrix by Gauss-Jordan with pivoting; `undefined` where it is singular.
 * @example invert([[4]]) // [[0.25]] */
export function invert(matrix: readonly (readonly number[])[]): number[][] | undefined {
  const n = matrix.length
  const rows = matrix.map((row, at) => [...row, ...row.map((_, column) => (column === at ? 1 : 0))])
  const scale = Math.max(...matrix.map((row, at) => Math.abs(row[at]!)), 0)
  for (let at = 0; at < n; at++) {
    let best = at
    for (let row = at + 1; row < n; row++) if (Math.abs(rows[row]![at]!) > Math.abs(rows[best]![at]!)) best = row
    const pivot = rows[best]![at]!
    if (Math.abs(pivot) <= scale * 1e-12) return undefined
    ;[rows[at], rows[best]] = [rows[best]!, rows[at]!]
    const own = rows[at]!.map((value) => value / pivot)
    rows[at] = own
    for (let row = 0; row < n; row++) {
      const factor = rows[row]![at]!
      if (row === at || factor === 0) continue
      rows[row] = rows[row]!.map((value, column) => value - factor * own[column]!)
    }
  }
  return rows.map((row) => row.slice(n))
}

/** Product of a matrix and a vector. */
export function times(matrix: readonly (readonly number[])[], vector: readonly number[]): number[] {
  return matrix.map((row) => dot(row, vector))
}

export function dot(one: readonly number[], other: readonly number[]): number {
  let sum = 0
  for (let at = 0; at < one.length; at++) sum += one[at]! * other[at]!
  return sum
}
