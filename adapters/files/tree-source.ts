import { readFile, stat } from 'node:fs/promises'
import { isAlias, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, type Document } from 'yaml'
import type { SourceRow } from '../../application/ports/import-source.ts'
import { kindByKeys, type Kind } from '../../contracts/files/kinds.ts'
import { cellsOfObject } from './cells-of-object.ts'
import type { Reader } from './open-sources.ts'

/** A document that prices a plan before it is sold is no import, though it has plans and subscriptions. */
export class PreviewDocumentError extends Error {
  readonly code = 'preview-document'

  constructor() {
    super('is a preview document, which is not imported: see billkeep preview')
  }
}

const largestFile = 8 * 1024 * 1024

/** A YAML or JSON file (JSON is YAML). One entry, a list of them, or a list under the name of the kind.
 * Read with the failsafe schema, in which every scalar is text: 39.95 stays exact and `no` stays `no`. */
export const createTreeSource: Reader = async (path) => {
  const { size } = await stat(path)
  if (size > largestFile) throw new Error(`is larger than ${largestFile / 1024 / 1024} MiB, too large for one YAML or JSON document: use CSV, or JSON Lines (.jsonl, one object a line)`)
  const text = (await readFile(path, 'utf8')).replace(/^\ufeff/, '')
  const lines = new LineCounter()
  const document = parseDocument(path.endsWith('.json') ? text.replaceAll('\t', ' ') : text, { schema: 'failsafe', lineCounter: lines })
  if (isMap(document.contents) && document.has('plans') && (document.has('account') || document.has('subscriptions'))) throw new PreviewDocumentError()
  const [entry] = entriesOf(document, undefined)
  const keys = entry && entry.value && typeof entry.value === 'object' ? Object.keys(entry.value) : []
  return { kind: kindByKeys(keys), rows: (kind) => readRows(document, lines, kind) }
}

type Path = readonly PropertyKey[]

async function* readRows(document: Document.Parsed, lines: LineCounter, kind: Kind): AsyncGenerator<SourceRow> {
  const [error] = document.errors
  if (error) {
    yield { row: error.linePos?.[0].line ?? 1, problem: { reason: `is not YAML or JSON: ${error.message.split('\n')[0]}` } }
    return
  }
  for (const { path, value } of entriesOf(document, kind)) {
    const rowOf = (below: Path) => lineAt(document, lines, [...path, ...below])
    const row = rowOf([])
    if (kind === 'seller' || kind === 'plans') {
      yield { row, tree: value, rowOf }
    } else {
      const { cells, problem } = cellsOfObject(value, kind)
      yield problem ? { row, problem } : { row, cells }
    }
  }
}

/** A seller named beside the list holds for all its entries. */
function entriesOf(document: Document.Parsed, kind: Kind | undefined): { path: Path; value: unknown }[] {
  const root = toText(document.contents)
  const [name, list] = root && typeof root === 'object' && !Array.isArray(root)
    ? Object.entries(root).find(([key, value]) => Array.isArray(value) && (kind === undefined ? /s$/.test(key) && kindByKeys(Object.keys((value[0] as object | undefined) ?? {})) : key === kind || key === `${kind}s`)) ?? []
    : [undefined, root]
  if (!Array.isArray(list)) return [{ path: [], value: root }]
  const seller = name ? (root as Record<string, unknown>).seller : undefined
  const prefix = name ? [name] : []
  return list.map((value, index) => ({ path: [...prefix, index], value: seller !== undefined && value && typeof value === 'object' ? { seller, ...value } : value }))
}

function toText(node: unknown): unknown {
  if (isAlias(node)) throw new Error(`uses an alias (*${node.source}), which is not read: write the value out`)
  if (isMap(node)) return Object.fromEntries(node.items.map(({ key, value }) => [String(toText(key)), toText(value)]))
  if (isSeq(node)) return node.items.map((each) => toText(each))
  if (!isScalar(node)) return ''
  const text = String(node.value ?? '')
  return node.type === 'PLAIN' && (text === 'null' || text === '~') ? '' : text
}

/** The line of the nearest part of the path that is there. */
function lineAt(document: Document.Parsed, lines: LineCounter, path: Path): number {
  for (let length = path.length; length >= 0; length--) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true)
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line
  }
  return 1
}
