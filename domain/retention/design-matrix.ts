export type Covariates = Readonly<Record<string, number | string>>

export interface DesignMatrix {
  /** `name` of a number; `name=value` of a category, one for each value but the most common. */
  readonly columns: readonly string[]
  /** Without the leading 1. Numbers are centred and scaled, so that no unit makes the equations ill-conditioned. */
  readonly rows: readonly (readonly number[])[]
}

/** Covariates as columns of numbers. A covariate that is text anywhere is a category.
 * @example designMatrix([{ plan: 'a' }, { plan: 'a' }, { plan: 'b' }], ['plan']).columns // ['plan=b'] */
export function designMatrix(covariates: readonly Covariates[], names: readonly string[]): DesignMatrix {
  const columns: string[] = []
  const values: number[][] = []
  for (const name of names) {
    const raw = covariates.map((each) => each[name] ?? '')
    if (raw.every((each) => typeof each === 'number')) {
      const mean = raw.reduce((sum, each) => sum + each, 0) / raw.length
      const deviation = Math.sqrt(raw.reduce((sum, each) => sum + (each - mean) ** 2, 0) / raw.length)
      if (!(deviation > 0)) continue
      columns.push(name)
      values.push(raw.map((each) => (each - mean) / deviation))
      continue
    }
    const counts = new Map<string, number>()
    for (const each of raw) counts.set(String(each), (counts.get(String(each)) ?? 0) + 1)
    const [, ...others] = [...counts].sort(([one, n], [other, m]) => m - n || (one < other ? -1 : 1)).map(([value]) => value)
    for (const value of others.sort()) {
      columns.push(`${name}=${value}`)
      values.push(raw.map((each) => (String(each) === value ? 1 : 0)))
    }
  }
  return { columns, rows: covariates.map((_, at) => values.map((column) => column[at]!)) }
}
