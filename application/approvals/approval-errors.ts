/** An approval that is not there, was decided otherwise, or is asked of who requested it. */
export class ApprovalError extends Error {
  readonly code: 'approval-not-found' | 'approval-decided' | 'own-approval'

  constructor(code: ApprovalError['code'], message: string) {
    super(message)
    this.name = 'ApprovalError'
    this.code = code
  }
}
