/** A check that is not there, was somebody else's, or cannot be made now. */
export class IdentityError extends Error {
  readonly code: 'account-not-found' | 'check-not-found' | 'check-closed' | 'check-paused' | 'no-address' | 'not-verified' | 'nothing-to-ask' | 'too-many-requests'

  constructor(code: IdentityError['code'], message: string) {
    super(message)
    this.name = 'IdentityError'
    this.code = code
  }
}
