import * as z from 'zod'

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

/** What an archive of a seller holds: packs of documents in the order of the journal, without a gap. */
export const archiveIndexSchema = z.strictObject({
  billkeep: z.literal('archive'),
  sellerId: z.string(),
  /** Last journal number that is archived. */
  through: z.int().nonnegative(),
  packs: z.array(z.strictObject({ key: z.string(), from: z.int().positive(), to: z.int().positive(), documents: z.int().nonnegative(), entries: z.int().nonnegative(), voids: z.int().nonnegative(), bytes: z.int().positive(), sha256 })),
})

export type ArchiveIndex = z.output<typeof archiveIndexSchema>

/** One line of a pack's own list, `index.jsonl`: what a journal number stands for, and the hash of each of its files. */
export const archivedFactSchema = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('document'), sequence: z.int(), number: z.string(), id: z.string(), files: z.array(z.strictObject({ name: z.string(), sha256 })) }),
  z.strictObject({ of: z.literal('entry'), sequence: z.int(), id: z.string(), files: z.array(z.strictObject({ name: z.string(), sha256 })) }),
  z.strictObject({ of: z.literal('void'), sequence: z.int(), number: z.string(), accountId: z.string(), reason: z.string(), voidedAt: z.string() }),
])

export type ArchivedFact = z.output<typeof archivedFactSchema>
