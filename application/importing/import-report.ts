import type { Problem } from '../../contracts/files/columns.ts'
import type { FileKind } from '../ports/import-source.ts'

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

export const noKindCounts = (): KindCounts => ({ created: 0, changed: 0, unchanged: 0, rejected: 0 })
