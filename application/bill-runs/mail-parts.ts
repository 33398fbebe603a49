import type { MailMessage } from '../ports/run-queue.ts'

/** Bytes of documents in one mail message, at most: SQS takes 1 MiB, and a batch call 1 MiB in all. */
export const mailPartBytes = 200_000

/** Documents per mail message, at most: a full chunk gives two messages where its documents are small enough. What one invocation cannot
 * send at the account's pace goes with the next delivery of the message. */
export const mailPartDocuments = 100

/** Cuts a chunk's documents into mail parts, by count and size. The same documents always give the same parts, so a
 * chunk done twice sends the same messages, and the part's own record keeps the mails from going out twice.
 * @param sizeOf bytes of one entry as it will be sent */
export function mailParts(runId: string, chunkId: string, documents: MailMessage['documents'], sizeOf: (entry: MailMessage['documents'][number]) => number): readonly MailMessage[] {
  const parts: MailMessage[] = []
  let current: MailMessage['documents'][number][] = []
  let bytes = 0
  const flush = () => {
    if (current.length > 0) parts.push({ runId, chunkId, part: parts.length + 1, documents: current })
    current = []
    bytes = 0
  }
  for (const entry of documents) {
    const size = sizeOf(entry)
    if (current.length === mailPartDocuments || (current.length > 0 && bytes + size > mailPartBytes)) flush()
    current.push(entry)
    bytes += size
  }
  flush()
  return parts
}
