/** A case that is not there, is in another state, or is somebody else's. `code` decides the HTTP status. */
export class CaseError extends Error {
  readonly code: 'case-not-found' | 'case-state' | 'not-your-case' | 'case-busy' | 'no-address' | 'answer-too-large'

  constructor(code: CaseError['code'], message: string) {
    super(message)
    this.name = 'CaseError'
    this.code = code
  }
}
