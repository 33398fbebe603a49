/** Why a mail message goes back to its queue: nothing is lost, and the next delivery goes on where this one stopped. */
export class PartError extends Error {
  readonly code: 'part-leased' | 'part-unfinished' | 'lease-lost' | 'part-differs' | 'unknown-seller'
  /** Expected, and mended by time; the others need a person, whom the dead-letter queue's alarm calls. */
  readonly retryable: boolean

  constructor(code: PartError['code'], message: string) {
    super(message)
    this.name = 'PartError'
    this.code = code
    this.retryable = code === 'part-leased' || code === 'part-unfinished' || code === 'lease-lost'
  }
}
