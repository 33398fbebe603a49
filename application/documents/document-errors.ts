/** A document that may not be issued, or is not there. `code` decides the HTTP status and the exit code. */
export class DocumentError extends Error {
  readonly code: 'document-not-found' | 'account-not-found' | 'nothing-to-issue' | 'invalid-request-key' | 'number-void' | 'partly-credited' | 'cannot-bill' | 'draft-not-found' | 'draft-changed'

  constructor(code: DocumentError['code'], message: string) {
    super(message)
    this.name = 'DocumentError'
    this.code = code
  }
}
