/** What happened, for a person who reads a failure. Kept only where it is asked for: a run is replayed to print it. */
export interface History {
  readonly kept: boolean
  add(what: () => string): void
  lines(): readonly string[]
}

/** @param now the simulated instant, for the line's first column */
export function createHistory(kept: boolean, now: () => string): History {
  const lines: string[] = []
  return {
    kept,
    add(what) {
      if (kept) lines.push(`${now()}  ${what()}`)
    },
    lines: () => lines,
  }
}
