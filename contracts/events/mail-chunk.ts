import * as z from 'zod'
import { documentSchema, documentToJson, minorAmount } from '../documents/document-schema.ts'

const difference = z.strictObject({ amount: minorAmount, causes: z.array(z.strictObject({ text: z.string(), amount: minorAmount })).min(1).readonly() })
const entry = z.strictObject({ document: documentSchema, hold: z.enum(['bounced', 'complained']).exactOptional(), difference: difference.exactOptional() })

/** Messages of the mail queue: one part of a chunk's bills. */
export const mailChunkSchema = z.strictObject({
  runId: z.string().min(1).max(200),
  chunkId: z.string().min(1).max(220),
  part: z.int().positive(),
  documents: z.array(entry).min(1).max(100).readonly(),
})

/** The message in its JSON form: `mailChunkSchema.parse(mailChunkToJson(message))` equals `message`. */
export function mailChunkToJson({ documents, ...part }: z.output<typeof mailChunkSchema>): z.input<typeof mailChunkSchema> {
  return { ...part, documents: documents.map(entryToJson) }
}

function entryToJson({ document, difference: why, ...rest }: z.output<typeof entry>): z.input<typeof entry> {
  return {
    ...rest, document: documentToJson(document),
    ...(why ? { difference: { amount: why.amount.toString(), causes: why.causes.map(({ text, amount }) => ({ text, amount: amount.toString() })) } } : {}),
  }
}
