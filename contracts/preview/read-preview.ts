import { isPair, isScalar, parseDocument, visit } from 'yaml'
import { previewSchema, type PreviewRequest } from './preview-schema.ts'

/** What is wrong with a preview document, one line per fault: path and reason. */
export class PreviewFaults extends Error {
  readonly code = 'invalid-preview'
  readonly faults: readonly string[]

  constructor(faults: readonly string[]) {
    super(faults.join('\n'))
    this.faults = faults
  }
}

/** Fields of issued documents that are counts, not amounts: they stay numbers. */
const countsOfDocuments: ReadonlySet<string> = new Set(['sellerVersion', 'position', 'creditedPosition', 'ordinal', 'days', 'ofDays'])

/** Reads a preview document, JSON or YAML. Numbers are taken as they are written, digit by digit: 0.1 stays 0.1.
 * @throws PreviewFaults */
export function readPreview(text: string): PreviewRequest {
  const document = parseDocument(text, { prettyErrors: true })
  const [error] = document.errors
  if (error) throw new PreviewFaults([`is neither JSON nor YAML: ${error.message.split('\n')[0]}`])
  visit(document, {
    Scalar(_key, node, path) {
      const pair = path.at(-1)
      if (isPair(pair) && countsOfDocuments.has(String(pair.key))) return
      if (isScalar(node) && typeof node.value === 'number' && typeof node.source === 'string') node.value = node.source
    },
  })
  return parsePreview(document.toJS({ maxAliasCount: 100 }))
}

/** Checks a preview document that is parsed already, such as the body of a request.
 * @throws PreviewFaults */
export function parsePreview(value: unknown): PreviewRequest {
  const result = previewSchema.safeParse(value)
  if (result.success) return result.data
  throw new PreviewFaults(result.error.issues.map(({ path, message }) => `${pathText(path)}: ${message}`))
}

/** @example pathText(['plans', 0, 'charges']) // 'plans[0].charges' */
function pathText(path: readonly PropertyKey[]): string {
  const text = path.reduce<string>((before, part) => (typeof part === 'number' ? `${before}[${part}]` : before === '' ? String(part) : `${before}.${String(part)}`), '')
  return text || 'the document'
}
