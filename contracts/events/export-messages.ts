import * as z from 'zod'

const of = { sellerId: z.string().min(1).max(40), exportId: z.string().regex(/^exp_[a-z2-7]{16}$/) }

/** Messages of the export queue: one part of an export, or its end. */
export const exportMessageSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('part'), ...of, part: z.int().positive() }),
  z.strictObject({ kind: z.literal('finish'), ...of }),
])

export type ExportMessage = z.output<typeof exportMessageSchema>
