import type { FileKind, ImportSource, SourceRow } from '../../application/ports/import-source.ts'
import { cellsOfObject } from './cells-of-object.ts'

/** Entries of a JSON document as a source to import: entry n is row n + 1. Values become text as in a file of the same kind; a number with a
 * fraction is refused, for it lost digits before it came here.
 * @param name what problems call the source */
export function createJsonSource(kind: Exclude<FileKind, 'usage'>, name: string, entries: readonly unknown[]): ImportSource {
  return {
    file: name, folder: '', kind,
    async* rows() {
      for (const [index, entry] of entries.entries()) yield rowOf(kind, entry, index + 1)
    },
  }
}

function rowOf(kind: Exclude<FileKind, 'usage'>, entry: unknown, row: number): SourceRow {
  const inexact = fractionIn(entry)
  if (inexact) return { row, problem: { column: inexact.path.join('.'), value: String(inexact.value), reason: 'is a number with a fraction, which is not exact', allowed: `a text: "${inexact.value}"` } }
  const tree = asText(entry)
  if (kind === 'seller' || kind === 'plans') return { row, tree, rowOf: () => row }
  const { cells, problem } = cellsOfObject(tree, kind)
  return problem ? { row, problem } : { row, cells }
}

function asText(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asText)
  if (value === null || value === undefined) return ''
  if (typeof value !== 'object') return String(value)
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, asText(each)]))
}

function fractionIn(value: unknown, path: readonly string[] = []): { readonly path: readonly string[]; readonly value: number } | undefined {
  if (typeof value === 'number' && !Number.isSafeInteger(value)) return { path, value }
  if (value === null || typeof value !== 'object') return undefined
  for (const [key, each] of Object.entries(value)) {
    const found = fractionIn(each, [...path, key])
    if (found) return found
  }
  return undefined
}
