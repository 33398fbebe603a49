import type { ChunkMessage, MailMessage, PlanMessage, RunQueue } from '../../application/ports/run-queue.ts'

export type Sent = { readonly queue: 'plan'; readonly message: PlanMessage } | { readonly queue: 'issue'; readonly message: ChunkMessage } | { readonly queue: 'mail'; readonly message: MailMessage }

/** Messages in the order they were sent; a test takes them out and decides what happens to them. */
export function createInMemoryRunQueue(): RunQueue & { readonly messages: Sent[] } {
  const messages: Sent[] = []
  return {
    messages,
    plan: async (more) => void messages.push(...more.map((message): Sent => ({ queue: 'plan', message }))),
    issue: async (more) => void messages.push(...more.map((message): Sent => ({ queue: 'issue', message }))),
    mail: async (more) => void messages.push(...more.map((message): Sent => ({ queue: 'mail', message }))),
  }
}
