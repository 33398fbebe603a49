import * as z from 'zod'
import { documentSchema, documentToJson } from '../documents/document-schema.ts'

/** Messages of the mail queue: one part of a chunk's bills. */
export const mailChunkSchema = z.strictObject({
  runId: z.string().min(1).max(200),
  chunkId: z.string().min(1).max(220),
  part: z.int().positive(),
  documents: z.array(z.strictObject({ document: documentSchema, hold: z.enum(['bounced', 'complained']).exactOptional() })).min(1).max(100).readonly(),
})

/** The message in its JSON form: `mailChunkSchema.parse(mailChunkToJson(message))` equals `message`. */
export function mailChunkToJson({ documents, ...part }: z.output<typeof mailChunkSchema>): z.input<typeof mailChunkSchema> {
  return { ...part, documents: documents.map(({ document, ...rest }) => ({ ...rest, document: documentToJson(document) })) }
}
