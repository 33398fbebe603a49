import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import type { SourceRow } from '../../application/ports/import-source.ts'
import { kindByKeys, type Kind } from '../../contracts/files/kinds.ts'
import { cellsOfObject } from './cells-of-object.ts'
import type { Reader } from './open-sources.ts'

/** One JSON object a line, for files that are too large for one JSON document. */
export const createJsonLinesSource: Reader = async (path) => {
  for await (const { text } of linesOf(path)) {
    return { kind: kindByKeys(keysOf(text)), rows: (kind) => readRows(path, kind) }
  }
  throw new Error('is empty')
}

async function* readRows(path: string, kind: Kind): AsyncGenerator<SourceRow> {
  for await (const { row, text } of linesOf(path)) {
    let entry: unknown
    try {
      entry = JSON.parse(text, asText)
    } catch (error) {
      yield { row, problem: { reason: `is not JSON: ${error instanceof Error ? error.message.slice(0, 100) : ''}` } }
      continue
    }
    if (kind === 'seller' || kind === 'plans') {
      yield { row, tree: entry, rowOf: () => row }
    } else {
      const { cells, problem } = cellsOfObject(entry, kind)
      yield problem ? { row, problem } : { row, cells }
    }
  }
}

async function* linesOf(path: string): AsyncGenerator<{ row: number; text: string }> {
  const input = createReadStream(path)
  let row = 0
  try {
    for await (const line of createInterface({ input, crlfDelay: Infinity })) {
      row += 1
      const text = row === 1 ? line.replace(/^\ufeff/, '') : line
      if (text.trim() !== '') yield { row, text }
    }
  } finally {
    input.destroy()
  }
}

/** Numbers stay as they are written: 39.95 read as a float would no longer be exact. */
function asText(_key: string, value: unknown, context?: { source?: string }): unknown {
  if (value === null) return ''
  return typeof value === 'number' || typeof value === 'boolean' ? (context?.source ?? String(value)) : value
}

function keysOf(text: string): string[] {
  try {
    const entry: unknown = JSON.parse(text)
    return entry && typeof entry === 'object' ? Object.keys(entry) : []
  } catch {
    return []
  }
}
