/** A bill run that may not start, or is not there. `code` decides the HTTP status and the exit code. */
export class RunError extends Error {
  readonly code: 'future-date' | 'issue-date-too-early' | 'unknown-seller' | 'unknown-zone' | 'no-series' | 'run-not-found' | 'run-closed' | 'not-parked'

  constructor(code: RunError['code'], message: string) {
    super(message)
    this.name = 'RunError'
    this.code = code
  }
}

/** The work is right but not now: the queue delivers it again. */
export class TryLaterError extends Error {
  readonly code = 'try-later'
  readonly retryable = true
}
