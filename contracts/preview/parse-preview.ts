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

/** Checks a preview document that is parsed already, such as the body of a request.
 * @throws PreviewFaults */
export function parsePreview(value: unknown): PreviewRequest {
  const result = previewSchema.safeParse(value)
  if (result.success) return result.data
  const faults = new Map<string, string>()
  for (const { path, message } of result.error.issues) {
    const text = pathText(path)
    if (!faults.has(text)) faults.set(text, explained(message))
  }
  throw new PreviewFaults([...faults].map(([path, message]) => `${path}: ${message}`))
}

function explained(message: string): string {
  if (message.endsWith('received undefined')) return 'is required and absent'
  return message === 'Unrecognized key: "from"' ? 'Unrecognized key: "from": a tier begins where the one before it ends' : message
}

/** @example pathText(['plans', 0, 'charges']) // 'plans[0].charges' */
function pathText(path: readonly PropertyKey[]): string {
  const text = path.reduce<string>((before, part) => (typeof part === 'number' ? `${before}[${part}]` : before === '' ? String(part) : `${before}.${String(part)}`), '')
  return text || 'the document'
}
