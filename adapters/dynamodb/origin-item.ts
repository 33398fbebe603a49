import * as z from 'zod'
import type { NumberOrigin } from '../../application/ports/document-store.ts'
import type { JournalOrigin } from '../../application/ports/journal-register.ts'

const chunk = z.object({ runId: z.string(), chunkId: z.string() }).transform((origin) => ({ kind: 'chunk' as const, ...origin }))
const document = z.object({ accountId: z.string(), ordinal: z.int().positive() }).transform((origin) => ({ kind: 'document' as const, ...origin }))
const entry = z.object({ accountId: z.string(), entryId: z.string() }).transform((origin) => ({ kind: 'entry' as const, ...origin }))

const numberOrigin = z.union([chunk, document])
const journalOrigin = z.union([chunk, document, entry])

/** What of an origin is stored: its fields say which kind it is. */
export function originToItem({ kind: _kind, ...fields }: JournalOrigin): Record<string, unknown> {
  return fields
}

export const numberOriginFromItem = (item: unknown): NumberOrigin => numberOrigin.parse(item)
export const journalOriginFromItem = (item: unknown): JournalOrigin => journalOrigin.parse(item)
