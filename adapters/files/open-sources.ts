import { open, readdir, stat } from 'node:fs/promises'
import { dirname, extname, join, relative } from 'node:path'
import type { ImportSource, SourceRow } from '../../application/ports/import-source.ts'
import type { Problem } from '../../contracts/files/columns.ts'
import { kindByName, type Kind } from '../../contracts/files/kinds.ts'
import { createCsvSource } from './csv-source.ts'
import { createJsonLinesSource } from './json-lines-source.ts'
import { createTreeSource, PreviewDocumentError } from './tree-source.ts'

/** How a file is opened, by its extension. */
const readers = {
  '.csv': createCsvSource, '.tsv': createCsvSource,
  '.yaml': createTreeSource, '.yml': createTreeSource, '.json': createTreeSource,
  '.jsonl': createJsonLinesSource, '.ndjson': createJsonLinesSource,
} as const satisfies Record<string, Reader>

export type Reader = (path: string) => Promise<{ readonly kind: Kind | undefined; readonly rows: (kind: Kind) => AsyncIterable<SourceRow> }>

export interface FileProblem extends Problem {
  readonly file: string
  readonly row: number
}

const unknownKind: Problem = {
  reason: 'cannot tell what the file holds', allowed: 'a file name with seller, plans, customers or subscriptions in it, or the columns of one of these (docs/file-formats.md)',
}

/** Finds the files under the paths, in order of name, and what each holds, by name or else by content.
 * Folders are walked; files in them that are of another kind of file, or preview documents, are left alone. */
export async function openSources(paths: readonly string[], workingFolder: string): Promise<{ readonly sources: readonly ImportSource[]; readonly problems: readonly FileProblem[] }> {
  const sources: ImportSource[] = []
  const problems: FileProblem[] = []
  for (const path of paths) {
    for (const file of await filesUnder(path, problems)) {
      const display = relative(workingFolder, file).startsWith('..') ? file : relative(workingFolder, file) || file
      const problem = await openSource(file, display, sources, file !== path)
      if (problem) problems.push({ file: display, row: 1, ...problem })
    }
  }
  return { sources, problems }
}

async function openSource(file: string, display: string, sources: ImportSource[], inFolder: boolean): Promise<Problem | undefined> {
  const reader: Reader | undefined = readers[extname(file).toLowerCase() as keyof typeof readers]
  if (!reader) return { reason: 'is of a kind of file that is not read', allowed: Object.keys(readers).join(', ') }
  const unreadable = await firstBytesProblem(file)
  if (unreadable) return unreadable
  try {
    const { kind: byContent, rows } = await reader(file)
    const kind = kindByName(file.slice(file.lastIndexOf('/') + 1)) ?? byContent
    if (!kind) return unknownKind
    sources.push({ file: display, folder: dirname(file), kind, rows: () => rows(kind) })
    return undefined
  } catch (error) {
    if (inFolder && error instanceof PreviewDocumentError) return undefined
    return { reason: error instanceof Error ? error.message : String(error) }
  }
}

async function filesUnder(path: string, problems: FileProblem[]): Promise<string[]> {
  const found = await stat(path).catch(() => undefined)
  if (!found) {
    problems.push({ file: path, row: 0, reason: 'there is no such file or folder' })
    return []
  }
  if (!found.isDirectory()) return [path]
  const names = await readdir(path, { recursive: true, withFileTypes: true })
  return names.filter((each) => each.isFile() && extname(each.name).toLowerCase() in readers).map((each) => join(each.parentPath, each.name)).sort()
}

async function firstBytesProblem(file: string): Promise<Problem | undefined> {
  const handle = await open(file)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4096), 0, 4096, 0)
    const bytes = buffer.subarray(0, bytesRead)
    if (bytesRead === 0) return { reason: 'is empty' }
    if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) return { reason: 'is in UTF-16', allowed: 'text in UTF-8: save the file again with that encoding' }
    return bytes.includes(0) ? { reason: 'is not text', allowed: 'a text file in UTF-8; from a spreadsheet, save as CSV' } : undefined
  } finally {
    await handle.close()
  }
}
