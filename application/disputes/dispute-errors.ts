/** A dispute that is not there, is over, or overlaps with another. */
export class DisputeError extends Error {
  readonly code: 'dispute-not-found' | 'dispute-closed' | 'already-disputed' | 'document-not-found' | 'case-not-found'

  constructor(code: DisputeError['code'], message: string) {
    super(message)
    this.name = 'DisputeError'
    this.code = code
  }
}
