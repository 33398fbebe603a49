import type { Cells, Problem } from '../../contracts/files/columns.ts'

export type FileKind = 'seller' | 'plans' | 'customers' | 'subscriptions' | 'usage'

/** What a file holds, piece by piece. `row` is the line of the file at which the piece starts. */
export type SourceRow =
  | { readonly row: number; readonly cells: Cells }
  /** A nested value of a YAML or JSON file, all scalars as text. `rowOf` tells on which line a part of it stands. */
  | { readonly row: number; readonly tree: unknown; readonly rowOf: (path: readonly PropertyKey[]) => number }
  | { readonly row: number; readonly problem: Problem }

/** One input file. It is read twice, once to check and once to write, and never held as a whole. */
export interface ImportSource {
  readonly file: string
  /** Files of one folder belong together: its seller is the default of their rows. */
  readonly folder: string
  readonly kind: FileKind
  rows(): AsyncIterable<SourceRow>
}
