import type { Problem } from '../../contracts/files/columns.ts'
import type { FileKind } from '../ports/import-source.ts'
import type { Place } from './problem-log.ts'

/** A problem with its place: line of a file, where 0 is the file as a whole. */
export interface RowProblem extends Problem {
  readonly file: string
  readonly row: number
  readonly severity: 'error' | 'warning'
}

export interface KindCounts {
  created: number
  changed: number
  unchanged: number
  /** Entries that are wrong, in whole or in part; not written. */
  rejected: number
}

export interface ImportReport {
  /** False where errors kept everything from being written, or it was only to be checked. */
  readonly written: boolean
  readonly counts: Readonly<Record<Exclude<FileKind, 'usage'>, KindCounts>>
  readonly errors: number
  readonly warnings: number
  /** The first of them, errors and warnings in order of appearance. */
  readonly problems: readonly RowProblem[]
}

export type RowOutcome = keyof KindCounts

/** One thing that an import stored. */
export interface ImportWrite {
  readonly kind: Exclude<FileKind, 'usage'>
  /** `acme` of a seller, `acme basic` of a plan, the id of an account or subscription. */
  readonly subject: string
  /** Of customers and subscriptions. */
  readonly accountId?: string
  /** Absent where it is new. */
  readonly before?: unknown
  readonly after: unknown
}

/** Counts what becomes of the entries of a kind. */
export interface Tally {
  readonly counts: KindCounts
  count(place: Place, outcome: RowOutcome): void
  /** An entry turned out otherwise when it was written. */
  recount(place: Place, from: RowOutcome, to: RowOutcome): void
}

export function createTally(onOutcome?: (place: Place, outcome: RowOutcome) => void): Tally {
  const counts: KindCounts = { created: 0, changed: 0, unchanged: 0, rejected: 0 }
  return {
    counts,
    count(place, outcome) {
      counts[outcome] += 1
      onOutcome?.(place, outcome)
    },
    recount(place, from, to) {
      counts[from] -= 1
      this.count(place, to)
    },
  }
}
