import { isPair, isScalar, parseDocument, visit } from 'yaml'
import { parsePreview, PreviewFaults } from './parse-preview.ts'
import type { PreviewRequest } from './preview-schema.ts'

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
