import type { IncomingMessage } from 'node:http'

/**
 * Reads a request's body.
 * @param limit bytes; of a larger body the rest is read and thrown away, so that the client sees the answer
 * @returns the bytes, or undefined when there are more than `limit`
 */
export async function readBody(request: IncomingMessage, limit = Number.POSITIVE_INFINITY): Promise<Buffer | undefined> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size <= limit) chunks.push(chunk)
  }
  return size > limit ? undefined : Buffer.concat(chunks)
}
